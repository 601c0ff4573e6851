import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { nextNumber } from '../meetings/meetings.repository.ts';
import { alreadySignedUp } from './hearings.errors.ts';
import type { Group, ParticipantKind } from './hearings.rules.ts';
import type { HearingState } from './hearings.workflow.ts';

/** A hearing with the residents who signed up, which its policy asks. */
export interface HearingRecord extends Omit<Selectable<DB['deliberation_hearing']>, 'state'> {
  readonly state: HearingState;
  readonly personIds: readonly string[];
}

export type EntryState = 'signed_up' | 'chosen' | 'reserve' | 'withdrawn';

export interface EntryRecord extends Omit<Selectable<DB['deliberation_hearing_entry']>, 'state' | 'kind'> {
  readonly state: EntryState;
  readonly kind: ParticipantKind | null;
}

export type PointRecord = Selectable<DB['deliberation_hearing_point']>;
export type HearingChanges = Omit<Updateable<DB['deliberation_hearing']>, 'id' | 'version' | 'state'>;

const hearingQuery = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('deliberation_hearing')
    .selectAll('deliberation_hearing')
    .select(
      sql<string[]>`array(select e.person_id from ${table(ctx, 'deliberation_hearing_entry')} e
        where e.hearing_id = deliberation_hearing.id and e.person_id is not null)`.as('personIds'),
    )
    .where('deliberation_hearing.id', '=', id);

/** One hearing, or null. */
export async function findHearing(ctx: Ctx, id: string): Promise<HearingRecord | null> {
  return ((await hearingQuery(ctx, id).executeTakeFirst()) as HearingRecord | undefined) ?? null;
}

/** One hearing, locked until the end of the transaction. */
export async function lockHearing(ctx: WriteCtx, id: string): Promise<HearingRecord | null> {
  return ((await hearingQuery(ctx, id).forUpdate('deliberation_hearing').executeTakeFirst()) as HearingRecord | undefined) ?? null;
}

/** Stores a new hearing and gives it its number. */
export async function insertHearing(ctx: WriteCtx, row: Omit<Insertable<DB['deliberation_hearing']>, 'number'>): Promise<string> {
  const { number } = await ctx.db
    .insertInto('deliberation_hearing')
    .values({ ...row, number: nextNumber(ctx) })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateHearing(
  ctx: WriteCtx,
  hearing: HearingRecord,
  changes: HearingChanges & { state?: HearingState },
): Promise<HearingRecord> {
  const row = await ctx.db
    .updateTable('deliberation_hearing')
    .set({ ...changes, version: hearing.version + 1 })
    .where('id', '=', hearing.id)
    .where('version', '=', hearing.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: hearing.version });
  return { ...(row as unknown as HearingRecord), personIds: hearing.personIds };
}

/** The five kinds with their seats. */
export async function groupsOf(ctx: Ctx, hearingId: string): Promise<Group[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_hearing_group')
    .select(['kind', 'seats', 'method'])
    .where('hearing_id', '=', hearingId)
    .execute();
  return rows as Group[];
}

/** Writes the seats anew. */
export async function replaceGroups(ctx: WriteCtx, hearingId: string, groups: readonly Group[]): Promise<void> {
  await ctx.db.deleteFrom('deliberation_hearing_group').where('hearing_id', '=', hearingId).execute();
  await ctx.db
    .insertInto('deliberation_hearing_group')
    .values(groups.map((group) => ({ hearing_id: hearingId, ...group })))
    .execute();
}

/** Everybody who signed up or was invited, in that order. */
export async function entriesOf(ctx: Ctx, hearingId: string): Promise<EntryRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_hearing_entry')
    .selectAll()
    .where('hearing_id', '=', hearingId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(10_000)
    .execute();
  return rows as EntryRecord[];
}

/** Stores an entry. @throws already-signed-up */
export async function insertEntry(ctx: WriteCtx, row: Insertable<DB['deliberation_hearing_entry']>): Promise<void> {
  try {
    await ctx.db.insertInto('deliberation_hearing_entry').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_hearing_entry_once') throw alreadySignedUp();
    throw error;
  }
}

/** One entry, locked; null when there is none. */
export async function lockEntry(ctx: WriteCtx, id: string): Promise<EntryRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_hearing_entry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as EntryRecord | undefined) ?? null;
}

/** Changes one entry. */
export async function updateEntry(ctx: WriteCtx, id: string, changes: Updateable<DB['deliberation_hearing_entry']>): Promise<void> {
  await ctx.db.updateTable('deliberation_hearing_entry').set(changes).where('id', '=', id).execute();
}

/** What was put forward, by number. */
export async function pointsOf(ctx: Ctx, hearingId: string): Promise<PointRecord[]> {
  return ctx.db.selectFrom('deliberation_hearing_point').selectAll().where('hearing_id', '=', hearingId).orderBy('number').execute();
}

/** One point, locked; null when there is none. */
export async function lockPoint(ctx: WriteCtx, id: string): Promise<PointRecord | null> {
  return (await ctx.db.selectFrom('deliberation_hearing_point').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Stores what somebody put forward and answers its id. */
export async function insertPoint(
  ctx: WriteCtx,
  point: { readonly hearing_id: string; readonly number: number; readonly entry_id: string; readonly words: string },
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_hearing_point')
    .values({ ...point, id, recorded_at: ctx.now })
    .execute();
  return id;
}

/** Writes the answer to a locked point. */
export async function writePointAnswer(ctx: WriteCtx, id: string, given: { answer: string; answer_words: string }): Promise<void> {
  await ctx.db
    .updateTable('deliberation_hearing_point')
    .set({ ...given, answered_at: ctx.now })
    .where('id', '=', id)
    .execute();
}

/** Whoever was drawn signs up anew: the draw is made again. */
export async function undoDraw(ctx: WriteCtx, hearingId: string): Promise<void> {
  await ctx.db
    .updateTable('deliberation_hearing_entry')
    .set({ state: 'signed_up', rank: null, came_at: null })
    .where('hearing_id', '=', hearingId)
    .where('observer', '=', false)
    .where('state', 'in', ['chosen', 'reserve'])
    .execute();
}

/** Who of a kind is next on the reserve, or null. */
export async function nextInReserve(ctx: Ctx, hearingId: string, kind: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('deliberation_hearing_entry')
    .select('id')
    .where('hearing_id', '=', hearingId)
    .where('kind', '=', kind)
    .where('state', '=', 'reserve')
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Where a person was chosen to take part or to listen. */
export async function chosenEntriesOf(ctx: Ctx, hearingId: string, personId: string): Promise<EntryRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_hearing_entry')
    .selectAll()
    .where('hearing_id', '=', hearingId)
    .where('person_id', '=', personId)
    .where('state', '=', 'chosen')
    .execute();
  return rows as EntryRecord[];
}
