import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { firstOwnDemand } from '../demands/demands.repository.ts';
import { usableText } from '../demands/filing.service.ts';
import { recountGrade } from '../indicators/closing.tallies.ts';
import { can } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, recordFact } from '../matters.steps.ts';
import { nothingRated } from './confirmation.errors.ts';
import { findRating, updateRating } from './ratings.repository.ts';

export interface RatingChange {
  readonly satisfaction?: 'satisfied' | 'basically' | 'dissatisfied';
  /** '' takes the words back. */
  readonly words?: string;
}

/**
 * The resident thinks again after the matter has closed: grade and words of the same round change, whether it is solved does not (saying "not
 * solved" is a step of its own). It stays one rating and is counted once (peers lesson 4).
 * @throws nothing-rated (409) before there is a rating, resident-only (403)
 */
export async function changeRating(ctx: WriteCtx, matterId: string, change: RatingChange): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, matterId);
  assertAllowed(can.change_rating(ctx.actor, matter));
  const demandId = await ownDemandOf(ctx, matter);
  const rating = demandId ? await findRating(ctx, { matterId, demandId, round: matter.reopened + 1 }) : null;
  if (!rating || matter.state !== 'closed') throw nothingRated();
  const satisfaction = change.satisfaction ?? (rating.satisfaction as RatingChange['satisfaction']) ?? null;
  const words = change.words === undefined ? rating.words : change.words.trim() === '' ? null : usableText(change.words, 2000, '/words');
  await updateRating(ctx, rating.id, { satisfaction, words });
  recountGrade(ctx, matter, rating.satisfaction, satisfaction);
  recount(ctx, matter, { day: localDateOf(rating.created_at), from: rating.satisfaction, to: satisfaction });
  recordFact(ctx, matter, { event: 'matter.rating_changed', data: { from: rating.satisfaction, to: satisfaction }, words: { words } });
  return matter;
}

/** The demand among those the matter answers that was opened by code, or that the signed-in resident brought. */
async function ownDemandOf(ctx: WriteCtx, matter: MatterRecord): Promise<string | null> {
  if (ctx.actor.demandId !== null && matter.demandIds.includes(ctx.actor.demandId)) return ctx.actor.demandId;
  return firstOwnDemand(ctx, matter.demandIds);
}

/** The grade moves on the day it was counted. */
function recount(ctx: WriteCtx, matter: MatterRecord, { day, from, to }: { day: string; from: string | null; to: string | null }): void {
  if (from === to || matter.exclusion_confirmed_by) return;
  const at = { areaCode: matter.area_code, measure: 'rating.satisfaction', day };
  if (from) tally(ctx, { ...at, key: from, value: -1 });
  if (to) tally(ctx, { ...at, key: to, value: 1 });
}
