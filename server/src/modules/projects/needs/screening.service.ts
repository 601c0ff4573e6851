import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { notScored, reasonNeeded } from './needs.errors.ts';
import { can } from './needs.policy.ts';
import { updateNeed } from './needs.repository.ts';
import { assertRoundAt, lockVisibleNeed, stepNeed, tellNeed } from './needs.steps.ts';
import type { Scores } from './screening.rules.ts';
import { defaultWeights, type ScoreWeights } from './screening.rules.ts';

/** How the scores are weighed in this district. */
export function scoreWeights(ctx: Ctx): Promise<ScoreWeights> {
  return settingOf<ScoreWeights>(ctx, 'need_score_weights', defaultWeights);
}

/** From which year on a need that returns goes to the district's top list. */
export function escalationYears(ctx: Ctx): Promise<number> {
  return settingOf<number>(ctx, 'need_escalation_years', 3);
}

/** Scores a need at the district's screening. @throws not-found, not-your-need, need-round-not-now, edit-conflict */
export async function scoreNeed(ctx: WriteCtx, id: string, input: { version: number; scores: Scores }): Promise<void> {
  const { need, round } = await lockVisibleNeed(ctx, id, input.version);
  assertAllowed(can.coordinate(ctx.actor, round));
  assertRoundAt(round, 'district_screening');
  const { affected, urgency, overlap, feasibility } = input.scores;
  await updateNeed(ctx, need, {
    score_affected: affected,
    score_urgency: urgency,
    score_overlap: overlap,
    score_feasibility: feasibility,
  });
  tellNeed(ctx, need, 'need.scored', { permission: 'needs.coordinate', data: { ...input.scores } });
}

export type Decision = 'select' | 'defer' | 'reject';

export interface DecisionInput {
  readonly version: number;
  readonly decision: Decision;
  readonly reason?: string | null;
  /** When a deferred need is looked at again; the round's own day where nothing is said. */
  readonly nextRoundOn?: string;
}

/**
 * Decides about a scored need; it becomes known when the list is published, and until then it may be decided anew (S001-42).
 * @throws not-found, not-your-need, need-round-not-now, need-not-scored, need-reason-needed, illegal-transition, edit-conflict
 */
export async function decideNeed(ctx: WriteCtx, id: string, input: DecisionInput): Promise<void> {
  const { need, round } = await lockVisibleNeed(ctx, id, input.version);
  assertAllowed(can.coordinate(ctx.actor, round));
  assertRoundAt(round, 'district_screening');
  if (need.level !== 'district' || need.scores === null) throw notScored();
  const reason = optionalText(input.reason ?? null, '/reason', 1000);
  if (input.decision !== 'select' && reason === null) throw reasonNeeded();
  const nextRoundOn = input.decision === 'defer' ? (input.nextRoundOn ?? round.nextRoundOn) : null;
  if (nextRoundOn !== null && nextRoundOn <= round.publishOn)
    throw invalidInput({ errors: [{ pointer: '/nextRoundOn', detail: 'after the list is published' }] });
  await stepNeed(ctx, need, {
    action: input.decision,
    changes: { reason, next_round_on: nextRoundOn, decided_by: ctx.actor.id, decided_at: ctx.now },
    data: { nextRoundOn },
    ...(reason === null ? {} : { words: { reason } }),
  });
}
