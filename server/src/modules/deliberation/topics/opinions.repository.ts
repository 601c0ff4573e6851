import type { Insertable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

type Given = 'id' | 'given_by' | 'given_at';
const byActor = (ctx: WriteCtx) => ({ id: uuidv7(ctx.now), given_by: ctx.actor.id ?? '', given_at: ctx.now });

/** Stores guidance and answers its id. */
export async function insertGuidance(ctx: WriteCtx, guidance: Omit<Insertable<DB['deliberation_guidance']>, Given>): Promise<string> {
  const row = { ...guidance, ...byActor(ctx) };
  await ctx.db.insertInto('deliberation_guidance').values(row).execute();
  return row.id;
}

/** Stores a professional opinion and answers its id. */
export async function insertOpinion(ctx: WriteCtx, opinion: Omit<Insertable<DB['deliberation_opinion']>, Given>): Promise<string> {
  const row = { ...opinion, ...byActor(ctx) };
  await ctx.db.insertInto('deliberation_opinion').values(row).execute();
  return row.id;
}

/** Parts of a topic on which a social worker has spoken. */
export async function partsJudged(ctx: Ctx, topicId: string): Promise<string[]> {
  const query = ctx.db.selectFrom('deliberation_opinion').select('part').where('topic_id', '=', topicId);
  return (await query.where('capacity', '=', 'social_worker').execute()).map((row) => row.part);
}
