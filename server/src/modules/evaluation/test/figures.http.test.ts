import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { tally } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { base, checked, drafted, got, legalAdviser, sent, stepped, voted } from '../../deliberation/covenants/test/factory.ts';
import { figureOf } from '../../surveys/figures.rules.ts';

const nobody = '00000000-0000-7000-8003-000000000099';

describe('figures that join what residents say with what was done', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const sql = (text: string, values: unknown[] = []) => t.built.app.pool.query(text, values);

  /** A survey of C1 with 90 answers of 200, closed and published on a day: trust 3.80, and 58 know the covenant. */
  const survey = (closedAt: string) =>
    t.write(async (ctx) => {
      const least = { published: 30, cell: 5 };
      const scores = [0, 9, 18, 45, 18].map((n, i) => [String(i + 1), n] as const);
      const known = [
        ['yes', 58],
        ['no', 32],
      ] as const;
      const questions = [
        figureOf({ code: 'trust', kind: 'scale', counts: scores }, 2000, least),
        figureOf({ code: 'knows_covenant', kind: 'yes_no', counts: known }, 2000, least),
      ];
      const id = uuidv7(ctx.now);
      const closed = new Date(closedAt);
      const times = { opened_at: new Date('2024-01-01'), closes_at: closed, closed_at: closed, published_at: closed, created_at: ctx.now };
      const drawn = { sample_size: 200, invited: 200, frame_size: 2000, refused: 0, seed: 'a'.repeat(64) };
      const result = JSON.stringify({ n: 90, invited: 200, frame: 2000, refused: 0, withheld: false, questions });
      const row = { id, area_code: places.C1, series: 'trust', title: '信任度调查', state: 'published', ...drawn, ...times, result };
      await ctx.db.insertInto('survey').values(row).execute();
      return id;
    });

  it('[S002-105] shows 94 % of messages answered in time, 75 % of notices commented on and trust 3.80 (n = 90) over four quarters', async () => {
    await t.write(async (ctx) => {
      const own = { measure: 'matter.first_contact_limit', areaCode: places.C1, day: '2025-02-10' };
      tally(ctx, { ...own, key: 'in_time', value: 188 }, { ...own, key: 'late', value: 12 });
    });
    await sql(
      `insert into d_test.deliberation_topic (id, number, state, direction, content_kind, scope, title, body, area_code, proposer_kind, supporters_needed,
         opened_at, created_at)
       select gen_random_uuid(), 'T' || n, 'discussing', 'top_down', 'facilities', 'community', '公告' || n, '正文', $1, 'committee', 0, '2025-02-01', '2025-02-01'
       from generate_series(1, 40) n`,
      [places.C1],
    );
    await sql(
      `insert into d_test.deliberation_post (id, topic_id, kind, capacity, body, created_at, person_id)
       select gen_random_uuid(), id, 'comment', 'resident', '我有意见', '2025-02-02', gen_random_uuid() from d_test.deliberation_topic order by number limit 30`,
    );
    await survey('2025-02-20');
    await survey('2024-11-20');
    const { quarters } = await got(t.as('leader'), `/governance/trust?area=${places.C1}`);
    expect(quarters.map((q: { quarter: string }) => q.quarter)).toEqual(['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1']);
    expect(quarters[3]).toMatchObject({
      answered: { part: 188, n: 200, value: 0.94 },
      notices: { part: 30, n: 40, value: 0.75 },
      trust: { mean: 380, n: 90, invited: 200, margin: 18 },
    });
    expect(quarters.map((q: { trust: object | null }) => q.trust !== null)).toEqual([false, false, true, true]);
    expect((await t.as('committee1').get(`/governance/trust?area=${places.C3}`)).statusCode).toBe(403);
  });

  it('[S002-104] fills the third axis with the sources of the projects: 2.5 of 5 on average are 0.50', async () => {
    const axis = async () => (await got(t.as('leader'), `/governance/five-axes?area=${places.C1}`)).axes[2];
    expect(await axis()).toMatchObject({ code: 'sources', value: null, missing: expect.stringContaining('项目') });
    const project = (n: number, amount: number) =>
      sql(
        `insert into d_test.project (id, number, state, track, template, linkage, linkage_reason, origin_type, title, area_code, amount, starts_on, ends_on, public_at, created_at)
         values (gen_random_uuid(), $1, 'running', 'applied', 'service', 'need_driven', '来自需求', 'direct', '助餐', $2, $3, '2025-01-01', '2025-12-31', now(), now()) returning id`,
        [`P${n}`, places.C1, amount],
      );
    const first = (await project(1, 100_000)).rows[0].id;
    const second = (await project(2, 100_000)).rows[0].id;
    const give = (id: string, source: string) =>
      sql(
        `insert into d_test.project_contribution (id, project_id, source, kind, name, amount, hours, noted_by, noted_at)
         values (gen_random_uuid(), $1, $2, 'money', '捐助', 100, 0, $3, now())`,
        [id, source, nobody],
      );
    await give(first, 'residents');
    await give(second, 'enterprise');
    await give(second, 'donation');
    await give(second, 'donation');
    expect(await axis()).toMatchObject({ part: 5, n: 10, value: 0.5, missing: null, rows: `/projects?area=${places.C1}` });
  });

  it('[S002-107] shows clause 3 with 100 checks and 12 findings at 88 %, and that 58 of 90 know the covenant', async () => {
    const committee = t.as('committee1');
    const { id } = await drafted(t);
    await checked(t, id, await legalAdviser(t));
    await voted(t, id, 'residents', { yes: 8, all: 10 });
    const { text } = await stepped(committee, id, 'adopt', { reviewOn: '2027-01-01' });
    const clauseId = text?.clauses[2]?.clauseId;
    const group = (await sent(committee, '/walk-groups', { areaCode: places.C1, name: '巡查组' })).id;
    const walk = (await sent(committee, `${base}/${id}/walks`, { groupId: group, plannedOn: '2025-03-03', memberIds: [] })).id;
    await sent(committee, `/walks/${walk}/start`, { version: 1 });
    await sent(committee, `/walks/${walk}/checks`, { clauseId, kept: 88 });
    for (let i = 1; i <= 12; i++) await sent(committee, `/walks/${walk}/findings`, { clauseId, placeText: `主街 ${i} 号` });
    const observance = await got(t.anonymous, `${base}/${id}/observance`);
    expect(observance.clauses[2]).toMatchObject({ checks: 100, findings: 12, kept: 8800 });
    expect(observance.clauses[3]).toMatchObject({ checks: 0, kept: null });
    expect(observance.known).toMatchObject({ part: 58, n: 90 });
    expect((await t.anonymous.get(`${base}/${nobody}/observance`)).statusCode).toBe(404);
  });
});
