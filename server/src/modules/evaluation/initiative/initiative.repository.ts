import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { StartedRecord } from './initiative.queries.ts';

/** Puts right who started a record; false when somebody else just did. */
export async function insertCorrection(
  ctx: WriteCtx,
  { kind, id, initiator, turn, reason }: Pick<StartedRecord, 'kind' | 'id' | 'initiator' | 'turn'> & { readonly reason: string },
): Promise<boolean> {
  const row = { id: uuidv7(ctx.now), kind, subject_id: id, initiator, reason, turn, set_by: ctx.actor.id, set_at: ctx.now };
  const done = await ctx.db
    .insertInto('evaluation_initiator')
    .values(row)
    .onConflict((on) => on.constraint('evaluation_initiator_once').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
