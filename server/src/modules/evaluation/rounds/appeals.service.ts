import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { forbidden, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { appealDecided, appealsOver, correctionMissing } from '../evaluation.errors.ts';
import { hasWaitingAppeal, insertAppeal, lockAppeal, markDecided, subjectOfAppeal } from './appeals.repository.ts';
import { evaluationAppealWorkflow } from './appeals.workflow.ts';
import { can } from './rounds.policy.ts';
import { type RoundRecord, updateRound } from './rounds.repository.ts';
import { lockSubject, tell } from './rounds.steps.ts';
import { roundWorkflow } from './rounds.workflow.ts';
import { type MarkInput, reckon, writeMarks } from './scoring.service.ts';

/**
 * Whoever is evaluated contests the result within the limit; the round is open again until that is answered (S001-66).
 * @returns the round. @throws not-found, not-the-evaluated, evaluation-appeals-over, evaluation-appeal-waiting, illegal-transition
 */
export async function fileAppeal(ctx: WriteCtx, subjectId: string, input: { words: string }): Promise<string> {
  const { subject, round } = await lockSubject(ctx, subjectId);
  assertAllowed(can.appeal(ctx.actor, subject));
  const to = applyAction(roundWorkflow, round.state, 'appeal');
  if ((round.appealsUntil ?? ctx.now) < ctx.now) throw appealsOver();
  const id = uuidv7(ctx.now);
  const words = textField(input.words, '/words', 2000);
  await insertAppeal(ctx, { id, subjectId, words });
  await updateRound(ctx, round, { state: to });
  tell(ctx, { round, to }, 'appeal', { appealId: id, subjectId }, { words });
  return round.id;
}

export interface AppealDecision {
  readonly upheld: boolean;
  readonly decision: string;
  /** The marks as they should have been; only what was entered can be corrected, what residents said stands. */
  readonly corrections?: readonly MarkInput[];
}

/**
 * Answers an appeal. One that is upheld corrects marks, and the total is reckoned anew; the earlier values stay in the history.
 * @returns the round. @throws not-found, not-your-evaluation, evaluation-appeal-decided, evaluation-correction-missing, evaluation-mark-unfit
 */
export async function decideAppeal(ctx: WriteCtx, appealId: string, input: AppealDecision): Promise<string> {
  const subjectId = await subjectOfAppeal(ctx, appealId);
  if (!subjectId) throw notFound();
  const { subject, round } = await lockSubject(ctx, subjectId);
  assertAllowed(can.manage(ctx.actor, round));
  const appeal = await lockAppeal(ctx, appealId);
  if (appeal.state !== 'waiting') throw appealDecided();
  if (appeal.filed_by === ctx.actor.id) throw forbidden();
  const corrections = input.corrections ?? [];
  if (input.upheld === (corrections.length === 0)) throw correctionMissing();
  const to = applyAction(evaluationAppealWorkflow, appeal.state, 'decide', input.upheld ? 'upheld' : 'rejected');
  const decision = textField(input.decision, '/decision', 2000);

  await markDecided(ctx, appealId, { state: to, decision });
  if (input.upheld) {
    await writeMarks(ctx, { subject, round }, corrections);
    await reckon(ctx, round, subject, appealId);
  }
  await goOn(ctx, round, { appealId, subjectId: subject.id, upheld: input.upheld, decision });
  return round.id;
}

interface Decided {
  readonly appealId: string;
  readonly subjectId: string;
  readonly upheld: boolean;
  readonly decision: string;
}

async function goOn(ctx: WriteCtx, round: RoundRecord, { decision, ...data }: Decided): Promise<void> {
  const to = applyAction(roundWorkflow, round.state, 'decide_appeal', (await hasWaitingAppeal(ctx, round.id)) ? 'appealed' : 'preview');
  await updateRound(ctx, round, { state: to });
  tell(ctx, { round, to }, 'decide_appeal', data, { decision });
}
