import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

/** Keeps what a party that does not agree said when a topic was resolved. */
export async function insertDissent(ctx: WriteCtx, dissent: { topicId: string; partyId: string; words: string }): Promise<void> {
  const { topicId, partyId, words } = dissent;
  await ctx.db
    .insertInto('deliberation_dissent')
    .values({ id: uuidv7(ctx.now), topic_id: topicId, party_id: partyId, words, recorded_at: ctx.now })
    .execute();
}
