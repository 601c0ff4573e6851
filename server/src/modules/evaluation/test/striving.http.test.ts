import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, fixtureNow, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { got } from '../../deliberation/covenants/test/factory.ts';
import { makeFund, moneyPeople, paid, yuan } from '../../funds/test/factory.ts';
import { figureOf } from '../../surveys/figures.rules.ts';
import { type Initiator, selfStarted } from '../initiative/initiative.rules.ts';
import { isFlagged, perHeadOf } from '../spending/spending.rules.ts';
import { officer } from './factory.ts';

const residents = 1_000;

describe('what is spent, and who sets things going', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  /** A published survey of a place with 100 answers whose satisfaction has this mean in hundredths. */
  const survey = (areaCode: string, closedAt: string, mean: number) =>
    t.write(async (ctx) => {
      const [low, high] = [Math.floor(mean / 100), Math.floor(mean / 100) + 1];
      const counts = ['1', '2', '3', '4', '5'].map(
        (score) => [score, Number(score) === high ? mean % 100 : Number(score) === low ? 100 - (mean % 100) : 0] as const,
      );
      const question = figureOf({ code: 'satisfaction', kind: 'scale', counts }, 2000, { published: 30, cell: 5 });
      expect(question.mean).toBe(mean);
      const closed = new Date(closedAt);
      const times = { opened_at: new Date('2020-01-01'), closes_at: closed, closed_at: closed, published_at: closed, created_at: ctx.now };
      const drawn = { sample_size: 200, invited: 200, frame_size: 2000, refused: 0, seed: 'a'.repeat(64) };
      const result = JSON.stringify({ n: 100, invited: 200, frame: 2000, refused: 0, withheld: false, questions: [question] });
      const row = {
        id: uuidv7(ctx.now),
        area_code: areaCode,
        series: 'satisfaction',
        title: '满意度',
        state: 'published',
        ...drawn,
        ...times,
        result,
      };
      await ctx.db.insertInto('survey').values(row).execute();
    });

  it('[S000-31] C1 spending 100 -> 130 per head and index 71 -> 70: flagged; C2 100 -> 130 and 71 -> 78: not flagged', async () => {
    await t.write(async (ctx) => {
      await ctx.db
        .updateTable('area')
        .set({ population: residents, figures_on: '2024-01-01' })
        .where('code', 'in', [places.C1, places.C2])
        .execute();
    });
    const people = moneyPeople(t);
    for (const [year, perHead] of [
      [2024, 100],
      [2025, 130],
    ] as const) {
      t.clock.set(`${year}-03-03T01:00:00.000Z`);
      for (const areaCode of [places.C1, places.C2]) {
        // What a fund of the district pays for a community is spent on that community.
        const owner = areaCode === places.C2 ? places.district : areaCode;
        const fund = await makeFund(people.manager, { kind: 'other', year, areaCode: owner, name: `民生${year}`, amount: yuan(1_000_000) });
        await paid(people, fund.id, { amount: yuan(perHead * residents), areaCode });
      }
    }
    await survey(places.C1, '2024-11-20', 355);
    await survey(places.C1, '2025-02-20', 350);
    await survey(places.C2, '2024-11-20', 355);
    await survey(places.C2, '2025-02-20', 390);
    const everywhere = (await got(t.as('leader'), '/governance/spending?year=2025')).items;
    expect(everywhere.map((each: { flagged: boolean | null }) => each.flagged)).toEqual([true, false, null, null]);
    const { items, limit } = await got(t.as('leader'), `/governance/spending?area=${places.SA}&year=2025`);
    expect(limit).toEqual({ num: 1, den: 10 });
    expect(items).toMatchObject([
      {
        areaCode: places.C1,
        residents,
        years: [
          { year: 2024, spentFen: yuan(100_000), perHead: yuan(100), index: 7100, n: 100 },
          { year: 2025, spentFen: yuan(130_000), perHead: yuan(130), index: 7000 },
        ],
        flagged: true,
      },
      {
        areaCode: places.C2,
        years: [
          { perHead: yuan(100), index: 7100 },
          { perHead: yuan(130), index: 7800 },
        ],
        flagged: false,
      },
    ]);
    const other = await got(t.as('leader'), `/governance/spending?area=${places.SB}&year=2025`);
    expect(other.items.map((row: { flagged: boolean | null }) => row.flagged)).toEqual([null, null]);
    expect((await t.as('committee1').get(`/governance/spending?area=${places.C3}`)).statusCode).toBe(403);
    t.clock.set(fixtureNow);
  });

  it.each([
    [100, 111, 71, 71, true],
    [100, 110, 71, 70, false],
    [100, 130, 70, 71, false],
    [0, 130, 71, 70, null],
    [100, null, 71, 70, null],
    [100, 130, null, 70, null],
  ])('[S000-31] from %s to %s per head, index %s to %s: flagged %s', (before, after, was, is, flagged) => {
    const limit = { num: 1, den: 10 };
    expect(isFlagged({ year: 2024, perHead: before, index: was }, { year: 2025, perHead: after, index: is }, limit)).toBe(flagged);
  });

  it('spending per head is whole fen, half up, and unknown without residents', () => {
    expect([perHeadOf(100n, 3), perHeadOf(5n, 2), perHeadOf(1n, null), perHeadOf(1n, 0)]).toEqual([33, 3, null, null]);
  });

  /** Topics of C3 proposed by such people. */
  const topics = (proposer: string, count: number) =>
    t.write(async (ctx) => {
      const facts = {
        state: 'discussing',
        direction: 'bottom_up',
        content_kind: 'facilities',
        scope: 'community',
        body: '正文',
        supporters_needed: 0,
      };
      const rows = Array.from({ length: count }, (_, i) => {
        const id = uuidv7(ctx.now);
        return {
          ...facts,
          id,
          number: `${proposer}${i}`,
          title: `议题${i}`,
          area_code: places.C3,
          proposer_kind: proposer,
          created_at: ctx.now,
        };
      });
      await ctx.db.insertInto('deliberation_topic').values(rows).execute();
      return rows.map((row) => row.id);
    });
  const figure = (who = t.as('leader')) => got(who, `/governance/initiative?area=${places.C3}`);

  it('[S000-34] 7 by residents, 5 by organisations, 8 by departments: 60 %; changing the initiator needs a reason and is logged', async () => {
    await topics('resident', 7);
    await topics('organisation', 5);
    const fromAbove = await topics('subdistrict', 8);
    const correct = (id: string, body: object, who = officer(t)) =>
      who.post(`/started/topic/${id}/correct`, { version: 0, reason: '区民政局交办', initiator: 'department', ...body });
    for (const id of fromAbove) expect((await correct(id, {})).statusCode).toBe(204);
    const shown = await figure();
    expect(shown).toMatchObject({ part: 12, n: 20, value: 0.6, kinds: [{ code: 'topic', part: 12, n: 20 }, { n: 0, value: null }, {}] });
    const counts = Object.fromEntries(shown.initiators.map((row: { code: string; n: number }) => [row.code, row.n]));
    expect(counts).toEqual({ resident: 7, organisation: 5, committee: 0, subdistrict: 0, department: 8 });
    const [first = '', second = ''] = fromAbove;
    expect((await correct(first, { version: 1, initiator: 'resident', reason: ' ' })).statusCode).toBe(400);
    expect((await correct(first, { version: 1 })).json().code).toBe('initiator-stands');
    expect((await correct(first, { initiator: 'resident' })).json().code).toBe('edit-conflict');
    expect((await correct(first, { version: 1, initiator: 'resident' }, t.as('committee3'))).statusCode).toBe(403);
    expect((await correct('00000000-0000-7000-8000-00000000dead', {})).statusCode).toBe(404);
    expect((await correct(second, { version: 1, initiator: 'resident', reason: '其实是居民联名提出' })).statusCode).toBe(204);
    expect((await figure()).part).toBe(13);
    const log = await (await t.read()).db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'initiator.corrected')
      .where('subject_id', '=', second)
      .orderBy('seq')
      .execute();
    expect(log.map(({ data, private: words }) => ({ data, words }))).toEqual([
      { data: { from: 'subdistrict', to: 'department' }, words: { reason: '区民政局交办' } },
      { data: { from: 'department', to: 'resident' }, words: { reason: '其实是居民联名提出' } },
    ]);
  });

  it('[S000-34] lists the records behind the share page by page, each with what it said at first', async () => {
    const leader = t.as('leader');
    const path = `/governance/started?area=${places.C3}&initiator=department&limit=5`;
    const page = await got(leader, path);
    const rest = await got(leader, `${path}&after=${page.next}`);
    const rows = [...page.items, ...rest.items];
    expect(new Set(rows.map((row: { id: string }) => row.id)).size).toBe(7);
    expect(rows[0]).toMatchObject({
      kind: 'topic',
      origin: 'subdistrict',
      initiator: 'department',
      corrected: true,
      version: 1,
      abilities: { correct: { allowed: false } },
    });
    expect(rest.next).toBeNull();
    expect((await got(officer(t), path)).items[0].abilities.correct.allowed).toBe(true);
  });

  it('a share of nothing is none', () => {
    const counts: { initiator: Initiator; n: number }[] = [];
    expect(selfStarted(counts)).toEqual({ part: 0, n: 0, value: null });
  });
});
