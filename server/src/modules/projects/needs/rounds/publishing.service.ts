import type { WriteCtx } from '../../../../platform/context.ts';
import type { AnswerOutcome } from '../answers/answers.repository.ts';
import { type AnswerItem, answerAuthors, monthWords } from '../answers/answers.service.ts';
import { demandIdsOf, demandsLeft } from '../evidence.repository.ts';
import type { NeedRecord } from '../needs.repository.ts';
import { publishList } from './lists.repository.ts';
import type { RoundRecord } from './rounds.repository.ts';

/** Reasons are cut here: a notice is no letter; the whole reason stands on the public list. */
const longestReason = 120;

/**
 * Makes every decision of a round public and tells the author of each demand of the round what was decided: under a need, or that it did not become
 * part of one (S001-42, S001-48). @returns counts for the fact
 */
export async function publishDecisions(ctx: WriteCtx, round: RoundRecord): Promise<{ needs: number; answered: number }> {
  const needs = await publishList(ctx, round.id);
  const byId = new Map(needs.map((need) => [need.id, need]));
  const linked = await demandIdsOf(ctx, [...byId.keys()]);
  const items: AnswerItem[] = linked.flatMap(({ demandId, needId }) => {
    const need = byId.get(needId);
    return need ? [{ demandId, needId, outcome: need.state as AnswerOutcome, params: paramsOf(need) }] : [];
  });
  const left = await demandsLeft(
    ctx,
    round.id,
    linked.map((link) => link.demandId),
  );
  items.push(
    ...left.map((demandId) => ({ demandId, needId: null, outcome: 'not_in_a_need' as const, params: { need_round: round.title } })),
  );
  const answered = await answerAuthors(ctx, { roundId: round.id, kind: 'decision', items });
  return { needs: needs.length, answered };
}

function paramsOf(need: NeedRecord) {
  return {
    need: need.number,
    title: need.title,
    reason: (need.reason ?? '').slice(0, longestReason),
    ...(need.nextRoundOn ? { next: monthWords(need.nextRoundOn) } : {}),
  };
}
