import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { systemActor } from '../../../../platform/context.ts';
import { fileDemand } from '../../../matters/index.ts';
import {
  approved,
  type Cast,
  cast,
  contracted,
  experts,
  got,
  need,
  pay,
  refused,
  report,
  scored,
  sent,
  stepped,
  viewOf,
  voted,
  yuan,
} from './factory.ts';

describe('a project from its contract to its closing', () => {
  let t: FixtureApp;
  let people: Cast;
  let pool: Map<string, Sender>;
  let id: string;
  const milestoneId = async (position: number) => (await viewOf(people.officer, id)).calendar.find((m) => m.position === position)?.id;
  const ask = async (position: number) =>
    refused(people.officer, `/projects/${id}/milestones/${await milestoneId(position)}/request-payment`);

  beforeAll(async () => {
    t = await startFixtureApp();
    people = cast(t);
    pool = await experts(t, 6);
    const demands = await t.write(async (ctx) => {
      const ids: string[] = [];
      for (let i = 0; i < 5; i += 1) {
        const { id: demand } = await fileDemand(ctx, {
          body: `楼里独居老人没人照看，这是第${i + 1}件`,
          areaCode: places.C1,
          channel: 'web',
        });
        ids.push(demand);
      }
      return ids;
    }, systemActor);
    id = await approved(t, { needIds: [await need(t, '高龄老人上门探访', demands)] });
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
    await t.close();
  });

  it('[S001-53] is written as 40/40/20, adds up to the fen, and is signed by two different people', async () => {
    const written = await contracted(people, id);
    expect(written.calendar.map((m) => [m.amount, m.gate, m.lock?.code])).toEqual([
      [yuan(40_000), 'signing', 'contract_not_signed'],
      [yuan(40_000), 'midterm', 'contract_not_signed'],
      [yuan(20_000), 'closing', 'contract_not_signed'],
    ]);
    expect((await t.anonymous.get(`/projects/${id}`)).statusCode).toBe(404);
    const { version } = await viewOf(people.officer, id);
    const wrong = await people.officer.put(`/projects/${id}/contract`, {
      version,
      buyerUnitId: written.contract?.buyer.id,
      subject: '探访',
      acceptance: '按目标验收',
      milestones: [{ name: '首期', dueOn: '2025-03-03', amount: 9_999_999, gate: 'signing' }],
    });
    expect(wrong.json()).toMatchObject({ code: 'project-amounts-differ', difference: 1 });
    await stepped(people.officer, id, 'contract/sign', { party: 'buyer' });
    expect(
      await refused(people.officer, `/projects/${id}/contract/sign`, {
        version: (await viewOf(people.officer, id)).version,
        party: 'provider',
      }),
    ).toBe('not-your-project');
    const signed = await stepped(people.executor, id, 'contract/sign', { party: 'provider' });
    expect(signed).toMatchObject({ state: 'running', linkage: 'need_driven', midtermDueOn: '2025-09-01', elements: { present: 2 } });
    expect((await t.anonymous.get(`/projects/${id}`)).json().contract.buyerSigned).toMatchObject({ by: null });
  });

  it('[S001-53] pays the first part and holds the second until the mid-term evaluation has passed', async () => {
    await pay(people, await viewOf(people.officer, id), 1);
    expect(await ask(2)).toBe('milestone-locked');
    expect((await viewOf(people.officer, id)).paid).toBe(yuan(40_000));
  });

  it('[S001-61] RECTIFY with 30 days locks the second payment; accepted on the second look, it is free', async () => {
    await report(people.executor, id, { outputs: { visits: 60 }, attendance: 60, spent: yuan(38_000) });
    await report(people.executor, id, { kind: 'self', words: '上半年完成60次探访' });
    await stepped(people.executor, id, 'midterm');
    const early = await people.board.post(`/projects/${id}/midterm/decide`, {
      version: (await viewOf(people.board, id)).version,
      outcome: 'pass',
      words: '同意',
    });
    expect(early.json()).toMatchObject({ code: 'project-scores-missing', needed: 3, given: 0 });
    await scored(people, id, pool);
    const ordered = await stepped(people.board, id, 'midterm/decide', { outcome: 'rectify', words: '探访记录不全', days: 30 });
    expect(ordered).toMatchObject({
      state: 'rectifying',
      rectifyUntil: '2025-04-02',
      assessments: [{ outcome: 'rectify', expertMean: 8800, limitOn: '2025-04-02' }],
    });
    expect(ordered.calendar[1]?.lock?.code).toBe('rectifying');
    expect(await ask(2)).toBe('milestone-locked');
    t.clock.advance({ days: 10 });
    expect(
      await refused(people.board, `/projects/${id}/rectification/decide`, { version: ordered.version, accepted: true, words: '可以' }),
    ).toBe('project-report-missing');
    await report(people.executor, id, { kind: 'correction', words: '已补全记录' });
    const again = await stepped(people.board, id, 'rectification/decide', { accepted: true, words: '记录齐全' });
    expect(again).toMatchObject({ state: 'running', assessments: [{ outcome: 'rectify' }, { round: 2, outcome: 'pass' }] });
    await pay(people, again, 2);
  });

  it('[S001-62] 100 visits planned and 110 done, satisfaction, grade A by residents’ vote: closed, the history shows A, the last 20 % is free', async () => {
    await report(people.executor, id, {
      kind: 'final',
      words: '全年完成110次',
      heldOn: '2025-03-13',
      outputs: { visits: 50 },
      attendance: 55,
      spent: yuan(60_000),
    });
    await stepped(people.executor, id, 'finish');
    expect(await ask(3)).toBe('milestone-locked');
    const close = async () =>
      refused(people.board, `/projects/${id}/closing/decide`, {
        version: (await viewOf(people.board, id)).version,
        outcome: 'close',
        words: '同意结项',
      });
    expect(await close()).toBe('project-audit-missing');
    await stepped(people.officer, id, 'audit', { spent: yuan(98_000) });
    expect(await close()).toBe('project-grade-missing');
    const ballotId = await voted(t, people, id, { a: 8, b: 4, c: 1 });
    expect(await close()).toBe('project-scores-missing');
    await scored(people, id, pool, [92, 88, 90]);
    const closed = await stepped(people.board, id, 'closing/decide', { outcome: 'close', words: '同意结项' });
    expect(closed).toMatchObject({
      state: 'closed',
      grade: 'a',
      gradeBallotId: ballotId,
      contract: { goals: [{ code: 'visits', planned: 100, done: 110 }] },
      calendar: [{ lock: null }, { lock: null }, { lock: null, payment: null }],
      needs: [{ state: 'realised' }],
    });
    await pay(people, closed, 3);
    expect((await viewOf(people.officer, id)).paid).toBe(yuan(100_000));
    const edit = await people.officer.patch(`/projects/${id}`, { version: closed.version + 1, title: '改等次' });
    expect(edit.statusCode).toBe(409);
  });

  it('walks back from the last payment to the milestone, contract, project, need and every demand, and on to the grade', async () => {
    const { calendar } = await viewOf(people.officer, id);
    const trail = await got(people.manager, `/payments/${calendar[2]?.payment?.id}/trail`);
    expect(trail).toMatchObject({
      milestone: { gate: 'closing', amount: yuan(20_000) },
      contract: { amount: yuan(100_000) },
      project: { id, grade: 'a', state: 'closed' },
      ratings: { grade: 'a' },
    });
    expect(trail.needs).toHaveLength(1);
    expect(trail.demands).toHaveLength(5);
    await sent(people.committee, `/projects/${id}/participation`, {
      step: 'choice',
      residents: 30,
      words: '居民代表投票选项目',
      heldOn: '2025-03-01',
    });
    expect((await viewOf(people.officer, id)).participation).toMatchObject({ percent: 80, missing: ['design'], whole: false });
  });
});
