import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFund } from '../../src/modules/funds/test/factory.ts';
import { civilAffairs } from '../../src/modules/organizations/social/test/factory.ts';
import { cast, got, pay, report, scored, stepped, viewOf, voted, yuan } from '../../src/modules/projects/running/test/factory.ts';
import { runChecks } from '../../src/platform/checks.ts';
import { type FixtureApp, startFixtureApp } from '../harness/app.ts';
import { places, units } from '../harness/fixture.ts';
import { type Decided, decided } from './call.ts';
import { type Needs, needsOf, toldBy } from './needs.ts';

/** The loop from what residents ask to what they judge, walked once through the routes by everybody who has a part in it. */
describe('from sixty demands to a grade and the last payment', () => {
  let t: FixtureApp;
  let needs: Needs;
  let call: Decided;
  let fundId: string;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((check) => check.name)).toEqual([]);
    await t.close();
  });
  const people = () => ({ ...cast(t), board: civilAffairs(t), executor: call.organisations[0]?.sender ?? t.anonymous });
  const project = () => viewOf(people().officer, call.projectId);
  const today = () => t.clock.now().toISOString().slice(0, 10);
  const step = (who: keyof ReturnType<typeof people>, action: string, body: object = {}) =>
    stepped(people()[who], call.projectId, action, body);

  it('[S001-40] [S001-42] sixty demands become nine needs over fifty-two of them, and each author is told', async () => {
    needs = await needsOf(t, civilAffairs(t));
    expect([needs.demandIds.length, needs.linked.length, needs.needIds.length]).toEqual([60, 52, 9]);
    const { total } = await got(civilAffairs(t), `/need-rounds/${needs.roundId}/funnel`);
    expect(total).toMatchObject({ demands: 60, inNeeds: 52, selected: 52, answered: 60 });
    expect(await toldBy(t, ['need_selected', 'need_none'])).toBe(60);
  });

  it('[S001-55] [S001-57] [S001-60] [S003-55] four kinds endorse the guide, five apply, five experts score blind, both sides of the board agree', async () => {
    call = await decided(t, needs.needIds);
    const { items } = await got(t.anonymous, `/calls/${call.callId}/results`);
    expect(items.map((item: { mean: number; state: string }) => [item.mean, item.state])).toEqual([
      [8567, 'contracting'],
      [7200, 'rejected'],
      [6700, 'rejected'],
      [6200, 'rejected'],
      [5200, 'rejected'],
    ]);
  });

  it('[S001-53] the contract of 100,000 yuan is signed 40/40/20, and the first part is paid by a third person', async () => {
    const fund = await makeFund(people().manager, { kind: 'other', name: '社区建设专项', amount: yuan(1_000_000) });
    fundId = fund.id;
    const { version } = await project();
    const changed = await people().officer.patch(`/projects/${call.projectId}`, { version, fundId });
    expect(changed.statusCode, changed.body).toBe(200);
    const written = await people().officer.put(`/projects/${call.projectId}/contract`, {
      version: changed.json().version,
      buyerUnitId: units.officeA,
      subject: '助餐和探访服务',
      acceptance: '按合同目标验收，居民满意度不低于4分',
      goals: [{ code: 'visits', name: '上门', planned: 100, unit: '次' }],
    });
    expect(written.statusCode, written.body).toBe(200);
    await step('officer', 'contract/sign', { party: 'buyer' });
    const signed = await step('executor', 'contract/sign', { party: 'provider' });
    expect(signed.calendar.map((part) => part.amount)).toEqual([yuan(40_000), yuan(40_000), yuan(20_000)]);
    await pay(people(), signed, 1);
    expect(await toldBy(t, ['need_funded'])).toBe(52);
  });

  it('[S001-61] the mid-term evaluation asks to rectify, then passes, and only then the second part is paid', async () => {
    await report(people().executor, call.projectId, { heldOn: today(), outputs: { visits: 60 }, attendance: 60, spent: yuan(38_000) });
    await report(people().executor, call.projectId, { kind: 'self', heldOn: today(), words: '上半年完成60次' });
    await step('executor', 'midterm');
    await scored(people(), call.projectId, new Map(call.pool));
    await step('board', 'midterm/decide', { outcome: 'rectify', words: '记录不全', days: 30 });
    const locked = await people().officer.post(
      `/projects/${call.projectId}/milestones/${(await project()).calendar[1]?.id}/request-payment`,
      {},
    );
    expect(locked.json().code).toBe('milestone-locked');
    t.clock.advance({ days: 10 });
    await report(people().executor, call.projectId, { kind: 'correction', heldOn: today(), words: '已补全记录' });
    await pay(people(), await step('board', 'rectification/decide', { accepted: true, words: '记录齐全' }), 2);
  });

  it('[S001-62] [S001-72] residents vote grade A, the project closes, the rest is paid, and the authors hear of it', async () => {
    const final = { kind: 'final', words: '全年完成110次', heldOn: today(), outputs: { visits: 50 }, attendance: 55, spent: yuan(60_000) };
    await report(people().executor, call.projectId, final);
    await step('executor', 'finish');
    await step('officer', 'audit', { spent: yuan(98_000) });
    await voted(t, people(), call.projectId, { a: 8, b: 4, c: 1 });
    await scored(people(), call.projectId, new Map(call.pool), [92, 88, 90]);
    const closed = await step('board', 'closing/decide', { outcome: 'close', words: '同意结项' });
    expect(closed).toMatchObject({ state: 'closed', grade: 'a' });
    await pay(people(), closed, 3);
    expect((await project()).paid).toBe(yuan(100_000));
    expect(await toldBy(t, ['need_realised'])).toBe(52);
    expect(await toldBy(t, ['need_selected', 'need_none', 'need_realised'])).toBe(60);
  });

  it('one walks back from the last payment to all fifty-two demands and forward to the grade, in one call', async () => {
    const last = (await project()).calendar[2]?.payment?.id;
    const trail = await got(people().manager, `/payments/${last}/trail`);
    expect(trail).toMatchObject({
      milestone: { gate: 'closing' },
      contract: { amount: yuan(100_000) },
      project: { id: call.projectId, grade: 'a' },
    });
    expect(trail.needs).toHaveLength(9);
    expect(trail.demands).toHaveLength(52);
    const asked = (await t.read()).db.selectFrom('demand').select('number').where('id', 'in', needs.linked);
    expect(trail.demands.map((demand: { number: string }) => demand.number).sort()).toEqual(
      (await asked.execute()).map((row) => row.number).sort(),
    );
    expect((await got(t.anonymous, `/payments/${last}/trail`)).demands).toHaveLength(52);
  });

  it('the ledger tells the story to the fen', async () => {
    const { rows } = await ledgerOf(t);
    expect(rows).toMatchSnapshot();
    const { items } = await got(t.anonymous, `/public-ledger?area=${places.district}`);
    expect(items.length).toBeGreaterThan(0);
  });
});

/** Every transfer as a line a treasurer would read: what, from which kind of account to which, how much. */
async function ledgerOf(t: FixtureApp): Promise<{ rows: string[] }> {
  const rows = await (await t.read()).db
    .selectFrom('ledger_transfer as t')
    .innerJoin('ledger_entry as e', 'e.id', 't.entry_id')
    .innerJoin('ledger_account as f', 'f.id', 't.from_account')
    .innerJoin('ledger_account as g', 'g.id', 't.to_account')
    .select(['e.code', 'f.kind as from', 'g.kind as to', 't.amount', 'e.reverses'])
    .orderBy('t.id')
    .execute();
  return { rows: rows.map((row) => `${row.code}: ${row.from} → ${row.to} ${(Number(row.amount) / 100).toFixed(2)}`) };
}
