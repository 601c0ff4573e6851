import type { Static } from 'typebox';
import { abilitiesOf } from '../../../../platform/abilities.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/problem.ts';
import { areaNames } from '../../../areas/index.ts';
import { type AssetBrief, assetsByIds, assetView, listedAssets } from '../../../deliberation/index.ts';
import { needFieldNames } from '../needs.fields.ts';
import { can, canReadNeed } from '../needs.policy.ts';
import { workedNeed } from '../needs.presenter.ts';
import { findNeed } from '../needs.repository.ts';
import { needWorkflow } from '../needs.workflow.ts';
import { fittingAssets } from './fitting.rules.ts';
import { chosenFor, needsServedBy } from './need-assets.repository.ts';
import type { AssetsOfNeed, FittingAssets, NeedsOfAsset } from './need-assets.schema.ts';

async function withPlaces(ctx: Ctx) {
  const names = await areaNames(ctx);
  return ({ areaCode, ...asset }: AssetBrief) => ({ ...asset, area: names.get(areaCode)?.name ?? areaCode });
}

/** What the communities have that was chosen for a need, as far as the actor may see it. @throws not-found */
export async function assetsOfNeed(ctx: Ctx, needId: string): Promise<Static<typeof AssetsOfNeed>> {
  const need = await findNeed(ctx, needId);
  if (!need || !canReadNeed(ctx.actor, need)) throw notFound();
  const chosen = await chosenFor(ctx, needId);
  const placed = await withPlaces(ctx);
  const found = new Map(
    (
      await assetsByIds(
        ctx,
        chosen.map((each) => each.assetId),
      )
    ).map((asset) => [asset.id, asset]),
  );
  const items = chosen.flatMap(({ assetId, words }) => {
    const asset = found.get(assetId);
    return asset ? [{ ...placed(asset), how: words }] : [];
  });
  return { items, abilities: abilitiesOf({ choose_asset: can.match(ctx.actor, need) }, ctx.lang) };
}

/** What the communities of a need have that might serve it and was not chosen yet, with the words they share. @throws not-found */
export async function assetsFitting(ctx: Ctx, needId: string): Promise<Static<typeof FittingAssets>> {
  const need = await workedNeed(ctx, needId);
  const chosen = new Set((await chosenFor(ctx, needId)).map((each) => each.assetId));
  const placed = await withPlaces(ctx);
  const text = [need.title, need.statement, need.targetGroup].join('\n');
  const found = fittingAssets({ field: need.field, text }, await listedAssets(ctx, need.communities), chosen);
  return { items: found.map(({ asset, because }) => ({ ...placed(asset), because })) };
}

/** The needs that an asset was chosen for, as far as the actor may see them. @throws not-found */
export async function needsOfAsset(ctx: Ctx, assetId: string): Promise<Static<typeof NeedsOfAsset>> {
  await assetView(ctx, assetId);
  const names = await areaNames(ctx);
  const items = (await needsServedBy(ctx, assetId)).map(({ areaCode, field, words, ...need }) => ({
    ...need,
    area: names.get(areaCode)?.name ?? areaCode,
    fieldName: needFieldNames[field][ctx.lang],
    stateName: needWorkflow.states[need.state][ctx.lang],
    how: words,
  }));
  return { items };
}
