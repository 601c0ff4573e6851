import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import type { NeedField } from '../needs.fields.ts';
import { needsVisibleTo } from '../needs.policy.ts';
import type { NeedState } from '../needs.workflow.ts';

/** What was chosen for a need, in the order of choosing; at most 100. */
export async function chosenFor(ctx: Ctx, needId: string): Promise<{ assetId: string; words: string }[]> {
  const rows = await ctx.db
    .selectFrom('need_asset')
    .select(['asset_id as assetId', 'words'])
    .where('need_id', '=', needId)
    .orderBy('chosen_at')
    .orderBy('asset_id')
    .limit(100)
    .execute();
  return rows;
}

/** Chooses an asset for a need, or says anew how it would serve. */
export async function putChoice(ctx: WriteCtx, choice: { needId: string; assetId: string; words: string }): Promise<void> {
  const words = { words: choice.words, chosen_by: ctx.actor.id ?? '', chosen_at: ctx.now };
  await ctx.db
    .insertInto('need_asset')
    .values({ need_id: choice.needId, asset_id: choice.assetId, ...words })
    .onConflict((oc) => oc.constraint('need_asset_pk').doUpdateSet(words))
    .execute();
}

/** Takes a choice back. @returns whether there was one */
export async function dropChoice(ctx: WriteCtx, needId: string, assetId: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom('need_asset')
    .where('need_id', '=', needId)
    .where('asset_id', '=', assetId)
    .returning('need_id')
    .executeTakeFirst();
  return gone !== undefined;
}

export interface ServedNeed {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly areaCode: string;
  readonly field: NeedField;
  readonly state: NeedState;
  readonly year: number;
  readonly words: string;
}

/** Needs that an asset was chosen for and the actor may see, the newest round first; at most 200. */
export async function needsServedBy(ctx: Ctx, assetId: string): Promise<ServedNeed[]> {
  const { rows } = await sql<ServedNeed>`select need.id, need.number, need.title, need.area_code as "areaCode", need.field, need.state,
    r.year, a.words from ${table(ctx, 'need_asset')} a join ${table(ctx, 'need')} need on need.id = a.need_id
    join ${table(ctx, 'need_round')} r on r.id = need.round_id
    where a.asset_id = ${assetId} and ${needsVisibleTo(ctx.actor)} order by r.year desc, need.created_at desc, need.id limit 200`.execute(
    ctx.db,
  );
  return rows;
}
