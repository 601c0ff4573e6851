import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';
import { createAccount, recordReporter } from '../index.ts';

describe('every command of identity goes through the shared example', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  let phone = 13_900_200_000;
  const t = () => example.t;
  const [accounts, people] = [{ versionOf: 'staff_account' }, { versionOf: 'person' }];
  const textVersion = '2025-01';
  const security = () => t().as('security');
  const intake = () => t().as('intake');
  const account = async (username: string) => ({
    id: (await t().write((ctx) => createAccount(ctx, { username, displayName: `职员${username}` }))).id,
  });
  /** Somebody whose number is proven. */
  const somebody = async (): Promise<{ id: string }> => {
    phone += 1;
    return t().write(async (ctx) => {
      const id = (await recordReporter(ctx, { phone: String(phone), name: '周建国', areaCode: places.C1 })) ?? '';
      await ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', '=', id).execute();
      return { id };
    });
  };
  beforeAll(async () => {
    example = await startSharedExample(/^(staff_account|appointment|person|consent|login_session|saved_filter|second_factor)/);
    run = example.run;
  });
  afterAll(() => t().close());

  it('accounts and roles', async () => {
    const params = await account('wang');
    const name = { body: { displayName: '王新名' }, ...accounts };
    await run('editAccount', { who: t().as('admin'), params, ...name, districtWide: true, event: 'staff.account_edited' });
    const role = { role: 'intake_operator', areaCode: places.district };
    const appointed = await run('appoint', { who: security(), params, body: role, event: 'staff.appointed' });
    const post = { params: { id: appointed.id }, body: {}, versionOf: 'appointment' };
    await run('endAppointment', { who: security(), ...post, event: 'staff.appointment_ended' });
    await run('deactivateAccount', { who: t().as('admin'), params, body: {}, ...accounts, event: 'staff.deactivated' });
    await run('reactivateAccount', { who: t().as('admin'), params, body: {}, ...accounts, event: 'staff.reactivated' });
  });

  it('an account of one’s own, its lists, and a lost second factor', async () => {
    const params = await account('zhao');
    await t().write((ctx) =>
      ctx.db.updateTable('staff_account').set({ totp_cipher: 'x', totp_confirmed_at: ctx.now }).where('id', '=', params.id).execute(),
    );
    await run('resetAccountSecondFactor', { who: security(), params, event: 'staff.second_factor_disabled' });
    const me = t().actor({ id: params.id, holdings: [{ areaCode: places.district, permissions: ['demands.read'] }] });
    const { version } = await (await t().read()).db
      .selectFrom('staff_account')
      .select('version')
      .where('id', '=', params.id)
      .executeTakeFirstOrThrow();
    await run('editOwnAccount', { who: me, body: { version, phone: '13900299999' }, own: true, event: 'staff.account_edited' });
    const filter = { page: 'matters', name: '我的超期', query: { overdue: 'true' } };
    const saved = { id: (await run('saveFilter', { who: me, body: filter, own: true, event: 'staff.filter_saved' })).id };
    const changed = { name: '快到期', query: {} };
    await run('changeSavedFilter', { who: me, params: saved, body: changed, own: true, event: 'staff.filter_saved' });
    await run('removeSavedFilter', { who: me, params: saved, own: true, event: 'staff.filter_removed' });
  });

  it('people, their groups and their papers, to their erasure', async () => {
    const params = await somebody();
    await run('editPerson', { who: intake(), params, body: { name: '周建华' }, ...people, event: 'person.edited' });
    const consent = { purpose: 'key_groups', textVersion, channel: 'counter', givenBy: 'self' };
    await run('recordConsent', { who: intake(), params, body: consent, event: 'consent.given' });
    const groups = { keyGroups: ['low_income'] };
    await run('setKeyGroups', { who: intake(), params, body: groups, ...people, event: 'person.key_groups_set' });
    const purpose = { purpose: 'key_groups', ...params };
    await run('recordWithdrawal', { who: intake(), params: purpose, event: 'consent.withdrawn' });
    const papers = { papers: ['lease'], areaCode: places.C1, consentVersion: '2025-11' };
    const committee = t().as('committee1');
    await run('confirmIdentity', { who: committee, params, body: papers, ...people, event: 'person.identity_confirmed' });
    const end = { body: { reason: 'mistake' }, ...people };
    await run('endConfirmation', { who: committee, params, ...end, event: 'person.confirmation_ended' });
    const guardian = t().actor({ holdings: [{ areaCode: places.district, permissions: ['identity.data_rights'] }] });
    await run('erasePerson', { who: guardian, params, body: {}, ...people, event: 'person.erased' });
  });

  it('residents about themselves', async () => {
    const { id } = await somebody();
    const me = t().actor({ kind: 'resident', id });
    await run('editOwnPerson', { who: me, body: { version: 1, name: '周小华' }, own: true, event: 'person.edited' });
    const purpose = 'public_display';
    await run('giveOwnConsent', { who: me, body: { purpose, textVersion }, own: true, event: 'consent.given' });
    await run('withdrawOwnConsent', { who: me, params: { purpose }, makes: true, own: true, event: 'consent.withdrawn' });
  });

  it('[A-2] none was left out, and the data are whole', async () => {
    expect(example.untriedOf('identity')).toEqual([]);
    expect(await runChecks(await t().read())).toEqual([]);
  });
});
