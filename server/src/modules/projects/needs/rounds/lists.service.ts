import type { WriteCtx } from '../../../../platform/context.ts';
import { assertAllowed } from '../../../../platform/permissions.ts';
import { areaOrThrow } from '../../../areas/index.ts';
import { reasonableDemands } from '../../../matters/index.ts';
import { demandCounts, needsWithoutEvidence, noteDemands } from '../evidence.repository.ts';
import { nothingToSubmit, notYourNeed, withoutEvidence } from '../needs.errors.ts';
import { can } from '../needs.policy.ts';
import { assertRoundAt, tellRound } from '../needs.steps.ts';
import { insertList, raise } from './lists.repository.ts';
import { type RoundRecord, shareRound } from './rounds.repository.ts';

/**
 * Submits the list of a community to its subdistrict, or of a subdistrict to the district: dated, and locked from now on (S001-40, S001-41). What was
 * returned to a community and has no answer yet is not part of it.
 * @throws not-your-need (403), need-round-not-now, need-list-locked, need-list-empty, need-without-evidence
 */
export async function submitList(ctx: WriteCtx, roundId: string, input: { areaCode: string }): Promise<void> {
  const round = await shareRound(ctx, roundId);
  const area = await areaOrThrow(ctx, input.areaCode);
  if (area.level !== 'community' && area.level !== 'subdistrict') throw notYourNeed();
  const counts = area.level === 'community' ? await submitCommunity(ctx, round, area.code) : await submitSubdistrict(ctx, round, area.code);
  await insertList(ctx, { round_id: round.id, area_code: area.code, level: area.level, ...counts });
  tellRound(ctx, { id: round.id, areaCode: area.code }, 'need_round.list_submitted', {
    permission: area.level === 'community' ? 'needs.collect' : 'needs.compile',
    data: { areaCode: area.code, level: area.level, ...counts },
  });
}

interface Counts {
  readonly needs: number;
  readonly demands: number;
  readonly linked: number;
}

async function submitCommunity(ctx: WriteCtx, round: RoundRecord, areaCode: string): Promise<Counts> {
  assertAllowed(can.collect(ctx.actor, { areaCode }));
  assertRoundAt(round, 'collecting');
  const bare = await needsWithoutEvidence(ctx, round.id, areaCode);
  if (bare > 0) throw withoutEvidence({ n: bare });
  const needs = await raise(ctx, round.id, areaCode, { from: 'community', to: 'subdistrict' });
  if (needs === 0) throw nothingToSubmit();
  return { needs, ...(await fixDemands(ctx, round, areaCode)) };
}

async function submitSubdistrict(ctx: WriteCtx, round: RoundRecord, areaCode: string): Promise<Counts> {
  assertAllowed(can.compile(ctx.actor, { areaCode }));
  assertRoundAt(round, 'community_submitted');
  const needs = await raise(ctx, round.id, areaCode, { from: 'subdistrict', to: 'district' });
  if (needs === 0) throw nothingToSubmit();
  return { needs, ...(await demandCounts(ctx, round.id, areaCode)) };
}

/** Writes down every reasonable demand of the community's time, also those in no need: the list is measured against them for good. */
async function fixDemands(ctx: WriteCtx, round: RoundRecord, areaCode: string): Promise<{ demands: number; linked: number }> {
  const pool = await reasonableDemands(ctx, { areaCode, from: round.demandsFrom, to: round.demandsTo });
  await noteDemands(ctx, round.id, pool);
  return demandCounts(ctx, round.id, areaCode);
}
