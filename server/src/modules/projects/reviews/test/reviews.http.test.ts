import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import {
  account,
  applied,
  blocks,
  experts,
  got,
  type Organisation,
  officer,
  opened,
  organisation,
  refused,
  resident,
  sent,
  sheet,
  stepped,
} from '../../calls/test/factory.ts';

type Expert = Awaited<ReturnType<typeof experts>>[number];

describe('the initiation review', () => {
  let t: FixtureApp;
  let desk: Sender;
  let pool: Expert[];
  let organisations: Organisation[];
  beforeAll(async () => {
    t = await startFixtureApp();
    desk = officer(t);
    pool = await experts(t, 8);
    organisations = await Promise.all(Array.from({ length: 3 }, () => organisation(t)));
  });
  afterAll(() => t.close());

  /** A call with eligible applications and its panel drawn. */
  async function drawn(more: object = {}, count = 3, board: readonly { accountId: string; kind: string }[] = []) {
    const { call, needs } = await opened(t, { applicationsUntil: new Date(t.clock.now().getTime() + 3_600_000).toISOString(), ...more });
    const ids: string[] = [];
    for (const who of organisations.slice(0, count)) {
      const application = await applied(call.id, who, { needIds: needs });
      await stepped(desk, `/applications/${application.id}`, 'pass').catch(() => undefined);
      ids.push(application.id);
    }
    t.clock.advance({ hours: 2 });
    if (board.length > 0) await stepped(desk, `/calls/${call.id}`, 'board', { members: board });
    await stepped(desk, `/calls/${call.id}`, 'close');
    await stepped(desk, `/calls/${call.id}`, 'draw', { scoresDueAt: new Date(t.clock.now().getTime() + 86_400_000).toISOString() });
    return { id: call.id as string, ids, needs };
  }

  const reviewsIn = async (expert: Expert, callId: string) => (await got(expert.sender, `/expert-reviews?call=${callId}`)).items;
  async function panelOf(callId: string): Promise<Expert[]> {
    const { experts: lines } = await got(desk, `/calls/${callId}/panel`);
    return pool.filter((expert) => lines.some((line: { id: string; recused: boolean }) => line.id === expert.id && !line.recused));
  }

  /** Every expert of the panel scores every application: `totals[application][expert]`. */
  async function score(callId: string, ids: readonly string[], totals: readonly (readonly number[])[]) {
    for (const [e, expert] of (await panelOf(callId)).entries())
      for (const review of await reviewsIn(expert, callId)) {
        const total = totals[ids.indexOf(review.application.id)]?.[e] ?? 0;
        await sent(expert.sender, `/expert-reviews/${review.id}/score`, sheet(total));
      }
  }

  it('[S001-60] scores blind, 85.67 as the trimmed mean, two approved within the budget, the third on the reserve', async () => {
    const { id, ids } = await drawn();
    const panel = await panelOf(id);
    expect(panel).toHaveLength(5);
    const totals = [
      [92, 88, 85, 84, 60],
      [70, 71, 72, 73, 74],
      [95, 90, 90, 90, 90],
    ];
    const [first, last] = [panel[0] as Expert, panel[4] as Expert];
    for (const [e, expert] of panel.slice(0, 4).entries())
      for (const review of await reviewsIn(expert, id))
        await sent(expert.sender, `/expert-reviews/${review.id}/score`, sheet(totals[ids.indexOf(review.application.id)]?.[e] ?? 0));
    const seen = JSON.stringify([await reviewsIn(first, id), await reviewsIn(last, id)]);
    expect(
      JSON.parse(seen)
        .flat()
        .every((r: { mean: number | null }) => r.mean === null),
    ).toBe(true);
    const [another] = await reviewsIn(last, id);
    expect((await first.sender.get(`/expert-reviews/${another.id}`)).statusCode).toBe(404);
    expect(await refused(first.sender, `/expert-reviews/${another.id}/score`, sheet(1))).toBe('not-found');
    const early = await got(desk, `/calls/${id}/panel`);
    expect(early).toMatchObject({ complete: false });
    expect(early.applications.every((a: { sheets: unknown[]; mean: null }) => a.sheets.length === 0 && a.mean === null)).toBe(true);
    expect(await refused(desk, `/calls/${id}/rank`, { version: (await got(desk, `/calls/${id}`)).version })).toBe('scores-outstanding');
    for (const review of await reviewsIn(last, id))
      await sent(last.sender, `/expert-reviews/${review.id}/score`, sheet(totals[ids.indexOf(review.application.id)]?.[4] ?? 0));
    expect(await refused(last.sender, `/expert-reviews/${another.id}/score`, sheet(99))).toBe('review-fixed');
    const ranked = await stepped(desk, `/calls/${id}`, 'rank');
    expect(ranked).toMatchObject({ state: 'noticed' });
    const results = await got(t.anonymous, `/calls/${id}/results`);
    expect(results.items.map((i: { mean: number; state: string }) => [i.mean, i.state])).toEqual([
      [9000, 'approved'],
      [8567, 'approved'],
      [7200, 'reserve'],
    ]);
    // Who gave which score is the officer's to see, never the board's, the applicant's, another expert's or the public's.
    expect((await got(desk, `/calls/${id}/panel`)).applications[1].sheets.filter((s: { dropped: boolean }) => s.dropped)).toHaveLength(2);
    expect((await organisations[0]?.sender.get(`/calls/${id}/panel`))?.statusCode).toBe(404);
    expect((await first.sender.get(`/calls/${id}/panel`)).statusCode).toBe(404);
    expect((await t.as('leader').get(`/calls/${id}/panel`)).statusCode).toBe(404);
    expect((await reviewsIn(first, id)).find((r: { application: { id: string } }) => r.application.id === ids[0]).mean).toBe(8567);
    const facts = await (await t.read()).db.selectFrom('event').select('data').where('name', '=', 'expert_review.scored').execute();
    expect(facts.every((fact) => !/total|scores/.test(JSON.stringify(fact.data)))).toBe(true);
  });

  it('[S001-60] gives notice in working days, hears objections first, then makes the project and takes from the reserve', async () => {
    const { id, ids, needs } = await drawn();
    await score(id, ids, [
      [90, 90, 90, 90, 90],
      [80, 80, 80, 80, 80],
      [70, 70, 70, 70, 70],
    ]);
    await stepped(desk, `/calls/${id}`, 'rank');
    const { items } = await got(t.anonymous, `/calls/${id}/results`);
    expect(items[0].noticeEndsAt > t.clock.now().toISOString()).toBe(true);
    const [a, b] = [await resident(t), await resident(t)];
    const harmless = await sent(a.sender, `/applications/${ids[0]}/objections`, { words: '服务人数好像写多了' });
    const grave = await sent(b.sender, `/applications/${ids[1]}/objections`, { words: '这个组织没有做过助餐' });
    expect(await refused(a.sender, `/applications/${ids[2]}/objections`, { words: '备选的' })).toBe('not-found');
    t.clock.advance({ days: 12 });
    await t.tick('projects_calls');
    expect((await got(t.anonymous, `/calls/${id}`)).state).toBe('noticed');
    await sent(desk, `/project-objections/${harmless.id}/answer`, { version: 1, upheld: false, answer: '已核实名单，人数属实' });
    await sent(desk, `/project-objections/${grave.id}/answer`, { version: 1, upheld: true, answer: '经核实材料不实' });
    expect(await refused(desk, `/project-objections/${grave.id}/answer`, { version: 2, upheld: false, answer: '再看' })).toBe(
      'objection-answered',
    );
    await stepped(desk, `/applications/${ids[2]}`, 'promote');
    await t.tick('projects_calls');
    expect((await got(desk, `/applications/${ids[0]}`)).state).toBe('contracting');
    expect((await got(desk, `/applications/${ids[1]}`)).state).toBe('rejected');
    expect((await got(t.anonymous, `/calls/${id}`)).state).toBe('noticed');
    t.clock.advance({ days: 12 });
    await t.tick('projects_calls');
    const last = await got(desk, `/applications/${ids[2]}`);
    expect(last.state).toBe('contracting');
    expect((await got(t.anonymous, `/calls/${id}`)).state).toBe('settled');
    const db = (await t.read()).db;
    expect(
      await db.selectFrom('project').select(['track', 'state', 'origin_id']).where('id', '=', last.projectId).executeTakeFirst(),
    ).toEqual({
      track: 'applied',
      state: 'contracting',
      origin_id: ids[2],
    });
    const linked = await db.selectFrom('project_need_link').select('need_id').where('project_id', '=', last.projectId).execute();
    expect(linked.map((l) => l.need_id).sort()).toEqual([...needs].sort());
    const shown = (await got(t.anonymous, `/calls/${id}/results`)).items.flatMap((i: { objections: object[] }) => i.objections);
    expect(shown[0]).toMatchObject({ words: null, answer: '已核实名单，人数属实', mine: false });
  });

  it('[S003-55, N64] needs officials and residents both: refused with 3 + 1, changed, then approved 3 + 3', async () => {
    const officials = [
      await account(t, 'civil_affairs_officer', places.district),
      await account(t, 'subdistrict_officer', places.SA),
      await account(t, 'subdistrict_officer', places.SB),
    ];
    const residents = [];
    for (let i = 0; i < 3; i += 1) residents.push(await account(t, 'resident_representative', places.C1));
    const members = [
      ...officials.map((m) => ({ accountId: m.id, kind: 'official' })),
      ...residents.map((m) => ({ accountId: m.id, kind: 'resident' })),
    ];
    const { id, ids, needs } = await drawn({ board: true }, 1, members);
    const [application] = ids;
    const path = `/applications/${application}/board-vote`;
    const vote = async (who: Sender, choice: string) => {
      const { version } = (await got(who, `/calls/${id}/panel`)).applications[0];
      return sent(who, path, { version, onProject: choice, onOrganisation: choice });
    };
    expect(await refused(officials[0]?.sender as Sender, path, { version: 3, onProject: 'yes', onOrganisation: 'yes' })).toBe(
      'board-not-now',
    );
    await score(id, ids, [[90, 90, 90, 90, 90]]);
    expect(await refused(desk, path, { version: 3, onProject: 'yes', onOrganisation: 'yes' })).toBe('forbidden');
    expect(await refused(t.as('subdistrictA'), path, { version: 3, onProject: 'yes', onOrganisation: 'yes' })).toBe('not-board-member');
    for (const member of officials) await vote(member.sender, 'yes');
    expect(await refused(desk, `/calls/${id}/rank`, { version: (await got(desk, `/calls/${id}`)).version })).toBe('board-undecided');
    for (const [i, member] of residents.entries()) await vote(member.sender, i === 0 ? 'yes' : 'no');
    const refusedBoard = await got(officials[0]?.sender as Sender, `/calls/${id}/panel`);
    expect(refusedBoard.applications[0]).toMatchObject({ boardOutcome: { outcome: 'refused' }, sheets: [], mean: 9000 });
    const own = organisations[0]?.sender as Sender;
    const before = await got(own, `/applications/${application}`);
    const change = {
      version: before.version,
      title: before.title,
      blocks,
      amount: 8_000_000,
      startsOn: '2025-05-01',
      endsOn: '2026-04-30',
      needIds: needs,
    };
    const changed = await own.patch(`/applications/${application}`, change);
    expect(changed.json()).toMatchObject({ boardRound: 2, amount: 8_000_000, state: 'eligible' });
    for (const member of [...officials, ...residents]) await vote(member.sender, 'yes');
    await stepped(desk, `/calls/${id}`, 'rank');
    expect((await got(t.anonymous, `/calls/${id}/results`)).items[0].state).toBe('approved');
  });

  it('[S001-57] draws 5 of 30 without the 3 with ties to the applicant, and the same seed gives the same 5', async () => {
    const field = '儿童';
    const thirty = await experts(t, 30, field);
    const o1 = organisations[0] as Organisation;
    const tied = thirty.slice(0, 3);
    for (const expert of tied) await sent(expert.sender, `/experts/${expert.id}/conflicts`, { unitId: o1.unitId, reason: '担任理事' });
    const { id } = await drawn({ field }, 1);
    const { items } = await got(desk, `/expert-draws?subjectType=project_call&subjectId=${id}`);
    expect(items[0]).toMatchObject({ pool: 27, count: 5 });
    expect(items[0].excluded.map((e: { reason: string }) => e.reason)).toEqual([
      'declared_conflict',
      'declared_conflict',
      'declared_conflict',
    ]);
    const chosen = items[0].chosen.map((c: { id: string }) => c.id);
    expect(chosen.some((c: string) => tied.some((expert) => expert.id === c))).toBe(false);
    const again = await sent(desk, `/expert-draws/${items[0].id}/repeat`);
    expect(again).toMatchObject({ same: true, draw: { chosen: items[0].chosen } });
    expect((await got(desk, `/expert-draws?subjectType=project_call&subjectId=${id}`)).items).toHaveLength(2);
    const call = await got(t.anonymous, `/calls/${id}`);
    expect(call.seed).toMatch(/^[0-9a-f]{32}$/);
  });

  it('[S001-57] lets an expert recuse themselves, the next by lot steps in, and shows how late and how far off experts score', async () => {
    const { id, ids } = await drawn({}, 1);
    const [gone] = await panelOf(id);
    const draw = (await got(desk, `/expert-draws?subjectType=project_call&subjectId=${id}`)).items[0];
    await sent((gone as Expert).sender, `/calls/${id}/recuse`, { reason: '曾任该组织顾问' });
    const panel = await panelOf(id);
    expect(panel.map((e) => e.id)).toContain(draw.reserve[0].id);
    expect(await refused((gone as Expert).sender, `/calls/${id}/recuse`, { reason: '再次' })).toBe('not-reviewer');
    const before = new Map((await got(desk, '/experts?field=养老')).items.map((e: { id: string; quality: object }) => [e.id, e.quality]));
    t.clock.advance({ days: 2 });
    await score(id, ids, [[90, 80, 80, 80, 50]]);
    const after = (await got(desk, '/experts?field=养老')).items as { id: string; quality: { late: number; deviation: number } }[];
    const last = panel[4] as Expert;
    const was = before.get(last.id) as { late: number };
    expect(after.find((e) => e.id === last.id)?.quality.late).toBe(was.late + 1);
    expect(after.find((e) => e.id === last.id)?.quality.deviation).toBeGreaterThan(0);
  });
});
