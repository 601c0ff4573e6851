import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { FindingState } from './findings.workflow.ts';
import { type FindingRecord, findingColumns, type WalkRecord, walkColumns } from './walks.repository.ts';

/** Days of findings or walks, both included; left out: all. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

function within(column: RawBuilder<unknown>, { from, to }: Days): RawBuilder<SqlBool> {
  const parts = [sql<SqlBool>`true`];
  if (from) parts.push(sql<SqlBool>`${column} >= ${instantAt(from)}`);
  if (to) parts.push(sql<SqlBool>`${column} < ${instantAt(addDays(to, 1))}`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

export interface FindingCounts {
  readonly total: number;
  readonly byTalk: number;
  readonly byNotice: number;
  readonly handedOver: number;
  readonly open: number;
  readonly walks: number;
}

/** How findings were settled: the four figures on the page of a covenant (S002-99). Handed over counts as such whether or not it came back. */
export async function findingCounts(ctx: Ctx, covenantId: string, days: Days): Promise<FindingCounts> {
  const { rows } = await sql<FindingCounts>`
    select count(*)::int as total, (count(*) filter (where state = 'settled' and rung = 'talk'))::int as "byTalk",
      (count(*) filter (where state = 'settled' and rung in ('notice', 'public_opinion')))::int as "byNotice",
      (count(*) filter (where rung = 'hand_over'))::int as "handedOver",
      (count(*) filter (where state <> 'settled' and rung is distinct from 'hand_over'))::int as open,
      (select count(*)::int from ${table(ctx, 'deliberation_walk')} w where w.covenant_id = ${covenantId} and w.state = 'done'
        and ${within(sql`w.ended_at`, days)}) as walks
    from ${table(ctx, 'deliberation_finding')} f where f.covenant_id = ${covenantId} and ${within(sql`f.found_at`, days)}`.execute(ctx.db);
  return rows[0] ?? { total: 0, byTalk: 0, byNotice: 0, handedOver: 0, open: 0, walks: 0 };
}

/** Checks and findings by clause (S002-107). */
export async function checkTotals(ctx: Ctx, covenantId: string, days: Days): Promise<Map<string, { checks: number; findings: number }>> {
  const { rows } = await sql<{ clause: string; checks: number; findings: number }>`
    select c.clause_id as clause, sum(c.checks)::int as checks, sum(c.findings)::int as findings
    from ${table(ctx, 'deliberation_walk')} w join ${table(ctx, 'deliberation_walk_check')} c on c.walk_id = w.id
    where w.covenant_id = ${covenantId} and ${within(sql`w.started_at`, days)} group by 1`.execute(ctx.db);
  return new Map(rows.map(({ clause, checks, findings }) => [clause, { checks, findings }]));
}

export interface PlaceRow {
  label: string;
  lng: number | null;
  lat: number | null;
  n: number;
  open: number;
  lastAt: Date;
}

/** Places with their findings, the most frequent first; those with two and more are repeat places (S002-97). No note and no name. */
export async function findingPlaces(ctx: Ctx, covenantId: string, days: Days): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select (array_agg(f.place_text order by f.found_at desc))[1] as label, avg(f.lng) as lng, avg(f.lat) as lat, count(*)::int as n,
      (count(*) filter (where f.state <> 'settled'))::int as open, max(f.found_at) as "lastAt"
    from ${table(ctx, 'deliberation_finding')} f where f.covenant_id = ${covenantId} and ${within(sql`f.found_at`, days)}
    group by f.place_key order by n desc, max(f.found_at) desc limit 500`.execute(ctx.db);
  return rows;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface FindingFilter extends Days {
  readonly state?: FindingState;
  readonly open?: boolean;
  readonly walkId?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Findings of a covenant, newest first. */
export async function findingPage(
  ctx: Ctx,
  covenantId: string,
  filter: FindingFilter,
): Promise<{ items: FindingRecord[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`f.covenant_id = ${covenantId}`, within(sql`f.found_at`, filter)];
  if (filter.state) parts.push(sql<SqlBool>`f.state = ${filter.state}`);
  if (filter.open) parts.push(sql<SqlBool>`f.state <> 'settled'`);
  if (filter.walkId) parts.push(sql<SqlBool>`f.walk_id = ${filter.walkId}`);
  if (after) parts.push(sql<SqlBool>`(f.found_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<FindingRecord & { at: string }>`select ${findingColumns}, f.found_at::text as at
    from ${table(ctx, 'deliberation_finding')} f where ${sql.join(parts, sql` and `)} order by f.found_at desc, f.id desc limit ${limit + 1}`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export type WalkLine = WalkRecord & { readonly group: string; readonly members: readonly string[]; readonly findings: number };

/** Walks of a covenant, the latest day first. */
export async function walkPage(ctx: Ctx, covenantId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<WalkLine & { at: string }>`
    select ${walkColumns}, w.planned_on::text as at, g.name as group,
      array(select m.name from ${table(ctx, 'deliberation_walk_member')} m where m.id = any(w.member_ids) order by m.name) as members,
      (select count(*)::int from ${table(ctx, 'deliberation_finding')} f where f.walk_id = w.id) as findings
    from ${table(ctx, 'deliberation_walk')} w join ${table(ctx, 'deliberation_walk_group')} g on g.id = w.group_id
    where w.covenant_id = ${covenantId} ${after ? sql`and (w.planned_on, w.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
    order by w.planned_on desc, w.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface FindingStepRow {
  action: string;
  words: string | null;
  receiver: string | null;
  by: string | null;
  at: Date;
}

/** The dated steps of a finding. */
export async function stepsOfFinding(ctx: Ctx, findingId: string): Promise<FindingStepRow[]> {
  const { rows } = await sql<FindingStepRow>`
    select s.action, s.words, u.name as receiver, p.display_name as by, s.made_at as at
    from ${table(ctx, 'deliberation_finding_step')} s left join ${table(ctx, 'unit')} u on u.id = s.receiver_unit_id
      left join ${table(ctx, 'staff_account')} p on p.id = s.made_by
    where s.finding_id = ${findingId} order by s.made_at, s.id limit 100`.execute(ctx.db);
  return rows;
}
