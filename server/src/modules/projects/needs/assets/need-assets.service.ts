import type { WriteCtx } from '../../../../platform/context.ts';
import { assertAllowed } from '../../../../platform/permissions.ts';
import { textField } from '../../../../platform/text/fields.ts';
import { assetsByIds } from '../../../deliberation/index.ts';
import { assetUnfit } from '../needs.errors.ts';
import { can } from '../needs.policy.ts';
import { lockVisibleNeed, tellNeed } from '../needs.steps.ts';
import { dropChoice, putChoice } from './need-assets.repository.ts';

/**
 * Notes that something a community has could serve a need, and how; doing it again changes the words (S001-19).
 * @throws not-found, not-your-need, need-asset-unfit
 */
export async function chooseAsset(ctx: WriteCtx, needId: string, input: { assetId: string; words: string }): Promise<void> {
  const need = await lockMatchable(ctx, needId);
  const words = textField(input.words, '/words', 300);
  const [asset] = await assetsByIds(ctx, [input.assetId]);
  if (!asset?.listed) throw assetUnfit();
  await putChoice(ctx, { needId, assetId: asset.id, words });
  tellNeed(ctx, need, 'need.asset_chosen', { permission: 'needs.read', data: { assetId: asset.id }, words: { words } });
}

/** Takes that back; nothing happens where it was not chosen. @throws not-found, not-your-need */
export async function leaveAsset(ctx: WriteCtx, needId: string, input: { assetId: string }): Promise<void> {
  const need = await lockMatchable(ctx, needId);
  if (await dropChoice(ctx, needId, input.assetId))
    tellNeed(ctx, need, 'need.asset_left', { permission: 'needs.read', data: { assetId: input.assetId } });
}

async function lockMatchable(ctx: WriteCtx, needId: string) {
  const { need } = await lockVisibleNeed(ctx, needId);
  assertAllowed(can.match(ctx.actor, need));
  return need;
}
