import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { daysOfQuarter, quarterBefore, topConcerns } from '../concerns/concerns.rules.ts';

/** Eleven groups, the first with 21 demands, the last with 11: one is too many for the ten. */
const groups = [
  'estate_facilities',
  'estate_management',
  'estate_parking_charging',
  'neighbour_order',
  'common_space',
  'community_service',
  'road_facilities',
  'parking_public',
  'water_drainage',
  'street_cleaning',
  'telecoms',
];

describe('what people care about and what is on the agenda', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
    for (const [i, code] of groups.entries()) await demandsAbout(code, 21 - i);
    for (const code of groups.slice(0, 5)) await onAgenda(code);
    for (const code of groups.slice(5, 7)) await inNeed(code);
  });
  afterAll(() => t.close());

  const sql = (text: string, values: unknown[] = []) => t.built.app.pool.query(text, values);

  async function demandsAbout(code: string, count: number): Promise<void> {
    await sql(
      `with d as (insert into d_test.demand (id, number, query_code_hash, state, kind, channel, title, body, area_code, received_at, unit_id, accountable_id, search, created_at)
         select gen_random_uuid(), $1 || n, 'x', 'accepted', 'help', 'web', $1, '正文', $2, '2025-02-01', $4, $5, '', '2025-02-01' from generate_series(1, $3::int) n returning id),
       m as (insert into d_test.matter (id, number, state, group_code, title, kind, channel, area_code, unit_id, urgency, origin_demand_id, received_at, search, created_at)
         select gen_random_uuid(), $1, 'closed', $1, $1, 'help', 'web', $2, $4, 'general', (select id from d limit 1), '2025-02-01', '', '2025-02-01' returning id)
       insert into d_test.matter_demand (matter_id, demand_id, role, linked_at) select m.id, d.id, 'also_raised', '2025-02-01' from m, d`,
      [code, places.C1, count, units.committee1, staffId('committee1')],
    );
  }

  const onAgenda = (code: string) =>
    sql(
      `with topic as (insert into d_test.deliberation_topic (id, number, state, direction, content_kind, scope, title, body, area_code, proposer_kind, supporters_needed, created_at)
         values (gen_random_uuid(), $1, 'discussing', 'bottom_up', 'facilities', 'community', $1, '正文', $2, 'committee', 0, '2025-02-10') returning id)
       insert into d_test.deliberation_topic_matter (topic_id, matter_id, added_at) select topic.id, m.id, now() from topic, d_test.matter m where m.group_code = $1`,
      [code, places.C1],
    );

  const inNeed = (code: string) =>
    sql(
      `with round as (insert into d_test.need_round (id, area_code, year, ordinal, title, state, demands_from, demands_to, collect_on, compile_on, screen_on, publish_on,
         feed_back_on, next_round_on, published_at, created_by, created_at)
         values (gen_random_uuid(), $2, 2025, ascii($1), '需求', 'list_published', '2025-01-01', '2025-03-31', '2025-01-01', '2025-01-01', '2025-01-01', '2025-01-01',
           '2025-01-01', '2026-01-01', now(), $3, now()) returning id),
       need as (insert into d_test.need (id, number, round_id, area_code, level, state, title, statement, field, target_group, size, decided_at, created_by, created_at)
         select gen_random_uuid(), $1, round.id, $2, 'district', 'selected', $1, $1, 'other', '居民', 100, now(), $3, now() from round returning id)
       insert into d_test.need_demand (round_id, demand_id, need_id, area_code, received_at, linked_at)
       select round.id, l.demand_id, need.id, $2, now(), now() from round, need, d_test.matter m join d_test.matter_demand l on l.matter_id = m.id
       where m.group_code = $1 limit 3`,
      [code, places.C1, staffId('committee1')],
    );

  it('[S002-106] finds 7 of the 10 most frequent concerns on an agenda or project, and gives the committee 10 working days for the 3 others', async () => {
    t.clock.set('2025-04-01T17:00:00.000Z');
    await t.tick('evaluation_concerns');
    await t.tick('evaluation_concerns');
    const { items: reviews } = (await t.anonymous.get(`/concern-reviews?area=${places.district}`)).json();
    expect(reviews).toMatchObject([{ areaCode: places.C1, quarter: '2025-Q1', concerns: 10, covered: 7, answered: 0 }]);
    const review = (await t.as('committee1').get(`/concern-reviews/${reviews[0].id}`)).json();
    expect(review.items.map((c: { code: string }) => c.code)).toEqual(groups.slice(0, 10));
    expect(review.items[0]).toMatchObject({
      rank: 1,
      name: '小区公共设施',
      count: 21,
      found: { type: 'topic' },
      state: 'covered',
      dueAt: null,
    });
    expect(review.items[5]).toMatchObject({ found: { type: 'need' } });
    const waiting = review.items.filter((c: { state: string }) => c.state === 'waiting');
    // Ten working days from 2 April 2025 in Shanghai, past the Qingming holiday of 4 to 6 April.
    expect(waiting.map((c: { dueAt: string }) => c.dueAt.slice(0, 10))).toEqual(['2025-04-17', '2025-04-17', '2025-04-17']);
    const told = await sql(
      `select count(*)::int as n from d_test.notification where template = 'concern_to_answer' and recipient_id = $1 and channel = 'in_app'`,
      [staffId('committee1')],
    );
    expect(told.rows[0].n).toBe(3);
  });

  it('[S002-106] takes the answer of the committee of that place once, and shows what is late', async () => {
    const [{ id }] = (await t.anonymous.get('/concern-reviews')).json().items;
    const waiting = (await t.as('committee1').get(`/concern-reviews/${id}`))
      .json()
      .items.filter((c: { state: string }) => c.state === 'waiting');
    const answer = { answer: '五月议事会讨论，先请自来水公司来说明。' };
    expect((await t.as('committee3').post(`/concerns/${waiting[0].id}/answer`, answer)).json().code).toBe('not-your-evaluation');
    expect((await t.as('committee1').post(`/concerns/${waiting[0].id}/answer`, answer)).statusCode).toBe(200);
    expect((await t.as('committee1').post(`/concerns/${waiting[0].id}/answer`, answer)).json().code).toBe('concern-answered');
    t.clock.set('2025-05-01T01:00:00.000Z');
    const after = (await t.anonymous.get(`/concern-reviews/${id}`)).json().items;
    expect(after.filter((c: { late: boolean }) => c.late)).toHaveLength(2);
    expect(after.find((c: { id: string }) => c.id === waiting[0].id)).toMatchObject({ state: 'answered', ...answer });
    const fact = await sql(`select data from d_test.event where name = 'concern.answered'`);
    expect(fact.rows).toMatchObject([{ data: { inTime: true } }]);
  });

  it('[S002-106] is made once for each place and quarter', async () => {
    const all = t.actor({ holdings: [{ areaCode: places.district, permissions: ['evaluation.manage'] }] });
    expect((await all.post('/concern-reviews', { areaCode: places.C1, quarter: '2025-Q1' })).json().code).toBe('concerns-reviewed');
    expect((await all.post('/concern-reviews', { areaCode: places.C2, quarter: '2025-Q1' })).json()).toMatchObject({
      concerns: 0,
      items: [],
    });
    expect((await t.as('committee1').post('/concern-reviews', { areaCode: places.C1, quarter: '2024-Q4' })).statusCode).toBe(403);
  });

  it('counts what was said in a survey with the demands, and knows its quarters', () => {
    const top = topConcerns(
      [
        { code: 'b', demands: 3 },
        { code: 'a', demands: 3 },
      ],
      [
        { code: 'c', said: 9 },
        { code: 'a', said: 1 },
        { code: 'd', said: 0 },
      ],
    );
    expect(top).toEqual([
      { code: 'c', demands: 0, said: 9 },
      { code: 'a', demands: 3, said: 1 },
      { code: 'b', demands: 3, said: 0 },
    ]);
    expect([quarterBefore('2025-01-01'), quarterBefore('2025-04-02'), quarterBefore('2025-12-31')]).toEqual([
      '2024-Q4',
      '2025-Q1',
      '2025-Q3',
    ]);
    expect(daysOfQuarter('2025-Q2')).toEqual({ from: '2025-04-01', to: '2025-06-30' });
  });
});
