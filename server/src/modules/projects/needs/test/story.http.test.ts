import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { markFunded, markRealised } from '../needs.links.ts';
import { coordinator, decided, demands, got, holder, opened, proposed, refused, sent, stepNeed, stepRound } from './factory.ts';

/** Demands behind nine needs, 52 together: four are selected (30), three deferred, two rejected; two of the selected come true (18). */
const sizes = [10, 8, 6, 6, 6, 5, 4, 4, 3];
const decisions = ['select', 'select', 'select', 'select', 'defer', 'defer', 'defer', 'reject', 'reject'] as const;
const project = { id: '00000000-0000-7000-8000-00000000aa01', number: 'P2025-0001', title: '老人助餐' };

describe('sixty demands become a list', () => {
  let t: FixtureApp;
  let community: Sender;
  let street: Sender;
  let round: string;
  let ids: string[];
  let authors: string[];
  const needs: string[] = [];
  beforeAll(async () => {
    t = await startFixtureApp();
    community = t.as('community1');
    street = t.as('subdistrictA');
    ids = await demands(t, 60);
    const { db } = await t.read();
    const rows = await db.selectFrom('demand').select('reporter_id').where('id', 'in', ids).execute();
    authors = rows.map((row) => row.reporter_id ?? '');
  });
  afterAll(() => t.close());

  const answersOf = async (template: string): Promise<number> => {
    const { db } = await t.read();
    const rows = await db.selectFrom('notification').select('recipient_id').distinct().where('template', '=', template).execute();
    return rows.length;
  };

  it('[S001-47] only the coordinator opens a round; its calendar shows five dated stages', async () => {
    const body = { title: '需求征集', demandsFrom: '2025-01-01', demandsTo: '2025-03-31', nextRoundOn: '2026-03-01' };
    const days = {
      collectOn: '2025-03-31',
      compileOn: '2025-04-15',
      screenOn: '2025-05-15',
      publishOn: '2025-05-31',
      feedBackOn: '2025-06-30',
    };
    expect((await street.post('/need-rounds', { ...body, ...days })).statusCode).toBe(403);
    round = await opened(t);
    const { stages } = await got(community, `/need-rounds/${round}`);
    expect(stages.map((s: { stage: string; plannedOn: string }) => [s.stage, s.plannedOn])).toEqual([
      ['collect', '2025-03-31'],
      ['compile', '2025-04-15'],
      ['screen', '2025-05-15'],
      ['publish', '2025-05-31'],
      ['feed_back', '2025-06-30'],
    ]);
    expect(await refused(coordinator(t), '/need-rounds', { ...body, ...days })).toBe('need-round-open');
    expect((await t.anonymous.get(`/need-rounds/${round}`)).statusCode).toBe(404);
  });

  it('[S001-40] a need without a demand names its survey or visit', async () => {
    const bare = { title: '扶手', statement: '加扶手', field: 'elderly', targetGroup: '老人', size: 10, areaCode: places.C1 };
    expect(await refused(community, `/need-rounds/${round}/needs`, bare)).toBe('need-without-evidence');
  });

  it('[S001-40] 60 demands become 9 needs covering 52; 8 are listed as unlinked; submitting locks and dates the list', async () => {
    let from = 0;
    for (const [i, size] of sizes.entries()) {
      const need = await proposed(community, round, { title: `需求${i + 1}`, demandIds: ids.slice(from, from + size) });
      expect(need).toMatchObject({ state: 'proposed', demands: size, number: `N2025-${String(i + 1).padStart(4, '0')}` });
      needs.push(need.id);
      from += size;
    }
    const taken = await community.post(`/needs/${needs[0]}/link`, { demandIds: [ids[51]] });
    expect(taken.json().code).toBe('demand-in-another-need');
    const free = await got(community, `/need-rounds/${round}/demands?area=${places.C1}`);
    expect(free.items).toHaveLength(8);
    const { items } = await sent(community, `/need-rounds/${round}/lists`, { areaCode: places.C1 });
    expect(items).toMatchObject([
      { area: '东风社区', needs: 9, demands: 60, linked: 52, unlinked: 8, submittedAt: t.clock.now().toISOString() },
    ]);
    expect(await refused(community, `/needs/${needs[0]}/link`, { demandIds: [ids[55]] })).toBe('need-list-locked');
    expect(await refused(community, `/need-rounds/${round}/needs`, { ...free, title: '晚了' })).toBe('invalid-input');
  });

  it('[S001-47] nobody but the coordinator screens and publishes, and not before everything is decided', async () => {
    await stepRound(t, round, 'close-collecting');
    await sent(street, `/need-rounds/${round}/lists`, { areaCode: places.SA });
    await stepRound(t, round, 'close-compiling');
    await stepRound(t, round, 'begin-screening');
    const { version } = await got(street, `/need-rounds/${round}`);
    expect((await street.post(`/need-rounds/${round}/publish`, { version })).statusCode).toBe(403);
    expect(await refused(coordinator(t), `/need-rounds/${round}/publish`, { version })).toBe('needs-undecided');
    const need = await got(coordinator(t), `/needs/${needs[0]}`);
    expect(await refused(coordinator(t), `/needs/${need.id}/decide`, { version: need.version, decision: 'select' })).toBe(
      'need-not-scored',
    );
    const scored = await stepNeed(coordinator(t), need.id, 'score', { scores: { affected: 5, urgency: 5, overlap: 5, feasibility: 5 } });
    expect(scored.score).toBe(100);
    expect(await refused(coordinator(t), `/needs/${need.id}/decide`, { version: scored.version, decision: 'reject' })).toBe(
      'need-reason-needed',
    );
  });

  it('[S001-42] the author of each of the 60 demands is told once when the list is published', async () => {
    for (const [i, decision] of decisions.entries()) await decided(t, needs[i] ?? '', decision);
    await stepRound(t, round, 'publish');
    const counts = [
      await answersOf('need_selected'),
      await answersOf('need_deferred'),
      await answersOf('need_rejected'),
      await answersOf('need_none'),
    ];
    expect(counts).toEqual([30, 15, 7, 8]);
    const list = await got(t.anonymous, `/needs?round=${round}`);
    expect(list.items).toHaveLength(9);
    const rejected = list.items.filter((n: { state: string }) => n.state === 'rejected');
    expect(rejected.every((n: { reason: string }) => n.reason === '已有部门负责')).toBe(true);
    expect(list.items.every((n: { score: number | null }) => n.score === null)).toBe(true);
  });

  it('[S001-42] the author of a demand under a deferred need sees “deferred, next round March”', async () => {
    const author = t.actor({ kind: 'resident', id: authors[ids.indexOf(ids[30] ?? '')] ?? '', name: '居民' });
    const { db } = await t.read();
    const row = await db
      .selectFrom('demand')
      .select('reporter_id')
      .where('id', '=', ids[30] ?? '')
      .executeTakeFirstOrThrow();
    const own = await got(t.actor({ kind: 'resident', id: row.reporter_id ?? '', name: '居民' }), '/own-needs');
    expect(own.items).toHaveLength(1);
    expect(own.items[0].answers).toMatchObject([{ outcome: 'deferred', nextRoundOn: '2026-03-01', reason: '今年经费已排满' }]);
    expect(own.items[0].answers[0].text).toContain('2026年3月');
    const reporter = t.actor({ kind: 'reporter', id: null, demandId: ids[59] ?? '', name: '' });
    expect((await got(reporter, '/own-needs')).items[0].answers).toMatchObject([{ outcome: 'not_in_a_need' }]);
    expect((await author.get('/own-needs')).statusCode).toBe(200);
  });

  it('[S001-42][S001-48] funding and realisation are told once each, and the funnel reads 60/52/30/18 with every demand answered', async () => {
    const selected = needs.slice(0, 4);
    for (let again = 0; again < 2; again += 1) await t.write((ctx) => markFunded(ctx, selected, project));
    t.clock.advance({ days: 30 });
    for (let again = 0; again < 2; again += 1) await t.write((ctx) => markRealised(ctx, selected.slice(0, 2), project));
    expect([await answersOf('need_funded'), await answersOf('need_realised')]).toEqual([30, 18]);
    const { db } = await t.read();
    const told = await db
      .selectFrom('need_answer')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow();
    expect(Number(told.n)).toBe(60 + 30 + 18);
    const funnel = await got(coordinator(t), `/need-rounds/${round}/funnel`);
    expect(funnel.total).toEqual({ demands: 60, inNeeds: 52, decided: 52, selected: 30, realised: 18, answered: 60, answerRate: 100 });
    expect(funnel.communities).toMatchObject([{ area: '东风社区', daysToResult: 30, daysToAnswer: 0 }]);
    const own = await got(t.actor({ kind: 'reporter', id: null, demandId: ids[0] ?? '', name: '' }), '/own-needs');
    expect(own.items[0].answers.map((a: { kind: string }) => a.kind)).toEqual(['decision', 'funded', 'realised']);
    expect(own.items[0].answers[1].text).toContain('P2025-0001');
  });

  it('[S000-05] a need shows its projects and incubations', async () => {
    expect(await got(t.anonymous, `/needs/${needs[2]}`)).toMatchObject({
      state: 'funded',
      projects: 1,
      incubations: 0,
      links: [{ number: 'P2025-0001' }],
    });
    const unitId = (await (await t.read()).db.selectFrom('unit').select('id').where('code', '=', 'org_care').executeTakeFirstOrThrow()).id;
    expect(await sent(coordinator(t), `/needs/${needs[2]}/incubations`, { unitId })).toMatchObject({ projects: 1, incubations: 1 });
    expect(await refused(coordinator(t), `/needs/${needs[8]}/incubations`, { unitId })).toBe('need-not-selected');
  });

  it('shows the demands behind a need, masked, to those who work on it and to nobody else', async () => {
    const { items } = await got(street, `/needs/${needs[0]}/demands`);
    expect(items).toHaveLength(10);
    expect(JSON.stringify(items)).not.toMatch(/王秀英|138/);
    expect((await holder(t, 'community_worker', places.C3).get(`/needs/${needs[0]}/demands`)).statusCode).toBe(404);
    expect((await t.as('organisationWorker').get(`/needs/${needs[0]}/demands`)).statusCode).toBe(403);
  });
});
