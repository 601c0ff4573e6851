import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { applicationsVisibleTo } from './applications.policy.ts';
import { type ApplicationRecord, type ApplicationRow, applicationColumns, applicationOf } from './applications.repository.ts';
import type { ApplicationState } from './applications.workflow.ts';
import { callsVisibleTo } from './calls.policy.ts';
import type { CallState } from './calls.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface CallLine {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly programme: string;
  readonly area: string;
  readonly state: CallState;
  readonly budget: string;
  readonly applicationsUntil: Date;
  readonly guideItems: number;
  readonly applications: number;
}

export interface CallFilter {
  readonly area?: string;
  readonly programme?: string;
  readonly state?: CallState;
  readonly after?: string;
  readonly limit?: number;
}

/** Calls the actor may see, the newest first. */
export async function listCalls(ctx: Ctx, filter: CallFilter): Promise<{ items: CallLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [callsVisibleTo(ctx.actor)];
  if (filter.area) parts.push(areaWithin('project_call.area_code', filter.area));
  if (filter.programme) parts.push(sql<SqlBool>`project_call.programme_id = ${filter.programme}`);
  if (filter.state) parts.push(sql<SqlBool>`project_call.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(project_call.created_at, project_call.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<CallLine & { at: string }>`
    select project_call.id, project_call.number, project_call.title, p.name as programme, a.name as area, project_call.state, project_call.budget,
      project_call.applications_until as "applicationsUntil", project_call.created_at::text as at,
      (select count(*)::int from ${table(ctx, 'project_guide_item')} g where g.call_id = project_call.id and g.state = 'published') as "guideItems",
      (select count(*)::int from ${table(ctx, 'project_application')} s where s.call_id = project_call.id and s.submitted_at is not null
        and s.state <> 'withdrawn') as applications
    from ${table(ctx, 'project_call')} project_call join ${table(ctx, 'project_programme')} p on p.id = project_call.programme_id
      join ${table(ctx, 'area')} a on a.code = project_call.area_code
    where ${sql.join(parts, sql` and `)} order by project_call.created_at desc, project_call.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** Calls that take applications now, those that end first before the others; at most 20. */
export async function callsTakingApplications(ctx: Ctx): Promise<{ id: string; number: string; title: string }[]> {
  const { rows } = await sql<{ id: string; number: string; title: string }>`select id, number, title from ${table(ctx, 'project_call')}
    where state = 'open' and applications_until > ${ctx.now} order by applications_until, id limit 20`.execute(ctx.db);
  return rows;
}

/** How many applications of a call were handed in, found eligible, decided; withdrawn ones stand in none. */
export async function applicationCounts(ctx: Ctx, callId: string): Promise<{ submitted: number; eligible: number; decided: number }> {
  const { rows } = await sql<{ submitted: number; eligible: number; decided: number }>`
    select count(*) filter (where submitted_at is not null)::int as submitted, count(*) filter (where state = 'eligible')::int as eligible,
      count(*) filter (where decided_at is not null)::int as decided
    from ${table(ctx, 'project_application')} where call_id = ${callId} and state <> 'withdrawn'`.execute(ctx.db);
  return rows[0] ?? { submitted: 0, eligible: 0, decided: 0 };
}

export interface ApplicationNames {
  readonly callNumber: string | null;
  readonly callTitle: string | null;
  readonly unit: string | null;
  readonly guideItem: string | null;
}

export interface ApplicationFilter {
  readonly call?: string;
  readonly unit?: string;
  readonly state?: ApplicationState;
  readonly id?: string;
  readonly after?: string;
  readonly limit?: number;
}

type ListedRow = ApplicationRow & ApplicationNames & { at: string };

/** Applications the actor may see with the names around them: those of a call by rank, then all by time, the newest first. */
export async function listApplications(
  ctx: Ctx,
  filter: ApplicationFilter,
): Promise<{ items: (ApplicationRecord & ApplicationNames)[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [applicationsVisibleTo(ctx.actor)];
  if (filter.id) parts.push(sql<SqlBool>`project_application.id = ${filter.id}`);
  if (filter.call) parts.push(sql<SqlBool>`project_application.call_id = ${filter.call}`);
  if (filter.unit) parts.push(sql<SqlBool>`project_application.unit_id = ${filter.unit}`);
  if (filter.state) parts.push(sql<SqlBool>`project_application.state = ${filter.state}`);
  if (after)
    parts.push(sql<SqlBool>`(project_application.created_at, project_application.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<ListedRow>`
    select ${applicationColumns}, c.number as "callNumber", c.title as "callTitle", u.name as unit, g.title as "guideItem",
      project_application.created_at::text as at
    from ${table(ctx, 'project_application')} project_application
      left join ${table(ctx, 'project_call')} c on c.id = project_application.call_id
      left join ${table(ctx, 'unit')} u on u.id = project_application.unit_id
      left join ${table(ctx, 'project_guide_item')} g on g.id = project_application.guide_item_id
    where ${sql.join(parts, sql` and `)} order by project_application.created_at desc, project_application.id desc limit ${limit + 1}`.execute(
    ctx.db,
  );
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  return { next, items: items.map((row) => ({ ...row, ...applicationOf(row) })) };
}

export interface TrackFigures {
  readonly number: number;
  /** Fen. */
  readonly amount: bigint;
}

/** Approved applications and accepted commissions of a year, by number and by money (S003-54, N63). */
export async function trackFigures(ctx: Ctx, year: number): Promise<{ applied: TrackFigures; commissioned: TrackFigures }> {
  const from = `${year}-01-01T00:00:00+08:00`;
  const to = `${year + 1}-01-01T00:00:00+08:00`;
  const { rows } = await sql<{ track: string; number: number; amount: string }>`
    select 'applied' as track, count(*)::int as number, coalesce(sum(amount), 0)::text as amount from ${table(ctx, 'project_application')}
      where track = 'applied' and state in ('approved', 'contracting') and decided_at >= ${from}::timestamptz and decided_at < ${to}::timestamptz
    union all
    select 'commissioned', count(*)::int, coalesce(sum(c.amount), 0)::text from ${table(ctx, 'project_offer')} o
      join ${table(ctx, 'project_commission')} c on c.id = o.commission_id
      where o.state = 'accepted' and o.answered_at >= ${from}::timestamptz and o.answered_at < ${to}::timestamptz`.execute(ctx.db);
  const of = (track: string): TrackFigures => {
    const row = rows.find((r) => r.track === track);
    return { number: row?.number ?? 0, amount: BigInt(row?.amount ?? 0) };
  };
  return { applied: of('applied'), commissioned: of('commissioned') };
}
