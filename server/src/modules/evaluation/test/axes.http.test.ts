import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, staffId, units } from '../../../../test/harness/fixture.ts';
import { tally } from '../../../platform/events.ts';
import { got } from '../../deliberation/covenants/test/factory.ts';

const by = staffId('committee1');

describe('the five axes of governance', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const sql = (text: string, values: unknown[] = []) => t.built.app.pool.query(text, values);

  /** Closed matters; in the first of them three kinds of actors took steps, in the others one. */
  const closedMatters = (count: number, diverse: number) =>
    sql(
      `with d as (insert into d_test.demand (id, number, query_code_hash, state, kind, channel, title, body, area_code, received_at, unit_id, accountable_id, search, created_at)
         values (gen_random_uuid(), 'D1', 'x', 'accepted', 'help', 'web', '楼道灯', '正文', $1, '2025-02-01', $2, $3, '', '2025-02-01') returning id),
       m as (insert into d_test.matter (id, number, state, title, kind, channel, area_code, unit_id, urgency, origin_demand_id, received_at, closed_at, search, created_at)
         select gen_random_uuid(), 'M' || n, 'closed', '楼道灯', 'help', 'web', $1, $2, 'general', d.id, '2025-02-01', '2025-02-10', '', '2025-02-01'
         from d, generate_series(1, $4::int) n returning id, number)
       insert into d_test.event (id, name, subject_type, subject_id, thread_id, actor_kind, capacity, data, request_id, occurred_at)
       select gen_random_uuid(), 'matter.noted', 'matter', m.id, m.id, 'staff', step.capacity, '{}', 'test', '2025-02-05'
       from m join (values ('committee_member', 0), ('handler', 1), ('resident_representative', 1)) step (capacity, more)
         on step.more = 0 or substr(m.number, 2)::int <= $5::int`,
      [places.C1, units.committee1, by, count, diverse],
    );

  /** A project with public money and what others gave. */
  const project = async (n: number, sources: readonly string[]) => {
    const { rows } = await sql(
      `insert into d_test.project (id, number, state, track, template, linkage, linkage_reason, origin_type, title, area_code, amount, starts_on, ends_on, public_at, created_at)
       values (gen_random_uuid(), $1, 'running', 'applied', 'service', 'need_driven', '来自需求', 'direct', '助餐', $2, 100000, '2025-01-01', '2025-12-31', now(), now()) returning id`,
      [`P${n}`, places.C1],
    );
    for (const source of sources)
      await sql(
        `insert into d_test.project_contribution (id, project_id, source, kind, name, amount, hours, noted_by, noted_at)
         values (gen_random_uuid(), $1, $2, 'money', '捐助', 100, 0, $3, now())`,
        [rows[0].id, source, by],
      );
  };

  /** Resolutions of two years ago, some of them annulled since. */
  const resolutions = (count: number, annulled: number) =>
    sql(
      `insert into d_test.deliberation_topic (id, number, state, direction, content_kind, scope, title, body, area_code, proposer_kind, supporters_needed,
         resolution_number, resolved_at, created_at)
       select gen_random_uuid(), 'T' || n, case when n <= $2::int then 'annulled' else 'resolved' end, 'bottom_up', 'facilities', 'community', '议题', '正文', $3,
         'committee', 0, 'R' || n, '2023-03-01', '2023-02-01' from generate_series(1, $1::int) n`,
      [count, annulled, places.C1],
    );

  /** Clauses of a covenant in force, each checked five times on a walk; in those that are broken three checks found something. */
  const walked = (clauses: number, broken: number) =>
    sql(
      `with c as (insert into d_test.deliberation_covenant (id, area_code, title, state, edition, adopted_at, review_on, created_by, created_at)
         values (gen_random_uuid(), $1, '居民公约', 'in_force', 1, '2025-01-10', '2027-01-01', $2, '2025-01-01') returning id),
       g as (insert into d_test.deliberation_walk_group (id, area_code, name, created_by, created_at) values (gen_random_uuid(), $1, '巡查组', $2, '2025-01-01') returning id),
       w as (insert into d_test.deliberation_walk (id, covenant_id, group_id, area_code, state, planned_on, text_number, started_at, created_by, created_at)
         select gen_random_uuid(), c.id, g.id, $1, 'done', '2025-02-01', 1, '2025-02-01', $2, '2025-02-01' from c, g returning id)
       insert into d_test.deliberation_walk_check (walk_id, clause_id, checks, findings)
       select w.id, gen_random_uuid(), 5, case when n <= $4::int then 3 else 0 end from w, generate_series(1, $3::int) n`,
      [places.C1, by, clauses, broken],
    );

  it('[S002-104] read 0.70, 0.63, 0.50, 0.80 and 0.60, each with its formula and the rows behind it', async () => {
    await closedMatters(10, 7);
    await t.write(async (ctx) => {
      const route = { measure: 'matter.route', areaCode: places.C1, day: '2025-02-01' };
      tally(ctx, { ...route, key: 'deliberation', value: 63 }, { ...route, key: 'specialised_service', value: 20 });
      tally(ctx, { ...route, key: 'referral_other', value: 17 });
    });
    await project(1, ['residents']);
    await project(2, ['enterprise', 'donation']);
    await resolutions(10, 2);
    await walked(10, 4);
    const { axes } = await got(t.as('leader'), `/governance/five-axes?area=${places.C1}`);
    expect(axes.map((axis: { code: string; value: number }) => [axis.code, axis.value])).toEqual([
      ['actors', 0.7],
      ['deliberation', 0.63],
      ['sources', 0.5],
      ['lasting', 0.8],
      ['covenants', 0.6],
    ]);
    for (const axis of axes)
      expect(axis).toMatchObject({ formula: expect.stringContaining('÷'), rows: expect.stringContaining(places.C1) });
  });
});
