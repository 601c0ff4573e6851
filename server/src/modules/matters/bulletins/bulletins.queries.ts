import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { bulletinsVisibleTo, linesVisibleTo } from './bulletins.policy.ts';
import type { BulletinState, LineState } from './bulletins.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
export const bulletinKinds = ['weekly', 'monthly'] as const;

export interface LateOrders {
  unitId: string;
  orders: string[];
}

/** Numbers of the orders of each unit whose limit ended in the period without a result; matters left out of the ratings do not count. */
export async function lateByUnit(ctx: Ctx, { area, from, to }: { area: string; from: string; to: string }): Promise<LateOrders[]> {
  const { rows } = await sql<LateOrders>`
    select o.unit_id as "unitId", array_agg(o.number order by o.number) as orders
    from ${table(ctx, 'work_order')} o join ${table(ctx, 'matter')} matter on matter.id = o.matter_id
    where o.due_at >= ${instantAt(from)} and o.due_at < ${instantAt(addDays(to, 1))} and o.due_at < ${ctx.now}
      and (o.reported_at is null or o.reported_at > o.due_at) and o.state not in ('paused', 'returned', 'cancelled')
      and matter.exclusion_confirmed_by is null and ${areaWithin('matter.area_code', area)}
    group by o.unit_id order by count(*) desc, o.unit_id`.execute(ctx.db);
  return rows;
}

export interface BulletinLineRow {
  id: string;
  unitId: string;
  unitName: string;
  orders: string[];
  state: LineState;
  appealedBy: string | null;
  appeal: string | null;
  decision: string | null;
  version: number;
}

export interface BulletinRow {
  id: string;
  kind: (typeof bulletinKinds)[number];
  state: BulletinState;
  areaCode: string;
  areaName: string;
  from: string;
  to: string;
  appealsUntil: Date;
  publishedAt: Date | null;
  drawnBy: string;
  undecided: boolean;
  version: number;
  lines: BulletinLineRow[];
}

/**
 * Bulletins the actor may see: published ones everybody on the staff, without units whose appeal was right; before that the supervision desk all
 * of it, and a unit its own line.
 */
export async function listBulletins(ctx: Ctx, query: { area?: string; id?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 20;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const lines = sql`${table(ctx, 'supervision_bulletin_line')}`;
  const parts: RawBuilder<SqlBool>[] = [bulletinsVisibleTo(ctx.actor, lines)];
  if (query.area) parts.push(areaWithin('b.area_code', query.area));
  if (query.id) parts.push(sql<SqlBool>`b.id = ${query.id}`);
  if (after) parts.push(sql<SqlBool>`(b.drawn_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<BulletinRow & { at: string }>`
    select b.id, b.kind, b.state, b.area_code as "areaCode", a.name as "areaName", b.from_day::text as "from", b.to_day::text as "to", b.appeals_until as "appealsUntil",
      b.published_at as "publishedAt", b.drawn_by as "drawnBy", b.version,
      exists (select from ${lines} l where l.bulletin_id = b.id and l.state = 'appealed') as undecided, b.drawn_at::text as at,
      array(select jsonb_build_object('id', l.id, 'unitId', l.unit_id, 'unitName', u.name, 'orders', l.orders, 'state', l.state, 'appealedBy', l.appealed_by, 'appeal', l.appeal, 'decision', l.decision, 'version', l.version)
        from ${lines} l join ${table(ctx, 'unit')} u on u.id = l.unit_id
        where l.bulletin_id = b.id and ${linesVisibleTo(ctx.actor)} order by cardinality(l.orders) desc, u.name) as lines
    from ${table(ctx, 'supervision_bulletin')} b join ${table(ctx, 'area')} a on a.code = b.area_code
    where ${sql.join(parts, sql` and `)} order by b.drawn_at desc, b.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** Whether the actor sees anything of a bulletin. */
export async function canSeeBulletin(ctx: Ctx, id: string): Promise<boolean> {
  return (await listBulletins(ctx, { id, limit: 1 })).items.length > 0;
}
