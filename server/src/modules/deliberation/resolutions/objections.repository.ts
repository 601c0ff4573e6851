import type { Selectable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { objectionWaits } from './resolutions.errors.ts';

type ObjectionRow = Selectable<DB['deliberation_objection']>;

/** Stores an objection of the actor and answers its id. @throws objection-waits */
export async function insertObjection(
  ctx: WriteCtx,
  objection: Pick<ObjectionRow, 'topic_id' | 'against' | 'ground' | 'words'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  const resident = ctx.actor.kind === 'resident';
  const by = { person_id: resident ? ctx.actor.id : null, account_id: resident ? null : ctx.actor.id };
  try {
    await ctx.db
      .insertInto('deliberation_objection')
      .values({ ...objection, ...by, id, state: 'waiting', filed_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_objection_waiting') throw objectionWaits();
    throw error;
  }
  return id;
}

/** The objection of a topic that waits for a decision, locked, or null. */
export async function lockWaitingObjection(ctx: WriteCtx, topicId: string): Promise<ObjectionRow | null> {
  const query = ctx.db.selectFrom('deliberation_objection').selectAll().where('topic_id', '=', topicId).where('state', '=', 'waiting');
  return (await query.forUpdate().executeTakeFirst()) ?? null;
}

/** Writes what was decided on a locked objection. */
export async function writeObjectionDecision(ctx: WriteCtx, id: string, decided: { state: string; decision: string }): Promise<void> {
  await ctx.db
    .updateTable('deliberation_objection')
    .set({ ...decided, decided_by: ctx.actor.id, decided_at: ctx.now })
    .where('id', '=', id)
    .execute();
}
