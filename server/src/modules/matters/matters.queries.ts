import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { addDays, localDateOf } from '../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../platform/context.ts';
import { unbound } from '../../platform/db/statement.ts';
import { stockDay } from '../../platform/events.ts';
import { decodeCursor, toPage } from '../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../platform/permissions.ts';
import { readTallies } from '../../platform/tallies/tallies.ts';
import { toSearchQuery } from '../../platform/text/bigrams.ts';
import { countedAtMost, totalOf } from './demands/demands.queries.ts';
import { numbersMeant } from './demands/demands.rules.ts';
import { behindFigure } from './indicators/figure-rows.queries.ts';
import { type Period, periodBetween } from './indicators/period.ts';
import { visibleTo } from './matters.policy.ts';
import type { MatterListQuery } from './matters.schema.ts';
import { type MatterState, openMatterStates } from './matters.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface MatterListRow {
  id: string;
  number: string;
  title: string;
  state: MatterState;
  class: string | null;
  type_code: string | null;
  channel: string;
  area_code: string;
  area_name: string;
  place_text: string | null;
  unit_id: string;
  unit_name: string;
  accountable_name: string | null;
  urgency: string;
  priority: number;
  reports: number;
  ladder: string;
  received_at: Date;
  due_at: Date | null;
  due_provisional: boolean;
  version: number;
}

/** What each desk has on its table. */
const deskStates: Readonly<Record<string, readonly MatterState[]>> = {
  triage: ['accepted', 'triage_proposed', 'triage_disputed'],
  dispatch: ['determined'],
  coordination: ['triage_disputed'],
  supervision: ['under_supervision'],
  confirmation: ['awaiting_confirmation'],
  mine: openMatterStates,
  open: openMatterStates,
  overdue: openMatterStates,
};

/** One page of the matters the actor may see, in one query, with the number of all that fit on the first page. */
export async function listMatters(ctx: Ctx, query: MatterListQuery) {
  const where = whereOf(ctx, query);
  const { rows } = await matterPage(ctx, query, where).execute(unbound(ctx));
  const page = toPage(rows, query.limit ?? 50, (row) => [row.at, row.id]);
  return { ...page, ...(query.after ? {} : { total: totalOf(page, query.q) ?? (await countMatters(ctx, query, where)) }) };
}

function whereOf(ctx: Ctx, query: MatterListQuery): RawBuilder<unknown> {
  return sql.join([visibleTo(ctx), ...filters(ctx, query)], sql` and `);
}

/** The one statement of a page: what fits is cut to the page before names are looked up. */
export function matterPage(ctx: Ctx, query: MatterListQuery, where = whereOf(ctx, query)): RawBuilder<MatterListRow & { at: string }> {
  const limit = query.limit ?? 50;
  const byDue = query.sort === 'due' || query.desk === 'overdue' || query.desk === 'mine';
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const order = byDue ? sql`matter.due_at, matter.id` : sql`matter.received_at desc, matter.id desc`;
  return sql<MatterListRow & { at: string }>`
    select matter.id, matter.number, matter.title, matter.state, matter.class, matter.type_code, matter.channel, matter.area_code, a.name as area_name, matter.place_text,
      matter.unit_id, u.name as unit_name, p.display_name as accountable_name, matter.urgency, coalesce(matter.priority_override, matter.priority) as priority, matter.reports,
      matter.ladder, matter.received_at, matter.due_at, matter.due_provisional, matter.version, ${byDue ? sql`matter.due_at::text` : sql`matter.received_at::text`} as at
    from (select * from ${table(ctx, 'matter')} matter where ${where} ${keyset(byDue, after)} order by ${order} limit ${limit + 1}) matter
      join ${table(ctx, 'area')} a on a.code = matter.area_code join ${table(ctx, 'unit')} u on u.id = matter.unit_id
      left join ${table(ctx, 'staff_account')} p on p.id = matter.accountable_id
    order by ${order}`;
}

