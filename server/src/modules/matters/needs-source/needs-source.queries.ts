import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { instantAt } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { toSearchQuery } from '../../../platform/text/bigrams.ts';
import { demandsVisibleTo } from '../demands/demands.policy.ts';
import { publicTitleOf } from '../follow/public-title.rules.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** A demand as it may stand behind a need: nothing in it leads to whoever brought it. */
export interface DemandCard {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly areaCode: string;
  readonly channel: string;
  readonly receivedAt: Date;
}

interface CardRow extends DemandCard {
  readonly at: string;
}

/** Demands received between two days, both included, in a part of the district. */
export interface DemandWindow {
  readonly areaCode: string;
  readonly from: string;
  readonly to: string;
}

/** Demands that somebody asks for with reason: accepted, and not those that were refused, taken back, merged into another or emptied. */
const reasonable = sql<SqlBool>`demand.state = 'accepted' and demand.erased_at is null`;

function inWindow({ areaCode, from, to }: DemandWindow): RawBuilder<SqlBool> {
  const end = new Date(instantAt(to).getTime() + 86_400_000);
  return sql<SqlBool>`${areaWithin('demand.area_code', areaCode)} and demand.received_at >= ${instantAt(from)} and demand.received_at < ${end}`;
}

const columns = sql`demand.id, demand.number, demand.title, demand.area_code as "areaCode", demand.channel, demand.received_at as "receivedAt"`;

const masked = <T extends DemandCard>(row: T): DemandCard => ({
  id: row.id,
  number: row.number,
  title: publicTitleOf(row.title, null),
  areaCode: row.areaCode,
  channel: row.channel,
  receivedAt: row.receivedAt,
});

/** One page of the reasonable demands of a window that this actor may see, newest first; `except` are left out. */
export async function demandsForNeeds(
  ctx: Ctx,
  query: DemandWindow & { readonly q?: string; readonly except: readonly string[]; readonly after?: string; readonly limit?: number },
): Promise<{ items: DemandCard[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const words = query.q ? toSearchQuery(query.q) : null;
  const parts: RawBuilder<SqlBool>[] = [demandsVisibleTo(ctx.actor), reasonable, inWindow(query)];
  if (query.except.length > 0) parts.push(sql<SqlBool>`demand.id <> all(${[...query.except]}::uuid[])`);
  if (words) parts.push(sql<SqlBool>`demand.search @@ ${words}::tsquery`);
  if (after) parts.push(sql<SqlBool>`(demand.received_at, demand.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<CardRow>`select ${columns}, demand.received_at::text as at from ${table(ctx, 'demand')} demand
    where ${sql.join(parts, sql` and `)} order by demand.received_at desc, demand.id desc limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  return { next: page.next, items: page.items.map(masked) };
}

/** All reasonable demands of a window, whoever asks: what a list is measured against. Ids, places and times only. */
export async function reasonableDemands(ctx: Ctx, window: DemandWindow): Promise<{ id: string; areaCode: string; receivedAt: Date }[]> {
  const { rows } = await sql<{ id: string; areaCode: string; receivedAt: Date }>`
    select demand.id, demand.area_code as "areaCode", demand.received_at as "receivedAt" from ${table(ctx, 'demand')} demand
    where ${reasonable} and ${inWindow(window)} order by demand.id`.execute(ctx.db);
  return rows;
}

/** Those of the given demands that this actor may see, that are reasonable and lie in the window: only these may be tied to a need. */
export async function linkableDemands(
  ctx: Ctx,
  ids: readonly string[],
  window: DemandWindow,
): Promise<{ id: string; areaCode: string; receivedAt: Date }[]> {
  const { rows } = await sql<{ id: string; areaCode: string; receivedAt: Date }>`
    select demand.id, demand.area_code as "areaCode", demand.received_at as "receivedAt" from ${table(ctx, 'demand')} demand
    where demand.id = any(${[...ids]}::uuid[]) and ${demandsVisibleTo(ctx.actor)} and ${reasonable} and ${inWindow(window)}`.execute(
    ctx.db,
  );
  return rows;
}

/** Demands by id, masked, in the order of their numbers: the evidence of a need. */
export async function demandCards(ctx: Ctx, ids: readonly string[]): Promise<DemandCard[]> {
  const { rows } = await sql<CardRow>`select ${columns}, '' as at from ${table(ctx, 'demand')} demand
    where demand.id = any(${[...ids]}::uuid[]) order by length(demand.number), demand.number`.execute(ctx.db);
  return rows.map(masked);
}

/** Who brought each demand, for telling them and for nothing else; null where nobody can be written to. */
export async function demandAuthors(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; number: string; personId: string | null }[]> {
  const { rows } = await sql<{ id: string; number: string; personId: string | null }>`
    select demand.id, demand.number, case when demand.erased_at is null then demand.reporter_id end as "personId"
    from ${table(ctx, 'demand')} demand where demand.id = any(${[...ids]}::uuid[]) order by demand.id`.execute(ctx.db);
  return rows;
}

/** The actor's own demands: those of a signed-in resident, or the one somebody opened with number and code. */
export async function ownDemandIds(ctx: Ctx): Promise<string[]> {
  if (ctx.actor.kind !== 'resident' && ctx.actor.kind !== 'reporter') return [];
  const { rows } = await sql<{ id: string }>`select demand.id from ${table(ctx, 'demand')} demand
    where ${demandsVisibleTo(ctx.actor)} order by demand.received_at desc, demand.id desc limit 500`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** What many of the given demands speak of together: hot issues with at least two of them, the largest first. */
export async function likeDemands(ctx: Ctx, ids: readonly string[]): Promise<{ title: string; demandIds: string[] }[]> {
  const { rows } = await sql<{ title: string; demandIds: string[] }>`
    select issue.title, array_agg(member.demand_id order by member.demand_id) as "demandIds"
    from ${table(ctx, 'hot_issue_member')} member join ${table(ctx, 'hot_issue')} issue on issue.id = member.issue_id
    where member.demand_id = any(${[...ids]}::uuid[]) group by issue.id, issue.title having count(*) > 1
    order by count(*) desc, issue.id limit 50`.execute(ctx.db);
  return rows.map((row) => ({ ...row, title: publicTitleOf(row.title, null) }));
}
