import type { WriteCtx } from '../../../platform/context.ts';
import { linkableDemands } from '../../matters/index.ts';
import { evidenceCount, tieDemands, untieDemands } from './evidence.repository.ts';
import { demandInOtherNeed, demandNotLinkable, withoutEvidence } from './needs.errors.ts';
import { tellNeed } from './needs.steps.ts';
import { lockWritable } from './needs.writable.ts';

/**
 * Ties demands to a need: accepted ones of the community and the round's time that the actor may see. A demand stands in one need of a round.
 * @throws not-found, not-your-need, need-list-locked, demand-not-linkable, demand-in-another-need
 */
export async function linkDemands(ctx: WriteCtx, needId: string, input: { demandIds: readonly string[] }): Promise<void> {
  const { need, round } = await lockWritable(ctx, needId);
  const wanted = [...new Set(input.demandIds)];
  const found = await linkableDemands(ctx, wanted, { areaCode: need.areaCode, from: round.demandsFrom, to: round.demandsTo });
  if (found.length < wanted.length) throw demandNotLinkable({ n: wanted.length - found.length });
  if ((await tieDemands(ctx, need, found)) < wanted.length) throw demandInOtherNeed();
  tellNeed(ctx, need, 'need.demands_linked', { permission: 'needs.collect', data: { demandIds: wanted } });
}

/** Takes demands out of a need again. @throws those of `linkDemands`, need-without-evidence when nothing would be left behind it */
export async function unlinkDemands(ctx: WriteCtx, needId: string, input: { demandIds: readonly string[] }): Promise<void> {
  const { need } = await lockWritable(ctx, needId);
  const gone = await untieDemands(ctx, needId, input.demandIds);
  if (need.sourceKind === null && (await evidenceCount(ctx, needId)) === 0) throw withoutEvidence({ n: 1 });
  if (gone.length > 0) tellNeed(ctx, need, 'need.demands_unlinked', { permission: 'needs.collect', data: { demandIds: gone } });
}
