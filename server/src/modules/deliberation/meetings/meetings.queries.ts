import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { addDays, instantAt, type LocalDate } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { FeedEvent } from './calendar-feed.ts';
import { visibleTo } from './meetings.policy.ts';
import type { MeetingFormat } from './meetings.rules.ts';
import type { MeetingState, TaskState } from './meetings.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface MeetingRow {
  id: string;
  number: string;
  format: MeetingFormat;
  state: MeetingState;
  title: string;
  areaCode: string;
  areaName: string;
  bodyId: string | null;
  place: string;
  startsAt: Date;
  endsAt: Date;
  public: boolean;
  listed: number;
  came: number;
  mine: boolean;
}

export interface MeetingFilter {
  readonly area?: string;
  readonly bodyId?: string;
  readonly topicId?: string;
  readonly format?: MeetingFormat;
  readonly state?: MeetingState;
  /** What is still to come, the next first; else what there is, the newest first. */
  readonly upcoming?: boolean;
  /** Only those on whose list the resident stands. */
  readonly mine?: boolean;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the meetings the actor may see. */
export async function listMeetings(ctx: Ctx, filter: MeetingFilter) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const rising = filter.upcoming === true;
  const direction = rising ? sql`asc` : sql`desc`;
  const parts = conditions(ctx, filter);
  if (after)
    parts.push(
      sql<SqlBool>`(deliberation_meeting.starts_at, deliberation_meeting.id) ${rising ? sql`>` : sql`<`} (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  const listed = table(ctx, 'deliberation_meeting_person');
  const { rows } = await sql<MeetingRow & { at: string }>`
    select deliberation_meeting.id, deliberation_meeting.number, deliberation_meeting.format, deliberation_meeting.state, deliberation_meeting.title,
      deliberation_meeting.area_code as "areaCode", a.name as "areaName", deliberation_meeting.body_id as "bodyId", deliberation_meeting.place,
      deliberation_meeting.starts_at as "startsAt", deliberation_meeting.ends_at as "endsAt", deliberation_meeting.public, c.listed, c.came,
      ${mine(ctx)} as mine, deliberation_meeting.starts_at::text as at
    from ${table(ctx, 'deliberation_meeting')} deliberation_meeting join ${table(ctx, 'area')} a on a.code = deliberation_meeting.area_code
      cross join lateral (select count(*)::int as listed, count(p.came_at)::int as came from ${listed} p where p.meeting_id = deliberation_meeting.id) c
    where ${sql.join(parts, sql` and `)}
    order by deliberation_meeting.starts_at ${direction}, deliberation_meeting.id ${direction} limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

function mine(ctx: Ctx): RawBuilder<SqlBool> {
  const { actor } = ctx;
  if (actor.kind !== 'resident' || actor.id === null) return sql<SqlBool>`false`;
  return sql<SqlBool>`exists (select from ${table(ctx, 'deliberation_meeting_person')} me
    where me.meeting_id = deliberation_meeting.id and me.person_id = ${actor.id})`;
}

function conditions(ctx: Ctx, filter: MeetingFilter): RawBuilder<SqlBool>[] {
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx)];
  if (filter.area) parts.push(areaWithin('deliberation_meeting.area_code', filter.area));
  if (filter.bodyId) parts.push(sql<SqlBool>`deliberation_meeting.body_id = ${filter.bodyId}`);
  if (filter.format) parts.push(sql<SqlBool>`deliberation_meeting.format = ${filter.format}`);
  if (filter.state) parts.push(sql<SqlBool>`deliberation_meeting.state = ${filter.state}`);
  if (filter.mine) parts.push(mine(ctx));
  if (filter.upcoming)
    parts.push(
      sql<SqlBool>`(deliberation_meeting.state = 'running' or (deliberation_meeting.ends_at >= ${ctx.now} and deliberation_meeting.state in ('planned', 'noticed')))`,
    );
  if (filter.topicId)
    parts.push(sql<SqlBool>`exists (select from ${table(ctx, 'deliberation_meeting_item')} i
      where i.meeting_id = deliberation_meeting.id and (i.topic_id = ${filter.topicId} or i.grown_topic_id = ${filter.topicId}))`);
  return parts;
}

