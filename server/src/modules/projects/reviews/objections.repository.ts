import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { writeChanges } from '../versions.repository.ts';

export interface ObjectionRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly words: string;
  readonly state: 'waiting' | 'upheld' | 'dismissed';
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

const columns = sql`id, application_id as "applicationId", person_id as "personId", account_id as "accountId", words, state, answer,
  answered_at as "answeredAt", created_at as "createdAt", version`;

/** Objections against several applications, the oldest first. */
export async function objectionsOf(ctx: Ctx, applicationIds: readonly string[]): Promise<ObjectionRecord[]> {
  const { rows } = await sql<ObjectionRecord>`select ${columns} from ${table(ctx, 'project_objection')}
    where application_id = any(${[...applicationIds]}::uuid[]) order by created_at, id limit 2000`.execute(ctx.db);
  return rows;
}

/** One objection, locked, or null. */
export async function lockObjection(ctx: WriteCtx, id: string): Promise<ObjectionRecord | null> {
  const { rows } =
    await sql<ObjectionRecord>`select ${columns} from ${table(ctx, 'project_objection')} where id = ${id} for update`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Stores what somebody objects. @returns the objection's id */
export async function insertObjection(ctx: WriteCtx, applicationId: string, words: string): Promise<string> {
  const id = uuidv7(ctx.now);
  const who = ctx.actor.kind === 'resident' ? { person_id: ctx.actor.id } : { account_id: ctx.actor.id };
  await ctx.db
    .insertInto('project_objection')
    .values({ id, application_id: applicationId, words, state: 'waiting', created_at: ctx.now, ...who })
    .execute();
  return id;
}

/** Writes the answer to a locked objection. @throws edit-conflict */
export async function settleObjection(
  ctx: WriteCtx,
  objection: ObjectionRecord,
  given: { readonly state: 'upheld' | 'dismissed'; readonly answer: string },
): Promise<void> {
  await writeChanges(ctx, 'project_objection', objection, { ...given, answered_by: ctx.actor.id, answered_at: ctx.now });
}
