import type { WriteCtx } from '../../../platform/context.ts';
import { linkableDemands } from '../../matters/index.ts';
import { demandInOtherNeed, demandNotLinkable, withoutEvidence } from './needs.errors.ts';
import { tellNeed } from './needs.steps.ts';
import { evidenceCount, lockWritable } from './needs.writable.ts';

/**
 * Ties demands to a need: accepted ones of the community and the round's time that the actor may see. A demand stands in one need of a round.
 * @throws not-found, not-your-need, need-list-locked, demand-not-linkable, demand-in-another-need
 */
export async function linkDemands(ctx: WriteCtx, needId: string, input: { demandIds: readonly string[] }): Promise<void> {
  const { need, round } = await lockWritable(ctx, needId);
  const wanted = [...new Set(input.demandIds)];
  const found = await linkableDemands(ctx, wanted, { areaCode: need.areaCode, from: round.demandsFrom, to: round.demandsTo });
  if (found.length < wanted.length) throw demandNotLinkable({ n: wanted.length - found.length });
  const rows = found.map((demand) => ({
    round_id: round.id,
    demand_id: demand.id,
    need_id: need.id,
    area_code: demand.areaCode,
    received_at: demand.receivedAt,
    linked_by: ctx.actor.id,
    linked_at: ctx.now,
  }));
  const done = await ctx.db
    .insertInto('need_demand')
    .values(rows)
    // A row without a need was written when the list was submitted: a need that came back may still take it up.
    .onConflict((oc) =>
      oc
        .constraint('need_demand_pk')
        .doUpdateSet({ need_id: need.id, linked_by: ctx.actor.id, linked_at: ctx.now })
        .where((eb) => eb.or([eb('need_demand.need_id', 'is', null), eb('need_demand.need_id', '=', need.id)])),
    )
    .returning('demand_id')
    .execute();
  if (done.length < wanted.length) throw demandInOtherNeed();
  tellNeed(ctx, need, 'need.demands_linked', { permission: 'needs.collect', data: { demandIds: wanted } });
}

/** Takes demands out of a need again. @throws those of `linkDemands`, need-without-evidence when nothing would be left behind it */
export async function unlinkDemands(ctx: WriteCtx, needId: string, input: { demandIds: readonly string[] }): Promise<void> {
  const { need } = await lockWritable(ctx, needId);
  const gone = await ctx.db
    .deleteFrom('need_demand')
    .where('need_id', '=', needId)
    .where('demand_id', 'in', [...input.demandIds])
    .returning('demand_id')
    .execute();
  if (need.sourceKind === null && (await evidenceCount(ctx, needId)) === 0) throw withoutEvidence({ n: 1 });
  if (gone.length > 0)
    tellNeed(ctx, need, 'need.demands_unlinked', { permission: 'needs.collect', data: { demandIds: gone.map((row) => row.demand_id) } });
}
