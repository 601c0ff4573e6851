import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { joined, type SupportRecord } from './support.repository.ts';
import { type SupportLine, type SupportState, supportLines } from './support.workflow.ts';

/** SQL twin of `canSeeSupport` over `organisation_support as s` joined with `unit`. */
function supportVisibleTo(ctx: Ctx): RawBuilder<SqlBool> {
  if (ctx.actor.kind === 'system') return sql<SqlBool>`true`;
  const units = holdingsWith(ctx.actor, 'organisations.own').flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  return anyOf([
    ...holdingsWith(ctx.actor, 'organisations.incubate').map((h) => areaWithin('unit.area_code', h.areaCode)),
    ...(units.length > 0 ? [sql<SqlBool>`s.unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Requests the actor sees, the newest first. */
export async function listSupport(
  ctx: Ctx,
  filter: { line?: SupportLine; state?: SupportState; unitId?: string; after?: string; limit?: number },
) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts = [supportVisibleTo(ctx)];
  if (filter.line) parts.push(sql<SqlBool>`s.line = ${filter.line}`);
  if (filter.state) parts.push(sql<SqlBool>`s.state = ${filter.state}`);
  if (filter.unitId) parts.push(sql<SqlBool>`s.unit_id = ${filter.unitId}::uuid`);
  if (after) parts.push(sql<SqlBool>`(s.requested_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<SupportRecord & { at: string }>`select q.*, q.requested_at::text as at from (${joined(ctx)}
    where ${sql.join(parts, sql` and `)} order by s.requested_at desc, s.id desc limit ${limit + 1}) q order by q.requested_at desc, q.id desc`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface LineFigures {
  line: SupportLine;
  /** Not answered yet: the queue. */
  waiting: number;
  late: number;
  requested: number;
  closed: number;
  /** Mean in hundredths; null without a rating. */
  rating: number | null;
}

/** Each line with its queue today, and what a year brought (S001-37). */
export async function supportFigures(ctx: Ctx, areaCode: string, year: number): Promise<LineFigures[]> {
  const today = localDateOf(ctx.now);
  const inYear = sql`extract(year from s.requested_at at time zone 'Asia/Shanghai') = ${year}::int`;
  const { rows } = await sql<LineFigures>`
    select l.line, count(s.id) filter (where s.state in ('requested', 'in_work'))::int as waiting,
      count(s.id) filter (where s.state in ('requested', 'in_work') and s.due_on < ${today}::date)::int as late,
      count(s.id) filter (where ${inYear})::int as requested, count(s.id) filter (where ${inYear} and s.state = 'closed')::int as closed,
      (sum(s.rating) filter (where ${inYear}) * 100 / nullif(count(s.rating) filter (where ${inYear}), 0))::int as rating
    from unnest(${sql.val(Object.keys(supportLines))}::text[]) with ordinality l(line, position)
    left join (${table(ctx, 'organisation_support')} s join ${table(ctx, 'unit')} unit on unit.id = s.unit_id and starts_with(unit.area_code, ${areaCode}))
      on s.line = l.line group by l.line, l.position order by l.position`.execute(ctx.db);
  return rows;
}
