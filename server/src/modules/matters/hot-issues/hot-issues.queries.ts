import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { demandsVisibleTo } from '../demands/demands.policy.ts';
import type { DemandState } from '../demands/demands.workflow.ts';
import { visibleTo } from '../matters.policy.ts';
import type { MatterState } from '../matters.workflow.ts';
import { issuesVisibleTo } from './hot-issues.policy.ts';
import type { issueSorts } from './hot-issues.schema.ts';

const Cursor = Type.Tuple([Type.Integer(), Type.String({ format: 'uuid' })]);
const MemberCursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const day = 86_400_000;

export interface IssueRow {
  id: string;
  title: string;
  place: string | null;
  terms: string[];
  areaCode: string;
  areaName: string;
  messages: number;
  people: number;
  likes: number;
  followers: number;
  recent: number;
  before: number;
  surprise: number;
  warnedStep: number;
  warnedAt: Date | null;
  firstAt: Date;
  lastAt: Date;
  lng: number | null;
  lat: number | null;
  batchId: string | null;
  curve: number[];
}

export interface IssueQuery {
  readonly sort?: (typeof issueSorts)[number];
  readonly area?: string;
  readonly days?: number;
  readonly fewest?: number;
  readonly growing?: boolean;
  readonly after?: string;
  readonly limit?: number;
}

const columnOf = {
  messages: sql.ref('issue.messages'),
  people: sql.ref('issue.people'),
  likes: sql.ref('issue.likes'),
  growth: sql.ref('issue.surprise'),
} as const;

