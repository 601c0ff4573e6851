import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { stockDay } from '../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { readTallies } from '../../../platform/tallies/tallies.ts';
import { toSearchQuery } from '../../../platform/text/bigrams.ts';
import type { MatterState } from '../matters.workflow.ts';
import { demandsVisibleTo } from './demands.policy.ts';
import { numbersMeant } from './demands.rules.ts';
import type { DemandListQuery } from './demands.schema.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
/** Counting stops here: a page says "1000+" instead of making the database count a million rows. */
export const countedAtMost = 1000;

/** The total where the first page tells it: all there is, or, in a search, "more than this": counting what a common word finds costs more than finding it. */
export function totalOf(page: { readonly items: readonly unknown[]; readonly next: string | null }, words: string | undefined) {
  const value = page.items.length;
  if (page.next === null) return { value, exact: true };
  return words ? { value, exact: false } : null;
}

export interface DemandListRow {
  id: string;
  number: string;
  state: string;
  kind: string;
  channel: string;
  title: string;
  place_text: string | null;
  area_code: string;
  area_name: string;
  urgency: string;
  received_at: Date;
  due_at: Date | null;
  /** Of several matters the one that is still open, the newest first. */
  matter: { state: MatterState; class: 'major' | 'communal' | 'private' | null; dueAt: string | null } | null;
  likes: number;
  version: number;
}

type ListQuery = Static<typeof DemandListQuery>;

/** Demands of these people are found too, but only in places where the actor may see who they are, and not those who asked to stay unnamed. */
export interface ByPeople {
  readonly personIds: readonly string[];
}

/** One page of the demands the actor may see, newest first, with the number of all that fit. */
export async function listDemands(ctx: Ctx, query: ListQuery, by?: ByPeople) {
  const limit = query.limit ?? 50;
  const where = filters(ctx, query, by);
  const visible = demandsVisibleTo(ctx.actor);
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<DemandListRow & { at: string }>`
    select demand.id, demand.number, demand.state, demand.kind, demand.channel, demand.title, demand.place_text, demand.area_code, a.name as area_name,
      demand.urgency, demand.received_at, demand.likes, demand.version, demand.received_at::text as at,
      (select c.due_at from ${table(ctx, 'matter_clock')} c where c.demand_id = demand.id and c.kind = 'acceptance' and c.state in ('running', 'paused') limit 1) as due_at,
      (select jsonb_build_object('state', m.state, 'class', m.class, 'dueAt', m.due_at) from ${table(ctx, 'matter_demand')} l
        join ${table(ctx, 'matter')} m on m.id = l.matter_id where l.demand_id = demand.id and l.undone_at is null
        order by m.closed_at is null desc, m.id desc limit 1) as matter
    from ${table(ctx, 'demand')} demand join ${table(ctx, 'area')} a on a.code = demand.area_code
    where ${visible} ${where} ${after ? sql`and (demand.received_at, demand.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by demand.received_at desc, demand.id desc limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  return { ...page, ...(query.after ? {} : { total: totalOf(page, query.q) ?? (await countDemands(ctx, query, visible, where)) }) };
}

function filters(ctx: Ctx, query: ListQuery, by?: ByPeople): RawBuilder<unknown> {
  const parts: RawBuilder<SqlBool>[] = [];
  if (query.state?.length) parts.push(sql<SqlBool>`demand.state = any(${query.state})`);
  if (query.channel?.length) parts.push(sql<SqlBool>`demand.channel = any(${query.channel})`);
  if (query.kind?.length) parts.push(sql<SqlBool>`demand.kind = any(${query.kind})`);
  if (query.urgency?.length) parts.push(sql<SqlBool>`demand.urgency = any(${query.urgency})`);
  if (query.area) parts.push(areaWithin('demand.area_code', query.area));
  if (query.from) parts.push(sql<SqlBool>`demand.received_at >= ${query.from}::timestamptz`);
  if (query.to) parts.push(sql<SqlBool>`demand.received_at < ${query.to}::timestamptz`);
  if (query.number) parts.push(sql<SqlBool>`(demand.number = ${query.number} or demand.external_number = ${query.number})`);
  if (query.q) parts.push(sought(ctx, query.q, by));
  return parts.length ? sql`and ${sql.join(parts, sql` and `)}` : sql``;
}

/** Words, a number, or somebody's name. Signs without any meaning find everything, as an empty box does. */
function sought(ctx: Ctx, q: string, by?: ByPeople): RawBuilder<SqlBool> {
  const words = toSearchQuery(q);
  const numbers = numbersMeant(q, ctx.now);
  const parts = words ? [sql<SqlBool>`demand.search @@ ${words}::tsquery`] : [];
  if (numbers.length) parts.push(sql<SqlBool>`demand.number = any(${numbers})`, sql<SqlBool>`demand.external_number = ${q.trim()}`);
  if (by?.personIds.length) parts.push(broughtBy(ctx, by.personIds));
  return parts.length ? anyOf(parts) : sql<SqlBool>`true`;
}

function broughtBy(ctx: Ctx, personIds: readonly string[]): RawBuilder<SqlBool> {
  const seen = [...new Set(holdingsWith(ctx.actor, 'demands.see_identity').map((h) => h.areaCode))];
  const there = anyOf(seen.map((code) => areaWithin('demand.area_code', code)));
  return sql<SqlBool>`(demand.reporter_id = any(${[...personIds]}::uuid[]) and not demand.hide_reporter and ${there})`;
}

/** Exact from kept counters where the filter is an area and states alone, else counted up to a thousand. */
async function countDemands(
  ctx: Ctx,
  query: ListQuery,
  visible: RawBuilder<SqlBool>,
  where: RawBuilder<unknown>,
): Promise<{ value: number; exact: boolean }> {
  const counted = countableArea(ctx, query);
  if (counted) {
    const tallies = await readTallies(ctx, { measures: ['demand.state'], areaCode: counted, from: stockDay, to: stockDay });
    const wanted = query.state?.length ? new Set<string>(query.state) : null;
    return { value: tallies.reduce((sum, t) => (wanted && !wanted.has(t.key) ? sum : sum + t.value), 0), exact: true };
  }
  const { rows } = await sql<{
    n: string;
  }>`select count(*) as n from (select 1 from ${table(ctx, 'demand')} demand where ${visible} ${where} limit ${countedAtMost + 1}) few`.execute(
    ctx.db,
  );
  const n = Number(rows[0]?.n ?? 0);
  return { value: Math.min(n, countedAtMost), exact: n <= countedAtMost };
}

/** The area whose counters answer the question, when nothing but area and state is asked and the actor sees the whole of it. */
function countableArea(ctx: Ctx, query: ListQuery): string | null {
  const { q, number, channel, kind, urgency, from, to } = query;
  if (q || number || channel?.length || kind?.length || urgency?.length || from || to) return null;
  const seen = holdingsWith(ctx.actor, 'demands.read').map((h) => h.areaCode);
  // Without an area only who sees the whole district sees exactly one place: others also see what concerns their unit elsewhere.
  const asked = query.area ?? (seen.includes(ctx.district.areaCode) ? ctx.district.areaCode : undefined);
  return asked !== undefined && seen.some((code) => asked.startsWith(code)) ? asked : null;
}