export interface TaskRow {
  id: string;
  meetingId: string;
  meetingTitle: string;
  areaCode: string;
  state: TaskState;
  joint: boolean;
  words: string;
  owner: string;
  dueOn: LocalDate;
  result: string | null;
  endedAt: Date | null;
  version: number;
}

const TaskCursor = Type.Tuple([Type.String({ format: 'date' }), Type.String({ format: 'uuid' })]);

/** The public follow-up list of a place: what meetings agreed, the next due first (S003-62). */
export async function listTasks(ctx: Ctx, filter: { area?: string; state?: TaskState; after?: string; limit?: number }) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(TaskCursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx)];
  if (filter.area) parts.push(areaWithin('t.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`t.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(t.due_on, t.id) > (${after[0]}::date, ${after[1]}::uuid)`);
  const { rows } = await sql<TaskRow>`
    select t.id, t.meeting_id as "meetingId", deliberation_meeting.title as "meetingTitle", t.area_code as "areaCode", t.state, t.joint, t.words,
      t.owner_name as owner, t.due_on as "dueOn", t.result, t.ended_at as "endedAt", t.version
    from ${table(ctx, 'deliberation_meeting_task')} t join ${table(ctx, 'deliberation_meeting')} deliberation_meeting on deliberation_meeting.id = t.meeting_id
    where ${sql.join(parts, sql` and `)} order by t.due_on, t.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.dueOn, row.id]);
}

/** Announced public meetings around now, for calendars: a month back, and all that is to come. */
export async function feedOf(ctx: Ctx, area: string): Promise<FeedEvent[]> {
  const { rows } = await sql<Omit<FeedEvent, 'uid'> & { id: string }>`
    select id, title, purpose as description, place, starts_at as "startsAt", ends_at as "endsAt",
      coalesce(noticed_at, created_at) as "changedAt", version as sequence, state = 'cancelled' as cancelled
    from ${table(ctx, 'deliberation_meeting')} where ${areaWithin('area_code', area)} and public and noticed_at is not null
      and starts_at > ${new Date(ctx.now.getTime() - 31 * 86_400_000)}
    order by starts_at limit 500`.execute(ctx.db);
  return rows.map(({ id, ...event }) => ({ ...event, uid: `${id}@${ctx.district.slug}` }));
}

export interface Measures {
  sessions: number;
  withResolution: number;
  people: number;
  repeatPeople: number;
  turns: number;
  topTurns: number;
}

/** How deliberation becomes a habit (S001-84): sessions with a result, people who come again, how the floor is shared. */
export async function measureMeetings(ctx: Ctx, span: { area: string; from: LocalDate; to: LocalDate }): Promise<Measures> {
  const { rows } = await sql<Measures>`
    with held as (select id from ${table(ctx, 'deliberation_meeting')} where ${areaWithin('area_code', span.area)} and finished_at is not null
      and starts_at >= ${instantAt(span.from)} and starts_at < ${instantAt(addDays(span.to, 1))}),
    who as (select coalesce(p.person_id::text, p.member_id::text, p.name) as person, count(*) as times, sum(p.turns) as turns
      from ${table(ctx, 'deliberation_meeting_person')} p join held on held.id = p.meeting_id where p.came_at is not null group by 1)
    select (select count(*)::int from held) as sessions,
      (select count(*)::int from held where exists (select from ${table(ctx, 'deliberation_meeting_motion')} m
          where m.meeting_id = held.id and m.outcome = 'adopted' and m.struck_reason is null)
        or exists (select from ${table(ctx, 'deliberation_meeting_task')} t where t.meeting_id = held.id and t.joint and t.state <> 'dropped')) as "withResolution",
      count(*)::int as people, count(*) filter (where times > 1)::int as "repeatPeople",
      coalesce(sum(turns), 0)::int as turns, coalesce(max(turns), 0)::int as "topTurns" from who`.execute(ctx.db);
  const [row] = rows;
  return row ?? { sessions: 0, withResolution: 0, people: 0, repeatPeople: 0, turns: 0, topTurns: 0 };
}