/** One page of the issues the actor may see, by the measure asked for; equal ones by the newest. */
export async function listIssues(ctx: Ctx, query: IssueQuery) {
  const limit = query.limit ?? 50;
  const measure = columnOf[query.sort ?? 'messages'];
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [
    issuesVisibleTo(ctx.actor, 'issue.area_code'),
    sql<SqlBool>`issue.messages >= ${query.fewest ?? (query.sort === 'likes' ? 1 : 2)}`,
  ];
  if (query.area) parts.push(areaWithin('issue.area_code', query.area));
  if (query.days) parts.push(sql<SqlBool>`issue.last_at > ${new Date(ctx.now.getTime() - query.days * day)}`);
  if (query.growing) parts.push(sql<SqlBool>`issue.warned_step > 0`);
  if (after) parts.push(sql<SqlBool>`(${measure}, issue.id) < (${after[0]}, ${after[1]}::uuid)`);
  const { rows } = await sql<IssueRow & { key: number }>`select ${measure} as key, ${columns(ctx)}
    where ${sql.join(parts, sql` and `)} order by ${measure} desc, issue.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.key, row.id]);
}

/** One issue, or null when there is none the actor may see. */
export async function issueById(ctx: Ctx, id: string): Promise<IssueRow | null> {
  const { rows } = await sql<IssueRow>`select ${columns(ctx)}
    where issue.id = ${id} and ${issuesVisibleTo(ctx.actor, 'issue.area_code')}`.execute(ctx.db);
  return rows[0] ?? null;
}

const columns = (
  ctx: Ctx,
) => sql`issue.id, issue.title, issue.place, issue.terms, issue.area_code as "areaCode", a.name as "areaName", issue.messages, issue.people, issue.likes,
  issue.followers, issue.recent, issue.before, issue.surprise, issue.warned_step as "warnedStep", issue.warned_at as "warnedAt", issue.first_at as "firstAt",
  issue.last_at as "lastAt", issue.lng, issue.lat, issue.batch_id as "batchId",
  array(select (select count(*)::int from ${table(ctx, 'hot_issue_member')} l where l.issue_id = issue.id
      and l.at > issue.last_at - (w.weeks + 1) * interval '7 days' and l.at <= issue.last_at - w.weeks * interval '7 days')
    from generate_series(11, 0, -1) as w(weeks)) as curve
  from ${table(ctx, 'hot_issue')} issue join ${table(ctx, 'area')} a on a.code = issue.area_code`;

const mostDays = 400;

/** How many demands came on each day of an issue, days without any left out; the newest four hundred. */
export async function daysOf(ctx: Ctx, issueId: string): Promise<{ day: string; messages: number }[]> {
  const { rows } = await sql<{ day: string; messages: number }>`
    select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as messages from ${table(ctx, 'hot_issue_member')}
    where issue_id = ${issueId} group by 1 order by 1 desc limit ${mostDays}`.execute(ctx.db);
  return rows.reverse();
}

export interface MemberRow {
  demandId: string;
  matterId: string | null;
  number: string;
  title: string;
  areaName: string;
  demandState: DemandState;
  matterState: MatterState | null;
  receivedAt: Date;
  likes: number;
}

/** Members whose demand or matter the actor may see, the newest first. */
export async function membersOfIssue(ctx: Ctx, issueId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(MemberCursor, query.after) : null;
  const { rows } = await sql<MemberRow & { at: string }>`
    select l.at::text as at, demand.id as "demandId", matter.id as "matterId", coalesce(matter.number, demand.number) as number,
      coalesce(matter.title, demand.title) as title, a.name as "areaName", demand.state as "demandState", matter.state as "matterState",
      demand.received_at as "receivedAt", demand.likes
    from ${table(ctx, 'hot_issue_member')} l join ${table(ctx, 'demand')} demand on demand.id = l.demand_id join ${table(ctx, 'area')} a on a.code = demand.area_code
      left join lateral (select * from ${table(ctx, 'matter')} matter where matter.origin_demand_id = demand.id and ${visibleTo(ctx)}
        order by matter.number limit 1) matter on true
    where l.issue_id = ${issueId} and (matter.id is not null or ${demandsVisibleTo(ctx.actor)})
      ${after ? sql`and (l.at, demand.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by l.at desc, demand.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.demandId]);
}

export interface Batchable {
  class: 'major' | 'communal';
  typeCode: string;
  areaCodes: string[];
  ids: string[];
}

/** The largest group of determined matters of one class and type among the members, all of which one batch could take. */
export async function batchableMatters(ctx: Ctx, issueId: string): Promise<Batchable | null> {
  const { rows } = await sql<Batchable>`
    select matter.class, matter.type_code as "typeCode", array_agg(distinct matter.area_code) as "areaCodes", array_agg(matter.id order by matter.received_at, matter.id) as ids
    from ${table(ctx, 'hot_issue_member')} l join ${table(ctx, 'matter')} matter on matter.origin_demand_id = l.demand_id
    where l.issue_id = ${issueId} and matter.state = 'determined' and matter.class in ('major', 'communal') and matter.type_code is not null and ${visibleTo(ctx)}
    group by matter.class, matter.type_code, matter.subdistrict_code order by count(*) desc, matter.class, matter.type_code limit 1`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** Open suggestions to promote private matters that are members of the issue (S000-12). */
export async function promotionsOf(ctx: Ctx, issueId: string): Promise<{ id: string; placeName: string; matters: number }[]> {
  const { rows } = await sql<{ id: string; placeName: string; matters: number }>`
    select h.id, h.place_name as "placeName", cardinality(h.matters) as matters from ${table(ctx, 'promotion_hint')} h
    where h.state = 'open' and h.matters && array(select m.id from ${table(ctx, 'hot_issue_member')} l
      join ${table(ctx, 'matter')} m on m.origin_demand_id = l.demand_id where l.issue_id = ${issueId}) order by h.raised_at desc limit 10`.execute(
    ctx.db,
  );
  return rows;
}

/** Open pairs of opposite wishes in which members of the issue take a side. */
export async function opposedOf(ctx: Ctx, issueId: string): Promise<{ id: string; object: string; wanted: number; unwanted: number }[]> {
  const { rows } = await sql<{ id: string; object: string; wanted: number; unwanted: number }>`
    select p.id, p.object, cardinality(p.for_demands) as wanted, cardinality(p.against_demands) as unwanted from ${table(ctx, 'opposed_pair')} p
    where p.state = 'open' and (p.for_demands || p.against_demands) && array(select l.demand_id from ${table(ctx, 'hot_issue_member')} l where l.issue_id = ${issueId})
    order by p.raised_at desc limit 10`.execute(ctx.db);
  return rows;
}
