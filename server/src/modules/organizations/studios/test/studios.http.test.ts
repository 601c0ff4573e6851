import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, staffId } from '../../../../../test/harness/fixture.ts';
import { roles } from '../../../identity/index.ts';
import { begun, civilAffairs, filed, got, refused, sent, staffOf } from '../../social/test/factory.ts';
import { clientSessions } from '../studios.service.ts';

describe('named studios', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const counsellor = (unitId: string) =>
    t.actor({
      id: staffId('organisationWorker'),
      name: '黄老师',
      holdings: [{ role: 'organisation_staff', areaCode: places.district, unitId, permissions: roles.organisation_staff.permissions }],
    });
  const session = (more: object = {}) => ({ heldAt: '2025-03-01T02:00:00.000Z', minutes: 50, ...more });

  it('[S003-58] the district sees 14 counselling sessions and 0 contents; counsellor and client read their own', async () => {
    const { unitId } = await filed(t);
    const own = counsellor(unitId);
    const { id } = await sent(own, '/studios', {
      unitId,
      name: '黄鹤心理咨询',
      kind: 'counselling',
      confidentiality: 'confidential',
      serviceTimes: '每周三、周六 9:00–17:00',
    });
    const client = { name: '赵晓云', phone: '13800138011' };
    const first = (await sent(own, `/studios/${id}/sessions`, session({ client, record: '来访者谈到睡眠问题' }))).id;
    for (let i = 0; i < 13; i += 1) await sent(own, `/studios/${id}/sessions`, session());
    const seen = await got(bureau, '/studios');
    expect(seen).toMatchObject({ sessions: 14, items: [{ name: '黄鹤心理咨询', sessions: 14 }] });
    expect(JSON.stringify(seen)).not.toContain('睡眠');
    expect((await got(bureau, '/studio-sessions')).items).toEqual([]);
    expect((await got(staffOf(t, unitId), '/studio-sessions')).items).toEqual([]);
    expect((await got(t.anonymous, '/studios')).items[0].sessions).toBeNull();
    const mine = (await got(own, '/studio-sessions')).items.find((s: { id: string }) => s.id === first);
    expect(mine).toMatchObject({ record: '来访者谈到睡眠问题', client: expect.not.stringContaining('晓云') });
    const ctx = await t.read();
    const row = await ctx.db.selectFrom('organisation_session').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
    expect(row.record_sealed).not.toContain('睡眠');
    const events = await ctx.db.selectFrom('event').select(['data', 'private']).where('subject_id', '=', first).execute();
    expect(JSON.stringify(events)).not.toContain('睡眠');
    const resident = t.actor({ kind: 'resident', id: row.client_id ?? '', name: '赵晓云' });
    expect((await got(resident, '/studio-sessions')).items).toMatchObject([{ id: first, record: '来访者谈到睡眠问题' }]);
    expect(await clientSessions(ctx, row.client_id ?? '')).toMatchObject([{ studio: '黄鹤心理咨询', record: '来访者谈到睡眠问题' }]);
    const change = await staffOf(t, unitId).put(`/studio-sessions/${first}/record`, { version: 1, record: '别人改' });
    expect(change.json().code).toBe('not-your-session');
    expect((await own.put(`/studio-sessions/${first}/record`, { version: 1, record: '补充：建议转介' })).statusCode).toBe(204);
    await t.write(async (write) => {
      const { emit } = await import('../../../../platform/events.ts');
      emit(write, { name: 'person.erased', subject: { type: 'person', id: row.client_id ?? '' }, data: {} });
    });
    await t.drain();
    expect((await got(resident, '/studio-sessions')).items).toEqual([]);
    expect((await got(bureau, '/studios')).sessions).toBe(14);
  });

  it('[S003-58] belongs to an organisation that works, has a name of its own and may be closed', async () => {
    const { unitId } = await filed(t);
    const own = counsellor(unitId);
    const input = { unitId, name: '周玉芬调解', kind: 'mediation', confidentiality: 'ordinary', serviceTimes: '工作日' };
    const { id } = await sent(own, '/studios', input);
    expect(await refused(own, '/studios', input)).toEqual([409, 'studio-exists']);
    expect(await refused(bureau, '/studios', { ...input, unitId: (await begun(t)).unitId })).toEqual([422, 'organisation-not-working']);
    expect(await refused(own, `/studios/${id}/sessions`, session({ heldAt: '2025-03-09T02:00:00.000Z' }))).toEqual([400, 'invalid-input']);
    await sent(own, `/studios/${id}/active`, { version: 1, active: false });
    expect(await refused(own, `/studios/${id}/active`, { version: 1, active: true })).toEqual([409, 'edit-conflict']);
    expect(await refused(own, `/studios/${id}/sessions`, session())).toEqual([422, 'organisation-not-working']);
    expect((await got(t.anonymous, `/studios?unitId=${unitId}`)).items).toEqual([]);
  });
});
