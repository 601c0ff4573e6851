import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { staffId } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { handlingOf } from './factory.ts';

describe('what the law says must be reported', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
  });
  afterAll(() => t.close());

  const raise = (who: Parameters<FixtureApp['as']>[0], matterId: string, kind = 'domestic_violence') =>
    t.as(who).post(`/matters/${matterId}/mandatory-reports`, { kind });
  const listed = async (who: Parameters<FixtureApp['as']>[0], query = '') =>
    (await t.as(who).get(`/mandatory-reports${query}`)).json().items as { id: string; matterId: string }[];
  const said = (version: number) => ({
    version,
    reportedTo: '东风派出所',
    reportedAt: t.clock.now().toISOString(),
    receipt: '2025-117',
    outcome: '民警已到场，出具告诫书。',
  });

  it('[M-5] whoever meets with it raises it in one step: it is due within the hour, and supervision hears of it once, at any hour', async () => {
    const m = await house.inProgress('楼道灯坏了，晚上常听见隔壁哭喊');
    const raised = await raise('lampOfficer', m.id);
    expect(raised.statusCode, raised.body).toBe(201);
    expect(new Date(raised.json().dueAt).getTime() - t.clock.now().getTime()).toBe(3_600_000);
    expect((await raise('dispatcher', m.id)).json().code).toBe('mandatory-report-raised');
    await t.drain();
    const { db } = await t.read();
    const told = await db
      .selectFrom('notification')
      .select(['recipient_id', 'urgent'])
      .where('template', '=', 'mandatory_report')
      .where('channel', '=', 'in_app')
      .execute();
    expect(told).toEqual([{ recipient_id: staffId('supervisor'), urgent: true }]);
  });

  it('[M-5] only those desks and whoever raised it know of it: not the unit, not the resident, not the story of the matter', async () => {
    const { id, demand } = await house.accepted('孩子身上总有伤，老师很担心');
    const { id: reportId, version } = (await raise('intake', id, 'harm_to_minor')).json();
    expect((await listed('supervisor', `?matterId=${id}`)).map((r) => r.id)).toEqual([reportId]);
    expect(await listed('lampOfficer', `?matterId=${id}`)).toEqual([]);
    expect((await t.as('lampOfficer').post(`/mandatory-reports/${reportId}/complete`, said(version))).statusCode).toBe(404);
    expect((await t.anonymous.get('/mandatory-reports')).statusCode).toBe(401);
    const story = (await t.as('triage').get(`/matters/${id}/timeline`)).body;
    const progress = (await t.anonymous.post('/progress-sessions', { number: demand.number, code: demand.queryCode })).body;
    for (const page of [story, progress]) expect(page).not.toContain('mandatory');
  });

  it('[M-5] it outlives the matter and ends only with to whom, when and what came of it, once', async () => {
    const { id } = await house.accepted('隔壁又打起来了');
    const { id: reportId, version } = (await raise('intake', id)).json();
    await house.post('intake', `/matters/${id}/withdraw`, { version: (await house.matterOf(id)).version, reason: '不说了' });
    expect((await listed('intake', `?open=true&matterId=${id}`)).map((r) => r.id)).toEqual([reportId]);
    const complete = (body: object) => t.as('supervisor').post(`/mandatory-reports/${reportId}/complete`, body);
    expect((await complete({ ...said(version), outcome: ' ' })).statusCode).toBe(400);
    expect((await complete({ ...said(version), reportedAt: '2099-01-01T00:00:00.000Z' })).statusCode).toBe(400);
    expect((await complete(said(version + 1))).statusCode).toBe(409);
    const done = await complete(said(version));
    expect(done.json(), done.body).toMatchObject({ reportedTo: '东风派出所', receipt: '2025-117', outcome: '民警已到场，出具告诫书。' });
    expect((await complete(said(version + 1))).json().code).toBe('mandatory-report-ended');
    expect(await listed('intake', `?open=true&matterId=${id}`)).toEqual([]);
    const broken = async () => (await runChecks(await t.read())).map((check) => check.name);
    expect(await broken()).not.toContain('m5-reports-have-their-outcome');
    await t.write(
      async (ctx) => void (await ctx.db.updateTable('mandatory_report').set({ outcome: '' }).where('id', '=', reportId).execute()),
    );
    expect(await broken()).toContain('m5-reports-have-their-outcome');
  });
});
