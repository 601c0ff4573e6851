import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { alreadyInvited } from './meetings.errors.ts';
import type { MeetingFormat, MotionOutcome } from './meetings.rules.ts';
import type { MeetingState, TaskState } from './meetings.workflow.ts';

type MeetingRow = Selectable<DB['deliberation_meeting']>;

/** A meeting with who stands on its list, which its policy asks. */
export interface MeetingRecord extends Omit<MeetingRow, 'state' | 'format'> {
  readonly state: MeetingState;
  readonly format: MeetingFormat;
  readonly personIds: readonly string[];
}

export interface MotionRecord extends Omit<Selectable<DB['deliberation_meeting_motion']>, 'outcome'> {
  readonly outcome: MotionOutcome;
}

export interface TaskRecord extends Omit<Selectable<DB['deliberation_meeting_task']>, 'state'> {
  readonly state: TaskState;
}

export type ItemRecord = Selectable<DB['deliberation_meeting_item']>;
export type ListedPerson = Selectable<DB['deliberation_meeting_person']>;

export type MeetingChanges = Omit<Updateable<DB['deliberation_meeting']>, 'id' | 'version' | 'state'>;

const meetingQuery = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('deliberation_meeting')
    .selectAll('deliberation_meeting')
    .select(
      sql<string[]>`array(select p.person_id from ${table(ctx, 'deliberation_meeting_person')} p
        where p.meeting_id = deliberation_meeting.id and p.person_id is not null)`.as('personIds'),
    )
    .where('deliberation_meeting.id', '=', id);

/** One meeting, or null. */
export async function findMeeting(ctx: Ctx, id: string): Promise<MeetingRecord | null> {
  return ((await meetingQuery(ctx, id).executeTakeFirst()) as MeetingRecord | undefined) ?? null;
}

/** One meeting, locked until the end of the transaction. Locks are taken meeting first, then topic. */
export async function lockMeeting(ctx: WriteCtx, id: string): Promise<MeetingRecord | null> {
  return ((await meetingQuery(ctx, id).forUpdate('deliberation_meeting').executeTakeFirst()) as MeetingRecord | undefined) ?? null;
}

/** The year and the next number of the district, `2026-0000123`. */
export function nextNumber(ctx: WriteCtx) {
  return sql<string>`${`${ctx.now.getUTCFullYear()}-`} || to_char(nextval(${`"${ctx.district.schema}".public_number`}::regclass), 'FM0000000')`;
}

/** Stores a new meeting and gives it its number. */
export async function insertMeeting(ctx: WriteCtx, row: Omit<Insertable<DB['deliberation_meeting']>, 'number'>): Promise<string> {
  const { number } = await ctx.db
    .insertInto('deliberation_meeting')
    .values({ ...row, number: nextNumber(ctx) })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateMeeting(
  ctx: WriteCtx,
  meeting: MeetingRecord,
  changes: MeetingChanges & { state?: MeetingState },
): Promise<MeetingRecord> {
  const row = await ctx.db
    .updateTable('deliberation_meeting')
    .set({ ...changes, version: meeting.version + 1 })
    .where('id', '=', meeting.id)
    .where('version', '=', meeting.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: meeting.version });
  return { ...(row as unknown as MeetingRecord), personIds: meeting.personIds };
}

/** Everybody on the list of a meeting, in the order in which they were put there. */
export async function listOf(ctx: Ctx, meetingId: string): Promise<ListedPerson[]> {
  return ctx.db
    .selectFrom('deliberation_meeting_person')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(5000)
    .execute();
}

/** Puts somebody on the list. @throws already-on-list */
export async function insertListed(ctx: WriteCtx, row: Insertable<DB['deliberation_meeting_person']>): Promise<void> {
  try {
    await ctx.db.insertInto('deliberation_meeting_person').values(row).execute();
  } catch (error) {
    if (['deliberation_meeting_person_once', 'deliberation_meeting_person_member'].includes(constraintOf(error))) throw alreadyInvited();
    throw error;
  }
}

/** Puts members of the body on the list of its meeting. */
export async function putMembersOnList(
  ctx: WriteCtx,
  meetingId: string,
  members: readonly { readonly id: string; readonly person_id: string | null; readonly name: string; readonly seat: string }[],
): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map(({ id: member_id, person_id, name, seat }) => {
    return { id: uuidv7(ctx.now), meeting_id: meetingId, member_id, person_id, name, seat, created_at: ctx.now };
  });
  await ctx.db.insertInto('deliberation_meeting_person').values(rows).execute();
}

/** Nobody has come, answered or spoken yet: the list of a meeting that is announced a second time. */
export async function clearAttendance(ctx: WriteCtx, meetingId: string): Promise<void> {
  await ctx.db
    .updateTable('deliberation_meeting_person')
    .set({ came_at: null, came_by: null, answer: null, turns: 0 })
    .where('meeting_id', '=', meetingId)
    .execute();
}

/** One row of a list, locked; null when there is none. */
export async function lockListed(ctx: WriteCtx, id: string): Promise<ListedPerson | null> {
  return (await ctx.db.selectFrom('deliberation_meeting_person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Changes a locked row of a list. */
export async function updateListed(ctx: WriteCtx, id: string, changes: Updateable<DB['deliberation_meeting_person']>): Promise<void> {
  await ctx.db.updateTable('deliberation_meeting_person').set(changes).where('id', '=', id).execute();
}

/** The agenda in its order; what was raised at a forum comes after it. */
export async function itemsOf(ctx: Ctx, meetingId: string): Promise<ItemRecord[]> {
  return ctx.db
    .selectFrom('deliberation_meeting_item')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .limit(1000)
    .execute();
}

/** One item, locked; null when there is none. */
export async function lockItem(ctx: WriteCtx, id: string): Promise<ItemRecord | null> {
  return (await ctx.db.selectFrom('deliberation_meeting_item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Shows of hands, the first first, struck ones too. */
export async function motionsOf(ctx: Ctx, meetingId: string): Promise<MotionRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_meeting_motion')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('counted_at')
    .orderBy('id')
    .execute();
  return rows as MotionRecord[];
}

/** What was agreed in a meeting. */
export async function tasksOf(ctx: Ctx, meetingId: string): Promise<TaskRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_meeting_task')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows as TaskRecord[];
}
