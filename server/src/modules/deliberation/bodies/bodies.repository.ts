import { type Insertable, type Selectable, sql } from 'kysely';
import { type LocalDate, localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { isRecordedIn } from '../../identity/index.ts';
import type { BodyKind, Origin, SeatKind } from './bodies.rules.ts';
import type { BodyState, HelpState } from './bodies.workflow.ts';

export interface BodyRecord extends Omit<Selectable<DB['deliberation_body']>, 'kind' | 'state'> {
  readonly kind: BodyKind;
  readonly state: BodyState;
}

export interface MemberRecord extends Omit<Selectable<DB['deliberation_body_member']>, 'seat' | 'origin'> {
  readonly seat: SeatKind;
  readonly origin: Origin;
}

export interface HelpRecord extends Omit<Selectable<DB['deliberation_help_request']>, 'state'> {
  readonly state: HelpState;
}

/** One body, or null. */
export async function findBody(ctx: Ctx, id: string): Promise<BodyRecord | null> {
  return (
    ((await ctx.db.selectFrom('deliberation_body').selectAll().where('id', '=', id).executeTakeFirst()) as BodyRecord | undefined) ?? null
  );
}

/** One body, locked until the end of the transaction. */
export async function lockBody(ctx: WriteCtx, id: string): Promise<BodyRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_body').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as BodyRecord | undefined) ?? null;
}

/** Members that sit on a day, or all that ever sat, the longest first. */
export async function membersOf(ctx: Ctx, bodyId: string, on?: LocalDate): Promise<MemberRecord[]> {
  let query = ctx.db.selectFrom('deliberation_body_member').selectAll().where('body_id', '=', bodyId);
  if (on !== undefined)
    query = query.where('starts_on', '<=', on).where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', on)]));
  return (await query.orderBy('starts_on').orderBy('created_at').orderBy('id').limit(1000).execute()) as MemberRecord[];
}

/** Whether the acting resident is a neighbour of the body: recorded in its place, or sitting in it. */
export async function isNeighbour(ctx: Ctx, body: Pick<BodyRecord, 'id' | 'area_code'>): Promise<boolean> {
  if (ctx.actor.kind !== 'resident' || ctx.actor.id === null) return false;
  if (await isRecordedIn(ctx, ctx.actor.id, body.area_code)) return true;
  const seat = await ctx.db
    .selectFrom('deliberation_body_member')
    .select('id')
    .where('body_id', '=', body.id)
    .where('person_id', '=', ctx.actor.id)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', localDateOf(ctx.now))]))
    .executeTakeFirst();
  return seat !== undefined;
}

/** How many sit at the same time within a span of days: the most on any day of it. The number only grows on a day somebody begins. */
export async function mostSeated(ctx: Ctx, bodyId: string, span: { from: LocalDate; to: LocalDate | null }): Promise<number> {
  const member = table(ctx, 'deliberation_body_member');
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(seated), 0)::int as n from (
      select (select count(*) from ${member} o where o.body_id = ${bodyId} and o.starts_on <= days.day and (o.ends_on is null or o.ends_on >= days.day)) as seated
      from (select distinct greatest(m.starts_on, ${span.from}::date) as day from ${member} m
        where m.body_id = ${bodyId} and (m.ends_on is null or m.ends_on >= ${span.from}::date)
          and (${span.to}::date is null or m.starts_on <= ${span.to}::date)) days) counted`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** One member, locked; null when there is none. */
export async function lockMember(ctx: WriteCtx, id: string): Promise<MemberRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_body_member').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as MemberRecord | undefined) ?? null;
}

/** One request for help, locked; null when there is none. */
export async function lockHelp(ctx: WriteCtx, id: string): Promise<HelpRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_help_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as HelpRecord | undefined) ?? null;
}

/** Changes a locked request. @throws edit-conflict */
export async function updateHelp(
  ctx: WriteCtx,
  help: HelpRecord,
  changes: Partial<Pick<HelpRecord, 'state' | 'helper_id' | 'taken_at' | 'ended_at'>>,
): Promise<HelpRecord> {
  const row = await ctx.db
    .updateTable('deliberation_help_request')
    .set({ ...changes, version: help.version + 1 })
    .where('id', '=', help.id)
    .where('version', '=', help.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: help.version });
  return row as HelpRecord;
}

/** Stores a new body and answers its id. */
export async function insertBody(
  ctx: WriteCtx,
  body: Omit<Insertable<DB['deliberation_body']>, 'id' | 'state' | 'created_by' | 'created_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_body')
    .values({ ...body, id, state: 'active', created_by: ctx.actor.id, created_at: ctx.now })
    .execute();
  return id;
}

/** Writes the state of a locked body. */
export async function writeBodyState(ctx: WriteCtx, body: BodyRecord, state: BodyRecord['state']): Promise<void> {
  await ctx.db
    .updateTable('deliberation_body')
    .set({ state, version: body.version + 1 })
    .where('id', '=', body.id)
    .execute();
}

/** Stores a membership and answers its id. */
export async function insertMember(
  ctx: WriteCtx,
  member: Omit<Insertable<DB['deliberation_body_member']>, 'id' | 'created_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_body_member')
    .values({ ...member, id, created_at: ctx.now })
    .execute();
  return id;
}

/** Writes the end of a locked membership. */
export async function writeMemberEnd(ctx: WriteCtx, id: string, end: { ends_on: LocalDate; ended_reason: string }): Promise<void> {
  await ctx.db.updateTable('deliberation_body_member').set(end).where('id', '=', id).execute();
}
