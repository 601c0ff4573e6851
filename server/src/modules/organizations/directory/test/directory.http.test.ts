import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { isEligibleProvider } from '../../index.ts';
import { civilAffairs, filed, got, refused, registered, reported, sent, staffOf, stepped } from '../../social/test/factory.ts';

describe('the directory of organisations fit to take over functions', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const eligible = async (unitId: string) => isEligibleProvider(await t.read(), unitId);
  const listingOf = async (unitId: string) => (await got(bureau, `/organisations/${unitId}`)).listing;
  const applied = async (unitId: string) => sent(staffOf(t, unitId), `/organisations/${unitId}/listing`, { functions: '居家养老服务' });
  const fit = async () => (await registered(t)).unitId;

  it('[S001-51] 20 apply and 14 pass; one gets a sanction and is suspended the same day', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 14; i += 1) ids.push(await fit());
    for (const lack of [{ rating: '2A' }, { rating: '' }, { report: false }, { rating: '1A' }, { rating: '' }, { report: false }])
      ids.push((await registered(t, lack)).unitId);
    for (const id of ids) await applied(id);
    expect(await refused(staffOf(t, ids[0] ?? ''), `/organisations/${ids[0]}/listing`, { functions: '再申请' })).toEqual([
      409,
      'organisation-listed-already',
    ]);
    expect(await refused(t.as('subdistrictA'), '/organisation-directory/publish', { validUntil: '2026-03-03' })).toEqual([
      403,
      'not-your-organisation',
    ]);
    expect(await sent(bureau, '/organisation-directory/publish', { validUntil: '2026-03-03' })).toMatchObject({ listed: 14, refused: 6 });
    expect(await listingOf(ids[16] ?? '')).toMatchObject({
      state: 'refused',
      reason: 'finance, staff',
      criteria: expect.arrayContaining([{ criterion: 'finance', met: false }]),
    });
    expect((await got(t.anonymous, `/organisations/${ids[16]}`)).listing).toBeNull();
    const shown = (await got(t.anonymous, '/organisations?eligible=true')).items;
    expect(shown.map((line: { unitId: string }) => line.unitId).sort()).toEqual(ids.slice(0, 14).sort());
    const [first = '', second = ''] = ids;
    await stepped(bureau, first, 'sanction', { reason: '截留项目经费', documentNumber: '民罚〔2025〕3号' });
    expect([await eligible(first), await eligible(second)]).toEqual([false, true]);
    expect(await listingOf(first)).toMatchObject({ state: 'suspended', reason: '截留项目经费' });
    const ctx = await t.read();
    const fact = await ctx.db.selectFrom('event').select('data').where('name', '=', 'organisation.sanctioned').executeTakeFirst();
    expect(fact?.data).toMatchObject({ unitId: first, to: 'suspended' });
    expect((await got(t.anonymous, '/organisations?eligible=true')).items).toHaveLength(13);
  });

  it('[S001-51] a lifted sanction leads off the list, one that should not have been leads back', async () => {
    const [guilty, innocent] = [await fit(), await fit()];
    await applied(guilty);
    await applied(innocent);
    await sent(bureau, '/organisation-directory/publish', { validUntil: '2026-03-03' });
    for (const id of [guilty, innocent]) await stepped(bureau, id, 'sanction', { reason: '年报不实' });
    expect((await stepped(bureau, guilty, 'lift-sanction', { reason: '整改完成', overturned: false })).listing).toMatchObject({
      state: 'removed',
      reason: 'no_sanctions',
    });
    expect((await stepped(bureau, innocent, 'lift-sanction', { reason: '复议撤销', overturned: true })).listing?.state).toBe('listed');
    expect([await eligible(guilty), await eligible(innocent)]).toEqual([false, true]);
  });

  it('[S001-51] who no longer meets the criteria gets notice, leaves when it is over, and stays when it is put right in time', async () => {
    const [late, soon] = [await fit(), await fit()];
    await applied(late);
    await applied(soon);
    await sent(bureau, '/organisation-directory/publish', { validUntil: '2026-03-03' });
    for (const id of [late, soon]) {
      const answer = await staffOf(t, id).put(`/organisations/${id}/years/2024`, {
        version: 1,
        income: {},
        expense: 0,
        assets: -100,
        staffCount: 6,
      });
      expect(answer.statusCode).toBe(200);
    }
    await t.tick('organizations_check_organisations');
    expect(await listingOf(late)).toMatchObject({ state: 'on_notice', leavesOn: '2025-03-13', reason: 'finance' });
    expect((await got(staffOf(t, late), '/organisation-tasks')).items).toMatchObject([{ kind: 'leave_directory', dueOn: '2025-03-13' }]);
    expect(await eligible(late)).toBe(true);
    const again = await staffOf(t, soon).put(`/organisations/${soon}/years/2024`, {
      version: 2,
      income: {},
      expense: 0,
      assets: 100,
      staffCount: 6,
    });
    expect(again.statusCode).toBe(200);
    t.clock.advance({ days: 10 });
    await t.tick('organizations_check_organisations');
    expect([(await listingOf(late)).state, (await listingOf(soon)).state]).toEqual(['removed', 'listed']);
    expect((await got(staffOf(t, soon), '/organisation-tasks')).items).toEqual([]);
    t.clock.set('2026-03-04T01:00:00.000Z');
    await t.tick('organizations_check_organisations');
    expect((await listingOf(soon)).state).toBe('expired');
    t.clock.set(fixtureNow);
  });

  it('[S001-51] a filed organisation may be listed with members and a report; it takes its place back itself, the bureau with a reason', async () => {
    const { unitId } = await filed(t);
    await reported(staffOf(t, unitId), unitId);
    await applied(unitId);
    await sent(bureau, '/organisation-directory/publish', { validUntil: '2026-03-03' });
    const { id, version } = await listingOf(unitId);
    expect(await refused(staffOf(t, unitId), `/organisation-listings/${id}/remove`, { version, reason: '不要' })).toEqual([
      403,
      'forbidden',
    ]);
    expect(await refused(bureau, `/organisation-listings/${id}/remove`, { version: 9, reason: '不要' })).toEqual([409, 'edit-conflict']);
    const { listing } = await sent(staffOf(t, unitId), `/organisation-listings/${id}/withdraw`, { version });
    expect(listing.state).toBe('withdrawn');
    expect(await refused(bureau, `/organisation-listings/${id}/remove`, { version: listing.version, reason: '晚了' })).toEqual([
      409,
      'illegal-transition',
    ]);
    expect(await refused(bureau, '/organisation-directory/publish', { validUntil: '2026-03-03' })).toEqual([
      422,
      'directory-nothing-to-publish',
    ]);
    expect((await got(t.anonymous, '/organisation-directory')).items[0]).toMatchObject({ listed: 1, refused: 0 });
  });
});
