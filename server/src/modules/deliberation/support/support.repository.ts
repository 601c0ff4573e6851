import type { Ctx, WriteCtx } from '../../../platform/context.ts';

/** Notes a supporter; false when the person supports the topic already. */
export async function insertSupport(ctx: WriteCtx, topicId: string, personId: string): Promise<boolean> {
  const added = await ctx.db
    .insertInto('deliberation_support')
    .values({ topic_id: topicId, person_id: personId, supported_at: ctx.now })
    .onConflict((oc) => oc.columns(['topic_id', 'person_id']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows !== 0n;
}

/** Removes a supporter; false when there was none. */
export async function removeSupport(ctx: WriteCtx, topicId: string, personId: string): Promise<boolean> {
  const removed = await ctx.db
    .deleteFrom('deliberation_support')
    .where('topic_id', '=', topicId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return removed.numDeletedRows !== 0n;
}

/** Writes the counter of supporters. The topic's version stays: supporters do not disturb whoever is editing it. */
export async function writeSupporters(ctx: WriteCtx, topicId: string, supporters: number): Promise<void> {
  await ctx.db.updateTable('deliberation_topic').set({ supporters }).where('id', '=', topicId).execute();
}

/** Whether a person supports a topic. */
export async function supports(ctx: Ctx, topicId: string, personId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('deliberation_support')
    .select('topic_id')
    .where('topic_id', '=', topicId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody who supports a topic. */
export async function supportersOf(ctx: Ctx, topicId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('deliberation_support').select('person_id').where('topic_id', '=', topicId).execute();
  return rows.map((row) => row.person_id);
}
