import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { textField } from '../../../platform/text/fields.ts';
import { cannotMerge, listLocked } from './needs.errors.ts';
import { can } from './needs.policy.ts';
import { lockNeeds, mostYearsMergedInto, type NeedRecord, updateNeed } from './needs.repository.ts';
import { yearsAfter } from './needs.service.ts';
import { assertRoundAt, lockVisibleNeed, stepNeed, tellNeed } from './needs.steps.ts';
import type { RoundRecord } from './rounds/rounds.repository.ts';

/** Who has the need now decides about merging, while that level works. */
function assertMerging(ctx: Ctx, need: NeedRecord, round: RoundRecord): void {
  assertAllowed(can.merge(ctx.actor, need, round.areaCode));
  if (need.level === 'subdistrict') assertRoundAt(round, 'community_submitted');
  else if (need.level === 'district') assertRoundAt(round, 'district_screening');
  else throw cannotMerge();
}

const permissionOf = (need: NeedRecord): string => (need.level === 'district' ? 'needs.coordinate' : 'needs.compile');

/**
 * Merges like needs into one, which keeps their communities and their demands (S001-41). Whoever raised them finds the way.
 * @throws not-found, not-your-need, need-round-not-now, needs-cannot-merge, edit-conflict
 */
export async function mergeNeeds(
  ctx: WriteCtx,
  id: string,
  input: { version: number; sourceIds: readonly string[]; reason: string },
): Promise<void> {
  const { need: target, round } = await lockVisibleNeed(ctx, id, input.version);
  assertMerging(ctx, target, round);
  const reason = textField(input.reason, '/reason', 500);
  const sourceIds = [...new Set(input.sourceIds)];
  const sources = await lockNeeds(ctx, sourceIds);
  const fits = (need: NeedRecord): boolean =>
    need.id !== id && need.roundId === round.id && need.level === target.level && need.state === 'proposed';
  if (target.state !== 'proposed' || sources.length < sourceIds.length || !sources.every(fits)) throw cannotMerge();
  for (const source of sources) {
    assertMerging(ctx, source, round);
    const changes = { merged_into_id: target.id };
    await stepNeed(ctx, source, {
      action: 'merge',
      permission: permissionOf(target),
      changes,
      data: { into: target.id },
      words: { reason },
    });
  }
  await updateNeed(ctx, target, { years: Math.max(target.years, ...sources.map((source) => source.years)) });
  tellNeed(ctx, target, 'need.changed', { permission: permissionOf(target), data: { fields: ['merged'], sources: sourceIds } });
}

/** Undoes a merge: the need stands for itself again. @throws not-found, not-your-need, need-round-not-now, illegal-transition, edit-conflict */
export async function unmergeNeed(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const { need, round } = await lockVisibleNeed(ctx, id, input.version);
  assertMerging(ctx, need, round);
  const targetId = need.mergedIntoId;
  await stepNeed(ctx, need, {
    action: 'unmerge',
    permission: permissionOf(need),
    changes: { merged_into_id: null },
    data: { out: targetId },
  });
  const [target] = targetId ? await lockNeeds(ctx, [targetId]) : [];
  if (target) await updateNeed(ctx, target, { years: await yearsWithout(ctx, target, round) });
}

/** The years of a need after one that was merged into it left. */
async function yearsWithout(ctx: Ctx, target: NeedRecord, round: RoundRecord): Promise<number> {
  return Math.max(await yearsAfter(ctx, round, target.previousId), await mostYearsMergedInto(ctx, target.id));
}

/** Gives an unclear need back to its community with a question; it leaves the list until it is answered (S001-41). @throws not-found, not-your-need, need-round-not-now, need-list-locked, edit-conflict */
export async function returnNeed(ctx: WriteCtx, id: string, input: { version: number; question: string }): Promise<void> {
  const { need, round } = await lockVisibleNeed(ctx, id, input.version);
  assertAllowed(can.compile(ctx.actor, need));
  assertRoundAt(round, 'community_submitted');
  if (need.level !== 'subdistrict' || need.state !== 'proposed') throw listLocked();
  const question = textField(input.question, '/question', 500);
  await updateNeed(ctx, need, { level: 'community', question, question_answer: null });
  tellNeed(ctx, need, 'need.returned', { permission: 'needs.compile', data: {}, words: { question } });
}

/** Answers the question, and the need goes back up. @throws not-found, not-your-need, need-list-locked, need-round-not-now, edit-conflict */
export async function answerQuestion(ctx: WriteCtx, id: string, input: { version: number; answer: string }): Promise<void> {
  const { need, round } = await lockVisibleNeed(ctx, id, input.version);
  assertAllowed(can.collect(ctx.actor, need));
  assertRoundAt(round, 'community_submitted', 'subdistrict_compiled');
  if (need.level !== 'community' || need.question === null) throw listLocked();
  const answer = textField(input.answer, '/answer', 1000);
  await updateNeed(ctx, need, { level: 'subdistrict', question_answer: answer });
  tellNeed(ctx, need, 'need.question_answered', { permission: 'needs.collect', data: {}, words: { answer } });
}
