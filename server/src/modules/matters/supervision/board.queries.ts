import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { type MatterState, openMatterStates } from '../matters.workflow.ts';

export const boardShows = [
  'yellow',
  'red',
  'leader',
  'under_supervision',
  'overdue_ruling',
  'acceptance',
  'desk_limit',
  'spot_check',
] as const;
export type BoardShow = (typeof boardShows)[number];
const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface BoardRow {
  /** The follow-up of a spot check, the request of a ruling, else the matter or the demand. */
  id: string;
  matterId: string | null;
  /** What has not become a matter yet. */
  demandId: string | null;
  number: string;
  title: string;
  state: string;
  ladder: string;
  unitName: string;
  accountableName: string | null;
  areaName: string;
  at: Date;
  dueAt: Date | null;
}

export interface BoardQuery {
  readonly show: BoardShow;
  readonly area?: string;
  readonly after?: string;
  readonly limit?: number;
}

interface Part {
  /** What stands in the place of the matters. */
  readonly base: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly demandId: RawBuilder<unknown>;
  readonly at: RawBuilder<unknown>;
  readonly due: RawBuilder<unknown>;
  readonly where: RawBuilder<SqlBool>;
}

const waitsForDesk = sql.join((['accepted', 'triage_proposed', 'triage_disputed'] satisfies MatterState[]).map((s) => sql.lit(s)));
const open = sql.join(openMatterStates.map((s) => sql.lit(s)));

function partOf(ctx: Ctx, show: BoardShow): Part {
  const plain = {
    base: table(ctx, 'matter'),
    from: sql``,
    id: sql`matter.id`,
    demandId: sql`null::uuid`,
    at: sql`matter.received_at`,
    due: sql`matter.due_at`,
  };
  if (show === 'acceptance')
    return { ...plain, base: lateDemands(ctx), id: sql`matter.demand_id`, demandId: sql`matter.demand_id`, where: sql<SqlBool>`true` };
  // Until it is determined, what a matter shows as its date is the limit of the desk or of the panel.
  if (show === 'desk_limit') return { ...plain, where: sql<SqlBool>`matter.state in (${waitsForDesk}) and matter.due_at < ${ctx.now}` };
  if (show === 'under_supervision') return { ...plain, where: sql<SqlBool>`matter.state = 'under_supervision'` };
  if (show === 'overdue_ruling')
    return {
      ...plain,
      from: sql`join ${table(ctx, 'coordination_request')} c on c.matter_id = matter.id`,
      id: sql`c.id`,
      at: sql`c.requested_at`,
      due: sql`c.comply_by`,
      // A ruling is late the moment its date has passed, also before the schedule has marked it; so is a question that nobody has ruled on in time.
      where: sql<SqlBool>`(c.state in ('ruled', 'overdue') and c.comply_by < ${ctx.now} or c.state = 'open' and exists (select from ${table(ctx, 'matter_clock')} k
        where k.matter_id = matter.id and k.subject_id = c.id and k.kind = 'coordination' and k.state = 'running' and k.due_at < ${ctx.now}))`,
    };
  if (show === 'spot_check')
    return {
      ...plain,
      from: sql`join ${table(ctx, 'follow_up')} f on f.matter_id = matter.id`,
      id: sql`f.id`,
      at: sql`f.created_at`,
      due: sql`f.due_at`,
      where: sql<SqlBool>`f.kind = 'spot_check' and f.state = 'due'`,
    };
  return { ...plain, where: sql<SqlBool>`matter.state in (${open}) and matter.ladder = ${sql.lit(show)}` };
}

/** Demands that nobody has taken up within the limit, in the shape of matters. */
function lateDemands(ctx: Ctx): RawBuilder<unknown> {
  return sql`(select null::uuid as id, d.id as demand_id, d.number, d.title, d.state, 'none'::text as ladder, d.unit_id, null::uuid as accountable_id, d.area_code, d.received_at, c.due_at
    from ${table(ctx, 'demand')} d join ${table(ctx, 'matter_clock')} c on c.demand_id = d.id and c.kind = 'acceptance' and c.state = 'running'
    where d.state in ('received', 'needs_info') and c.due_at < ${ctx.now})`;
}

/** Those who supervise, and the leader to whom the ladder leads. */
export const boardPermissions = ['supervision.supervise', 'supervision.lead'] as const;

/** Areas in which the actor supervises or leads, as a predicate. */
function supervised(ctx: Ctx, area: string | undefined): RawBuilder<SqlBool> {
  const areas = [...new Set(boardPermissions.flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode)))];
  const mine = anyOf(areas.map((code) => areaWithin('matter.area_code', code)));
  return area ? sql<SqlBool>`${mine} and ${areaWithin('matter.area_code', area)}` : mine;
}

/** One page of what the supervision desk has to look at, the oldest first. */
export async function boardPage(ctx: Ctx, query: BoardQuery) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const p = partOf(ctx, query.show);
  const { rows } = await sql<BoardRow & { cursor: string }>`
    select ${p.id} as id, matter.id as "matterId", ${p.demandId} as "demandId", matter.number, matter.title, matter.state, matter.ladder, u.name as "unitName", s.display_name as "accountableName",
      a.name as "areaName", ${p.at} as at, ${p.due} as "dueAt", ${p.at}::text as cursor
    from ${p.base} matter ${p.from} join ${table(ctx, 'unit')} u on u.id = matter.unit_id join ${table(ctx, 'area')} a on a.code = matter.area_code
      left join ${table(ctx, 'staff_account')} s on s.id = matter.accountable_id
    where ${supervised(ctx, query.area)} and ${p.where} ${after ? sql`and (${p.at}, ${p.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${p.at}, ${p.id} limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.cursor, row.id]);
}

const countedAtMost = 1000;

/** How much waits in each part of the board, counted up to a thousand. */
export async function boardCounts(ctx: Ctx, area: string | undefined): Promise<Record<BoardShow, number>> {
  const one = (show: BoardShow) => {
    const p = partOf(ctx, show);
    return sql`select ${show}::text as show, count(*)::int as n from (select 1 from ${p.base} matter ${p.from}
      where ${supervised(ctx, area)} and ${p.where} limit ${countedAtMost}) few`;
  };
  const { rows } = await sql<{ show: BoardShow; n: number }>`${sql.join(boardShows.map(one), sql` union all `)}`.execute(ctx.db);
  const counts = new Map(rows.map((r) => [r.show, r.n]));
  return Object.fromEntries(boardShows.map((show) => [show, counts.get(show) ?? 0])) as Record<BoardShow, number>;
}
