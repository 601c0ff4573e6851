import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from '../matters.policy.ts';
import { openMatterStates } from '../matters.workflow.ts';
import { type ResolutionRoute, shiftMonth } from './routes-622.rules.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface RouteRow {
  id: string;
  number: string;
  title: string;
  class: 'major' | 'communal';
  typeCode: string | null;
  areaCode: string;
  area: string;
  closedAt: Date;
  main: ResolutionRoute;
  secondary: ResolutionRoute[];
  correctedFrom: ResolutionRoute | null;
  frozen: boolean;
  version: number;
}

export interface RowsQuery {
  readonly route?: ResolutionRoute;
  readonly type?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** The closed matters behind the figures that the actor may see, newest first. */
export async function routeRows(ctx: Ctx, areaCode: string, months: readonly string[], query: RowsQuery) {
  const limit = query.limit ?? 50;
  const { rows } = await routePage(ctx, areaCode, months, query).execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** The one statement of a page. Months are bounds on the time of closing, so that the index on it serves. */
export function routePage(
  ctx: Ctx,
  areaCode: string,
  months: readonly string[],
  { route, type, after, limit = 50 }: RowsQuery,
): RawBuilder<RouteRow & { at: string }> {
  const cursor = after ? decodeCursor(Cursor, after) : null;
  const [from = '', last = from] = [months[0], months.at(-1)];
  const parts: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`r.counted`,
    // A district sees every place: without the bound the index on time alone is read.
    ...(areaCode === ctx.district.areaCode ? [] : [areaWithin('r.area_code', areaCode)]),
    sql<SqlBool>`r.month between ${from}::date and ${last}::date`,
    sql<SqlBool>`r.closed_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'`,
    sql<SqlBool>`r.closed_at < ${shiftMonth(last, 1)}::date::timestamp at time zone 'Asia/Shanghai'`,
    visibleTo(ctx),
  ];
  if (route) parts.push(sql<SqlBool>`r.main = ${route}`);
  if (type) parts.push(type === 'none' ? sql<SqlBool>`r.type_code is null` : sql<SqlBool>`r.type_code = ${type}`);
  if (cursor) parts.push(sql<SqlBool>`(r.closed_at, r.matter_id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`);
  return sql<RouteRow & { at: string }>`
    select r.matter_id as id, matter.number, matter.title, matter.class, r.type_code as "typeCode", r.area_code as "areaCode", a.name as area,
      r.closed_at as "closedAt", r.closed_at::text as at, r.main, r.secondary, r.corrected_from as "correctedFrom", r.version,
      exists (select from ${table(ctx, 'matter_route_month')} f where f.month = r.month) as frozen
    from ${table(ctx, 'matter_resolution')} r join ${table(ctx, 'matter')} matter on matter.id = r.matter_id
      join ${table(ctx, 'area')} a on a.code = r.area_code
    where ${sql.join(parts, sql` and `)} order by r.closed_at desc, r.matter_id desc limit ${limit + 1}`;
}

export interface ChangeRow {
  id: string;
  matterId: string;
  number: string;
  title: string;
  kind: 'corrected' | 'reopened' | 'moved';
  month: string;
  areaCode: string;
  area: string;
  from: ResolutionRoute | null;
  to: ResolutionRoute | null;
  afterClose: boolean;
  reason: string | null;
  by: string | null;
  at: Date;
}

/** Dated lines of corrections of the matters the actor may see, newest first. */
export async function routeChanges(ctx: Ctx, areaCode: string, months: readonly string[], page: { after?: string; limit?: number }) {
  const limit = page.limit ?? 50;
  const cursor = page.after ? decodeCursor(Cursor, page.after) : null;
  const { rows } = await sql<ChangeRow & { key: string }>`
    select c.id, c.matter_id as "matterId", matter.number, matter.title, c.kind, c.month::text as month, c.area_code as "areaCode", a.name as area,
      c.from_route as "from", c.to_route as "to", c.after_close as "afterClose", c.reason, p.display_name as by, c.made_at as at, c.made_at::text as key
    from ${table(ctx, 'matter_route_change')} c join ${table(ctx, 'matter')} matter on matter.id = c.matter_id
      join ${table(ctx, 'area')} a on a.code = c.area_code left join ${table(ctx, 'staff_account')} p on p.id = c.made_by
    where c.month between ${months[0]}::date and ${months.at(-1)}::date and ${areaWithin('c.area_code', areaCode)} and ${visibleTo(ctx)}
      ${cursor ? sql`and (c.made_at, c.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``}
    order by c.made_at desc, c.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.key, row.id]);
}

export interface NeedRow {
  id: string;
  number: string;
  title: string;
  areaCode: string;
  area: string;
  receiver: string;
  because: 'refused' | 'lapsed';
  at: Date;
}

/** Open matters whose wish for a specialised service found nobody: the last referral was refused or nobody answered it (S001-81). */
export async function needsWithoutProvider(ctx: Ctx, areaCode: string, page: { after?: string; limit?: number }) {
  const limit = page.limit ?? 50;
  const cursor = page.after ? decodeCursor(Cursor, page.after) : null;
  const { rows } = await sql<NeedRow & { key: string }>`
    select matter.id, matter.number, matter.title, matter.area_code as "areaCode", a.name as area, r.receiver_name as receiver, r.state as because,
      r.settled_at as at, r.settled_at::text as key
    from ${table(ctx, 'referral')} r join ${table(ctx, 'matter')} matter on matter.id = r.matter_id join ${table(ctx, 'area')} a on a.code = matter.area_code
    where r.route = 'specialised_service' and r.state in ('refused', 'lapsed') and matter.state = any(${[...openMatterStates]})
      and not exists (select from ${table(ctx, 'referral')} later where later.matter_id = r.matter_id and later.sent_at > r.sent_at)
      and ${areaWithin('matter.area_code', areaCode)} and ${visibleTo(ctx)}
      ${cursor ? sql`and (r.settled_at, matter.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``}
    order by r.settled_at desc, matter.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.key, row.id]);
}
