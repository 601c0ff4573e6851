import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { replyExists } from './resolutions.errors.ts';

export type ReplyRow = Selectable<DB['deliberation_reply']>;

/** Asks a unit for a formal reply and answers its id. @throws reply-exists */
export async function insertReply(
  ctx: WriteCtx,
  asked: Omit<Insertable<DB['deliberation_reply']>, 'id' | 'state' | 'asked_by' | 'asked_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('deliberation_reply')
      .values({ ...asked, id, state: 'waiting', asked_by: ctx.actor.id, asked_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_reply_once') throw replyExists();
    throw error;
  }
  return id;
}

/** The topic whose resolution a reply is about, or null. */
export async function topicOfReply(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('deliberation_reply').select('topic_id').where('id', '=', id).executeTakeFirst();
  return row?.topic_id ?? null;
}

/** A reply of a locked topic, locked. */
export function lockReplyRow(ctx: WriteCtx, id: string): Promise<ReplyRow> {
  return ctx.db.selectFrom('deliberation_reply').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** Changes a locked reply. */
export async function updateReply(ctx: WriteCtx, reply: ReplyRow, changes: Updateable<DB['deliberation_reply']>): Promise<void> {
  await ctx.db
    .updateTable('deliberation_reply')
    .set({ ...changes, version: reply.version + 1 })
    .where('id', '=', reply.id)
    .execute();
}

/** Formal replies of a topic, the oldest first. */
export function repliesOf(ctx: Ctx, topicId: string): Promise<ReplyRow[]> {
  return ctx.db.selectFrom('deliberation_reply').selectAll().where('topic_id', '=', topicId).orderBy('asked_at').execute();
}