function keyset(byDue: boolean, after: readonly [string, string] | null): RawBuilder<unknown> {
  if (byDue)
    return after ? sql`and (matter.due_at, matter.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`and matter.due_at is not null`;
  return after ? sql`and (matter.received_at, matter.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
}

function statesAsked(query: MatterListQuery): readonly MatterState[] | null {
  const desk = query.desk ? deskStates[query.desk] : undefined;
  if (!desk) return query.state?.length ? query.state : null;
  return query.state?.length ? query.state.filter((s) => desk.includes(s)) : desk;
}

function filters(ctx: Ctx, query: MatterListQuery): RawBuilder<SqlBool>[] {
  const parts: RawBuilder<SqlBool>[] = [];
  const states = statesAsked(query);
  const add = (condition: unknown, part: () => RawBuilder<SqlBool>): void => void (condition && parts.push(part()));
  add(states, () => stateIn(states ?? []));
  add(query.desk === 'mine', () => sql<SqlBool>`matter.accountable_id = ${ctx.actor.id}`);
  add(query.desk === 'overdue', () => sql<SqlBool>`matter.due_at < ${ctx.now}`);
  add(query.class?.length, () => ofClass(query.class ?? []));
  add(query.channel?.length, () => sql<SqlBool>`matter.channel = any(${query.channel})`);
  add(query.kind?.length, () => sql<SqlBool>`matter.kind = any(${query.kind})`);
  add(query.urgency?.length, () => sql<SqlBool>`matter.urgency = any(${query.urgency})`);
  add(query.type, () => sql<SqlBool>`matter.type_code = ${query.type}`);
  add(query.unit, () => sql<SqlBool>`matter.unit_id = ${query.unit}`);
  add(query.area, () => inArea(query.area ?? ''));
  add(query.from, () => sql<SqlBool>`matter.received_at >= ${query.from}::timestamptz`);
  add(query.to, () => sql<SqlBool>`matter.received_at < ${query.to}::timestamptz`);
  add(query.weekHour, () => inWeekHour(query.weekHour ?? ''));
  add(query.origin, () =>
    query.origin === 'own' ? sql<SqlBool>`not matter.from_resident and matter.state <> 'merged'` : sql<SqlBool>`matter.from_resident`,
  );
  add(query.sender, () => sentBy(ctx, query.sender ?? 'none'));
  add(query.figure, () => behindFigure(ctx, query.figure ?? 'closed', figurePeriod(ctx, query)));
  add(query.number, () => sql<SqlBool>`matter.number = ${query.number}`);
  add(query.q, () => sought(ctx, query.q ?? ''));
  return parts;
}

/** Left out, the last thirty days. */
function figurePeriod(ctx: Ctx, { figureFrom, figureTo }: MatterListQuery): Period {
  const to = figureTo ?? localDateOf(ctx.now);
  return periodBetween(figureFrom ?? addDays(to, -29), to);
}

/** Words, or a number as people say it. Signs without any meaning find everything, as an empty box does. */
export function sought(ctx: Ctx, q: string): RawBuilder<SqlBool> {
  const words = toSearchQuery(q);
  const numbers = numbersMeant(q, ctx.now);
  const parts = words ? [sql<SqlBool>`matter.search @@ ${words}::tsquery`] : [];
  if (numbers.length) parts.push(sql<SqlBool>`matter.number = any(${numbers})`);
  return parts.length ? anyOf(parts) : sql<SqlBool>`true`;
}

function inWeekHour(key: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`to_char(matter.received_at at time zone 'Asia/Shanghai', 'D-HH24') = ${`${Number(key[0]) + 1}${key.slice(1)}`}`;
}

function sentBy(ctx: Ctx, sender: string): RawBuilder<SqlBool> {
  const who = sender === 'none' ? sql`d.entered_by is null` : sql`d.entered_by = ${sender}`;
  return sql<SqlBool>`exists (select from ${table(ctx, 'demand')} d where d.id = matter.origin_demand_id and ${who})`;
}

/** One class is compared as one value, so that the index can give its matters in their order. */
function ofClass(classes: readonly string[]): RawBuilder<SqlBool> {
  return classes.length === 1 ? sql<SqlBool>`matter.class = ${classes[0]}` : sql<SqlBool>`matter.class = any(${classes})`;
}

/** All open states are written out, so that the partial indexes on open matters are recognised. */
function stateIn(states: readonly MatterState[]): RawBuilder<SqlBool> {
  return states.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`matter.state in (${sql.join(states.map((s) => sql.lit(s)))})`;
}

/** Subdistricts and communities have columns of their own with indexes by time; other levels are ranges. */
function inArea(code: string): RawBuilder<SqlBool> {
  if (code.length === 9) return sql<SqlBool>`matter.subdistrict_code = ${code}`;
  return code.length === 12 ? sql<SqlBool>`matter.community_code = ${code}` : areaWithin('matter.area_code', code);
}

async function countMatters(ctx: Ctx, query: MatterListQuery, where: RawBuilder<unknown>): Promise<{ value: number; exact: boolean }> {
  const counted = await countByTallies(ctx, query);
  if (counted !== null) return { value: counted, exact: true };
  const { rows } = await sql<{
    n: string;
  }>`select count(*) as n from (select 1 from ${table(ctx, 'matter')} matter where ${where} limit ${countedAtMost + 1}) few`.execute(
    unbound(ctx),
  );
  const n = Number(rows[0]?.n ?? 0);
  return { value: Math.min(n, countedAtMost), exact: n <= countedAtMost };
}

/** The kept counter of open matters that answers a filter, and the keys asked of it. */
function openStockOf({ class: c, type, unit }: MatterListQuery): StockAsked | null {
  const given: StockAsked[] = [
    ...(c?.length ? [{ measure: 'matter.open_class', keys: c }] : []),
    ...(type ? [{ measure: 'matter.open_type', keys: [type] }] : []),
    ...(unit ? [{ measure: 'matter.open_unit', keys: [unit] }] : []),
  ];
  return given.length === 1 ? (given[0] ?? null) : null;
}

interface StockAsked {
  readonly measure: string;
  /** null: every key. */
  readonly keys: readonly string[] | null;
}

/** What to sum up: states, or one property of open matters; null when no kept counter knows it. */
function stockAsked(query: MatterListQuery): StockAsked | null {
  const { desk, class: c, channel, kind, urgency, type, unit, from, to, weekHour, origin, sender, number, q, figure } = query;
  if (desk === 'mine' || desk === 'overdue') return null;
  if (channel?.length || kind?.length || urgency?.length || from || to || weekHour || origin || sender || number || q || figure)
    return null;
  if (!c?.length && !type && !unit) return { measure: 'matter.state', keys: statesAsked(query) };
  return desk === 'open' && !query.state?.length ? openStockOf(query) : null;
}

/** Exact from kept counters when they know what is asked and the actor sees the whole area. */
async function countByTallies(ctx: Ctx, query: MatterListQuery): Promise<number | null> {
  const stock = stockAsked(query);
  const seen = holdingsWith(ctx.actor, 'matters.read').map((h) => h.areaCode);
  // Without an area only who sees the whole district sees exactly one place: others also see what concerns their unit elsewhere.
  const area = query.area ?? (seen.includes(ctx.district.areaCode) ? ctx.district.areaCode : undefined);
  if (stock === null || area === undefined || !seen.some((code) => area.startsWith(code))) return null;
  const tallies = await readTallies(ctx, { measures: [stock.measure], areaCode: area, from: stockDay, to: stockDay });
  return tallies.reduce((sum, t) => (stock.keys && !stock.keys.includes(t.key) ? sum : sum + t.value), 0);
}
