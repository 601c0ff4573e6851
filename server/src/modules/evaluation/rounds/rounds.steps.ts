import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { EvaluationEvent } from '../evaluation.events.ts';
import { can } from './rounds.policy.ts';
import { findSubject, lockRound, type RoundRecord, type SubjectRecord, subjectsOf } from './rounds.repository.ts';
import { type RoundAction, type RoundState, roundWorkflow } from './rounds.workflow.ts';

export interface Stepped {
  readonly round: RoundRecord;
  readonly to: RoundState;
}

/** A round that the actor sees, locked. @throws not-found */
export async function lockVisible(ctx: WriteCtx, id: string): Promise<RoundRecord> {
  const round = await lockRound(ctx, id);
  if (!round || !can.readScheme(ctx.actor, round, await subjectsOf(ctx, id)).allowed) throw notFound();
  return round;
}

/** A round that the actor sees and manages, locked, as the caller saw it. @throws not-found, not-your-evaluation, edit-conflict */
export async function lockManaged(ctx: WriteCtx, id: string, version?: number): Promise<RoundRecord> {
  const round = await lockVisible(ctx, id);
  assertAllowed(can.manage(ctx.actor, round));
  if (version !== undefined && round.version !== version) throw editConflict({ current: round.version });
  return round;
}

/** Loads with a lock, asks the policy and the table. @throws not-found, not-your-evaluation, illegal-transition, edit-conflict */
export async function beginStep(
  ctx: WriteCtx,
  id: string,
  input: { readonly action: RoundAction; readonly version?: number; readonly wanted?: RoundState },
): Promise<Stepped> {
  const round = await lockManaged(ctx, id, input.version);
  return { round, to: applyAction(roundWorkflow, round.state, input.action, input.wanted) };
}

/** One who is evaluated with the round, which is locked. @throws not-found */
export async function lockSubject(ctx: WriteCtx, id: string): Promise<{ subject: SubjectRecord; round: RoundRecord }> {
  const seen = await findSubject(ctx, id);
  if (!seen) throw notFound();
  const round = await lockVisible(ctx, seen.roundId);
  const subject = await findSubject(ctx, id);
  if (!subject) throw notFound();
  return { subject, round };
}

/** Tells the fact of a step with where it came from. */
export function tell(ctx: WriteCtx, { round, to }: Stepped, action: RoundAction, data: object = {}, words?: object): void {
  const { event, permission } = roundWorkflow.actions[action];
  emit(ctx, {
    name: event as EvaluationEvent['name'],
    subject: { type: 'evaluation_round', id: round.id },
    capacity: capacityOf(ctx.actor, permission, round.areaCode),
    data: { from: round.state, to, targetKind: round.targetKind, ...data },
    ...(words ? { private: words } : {}),
  });
}

type SubjectFact = Extract<EvaluationEvent, { subject: { type: 'evaluation_subject' } }>;

/** Tells a fact about one who is evaluated; the thread is the round. */
export function tellSubject(
  ctx: WriteCtx,
  subject: SubjectRecord,
  name: SubjectFact['name'],
  { permission = null, ...data }: { readonly permission?: string | null } & Record<string, unknown>,
): void {
  emit(ctx, {
    name,
    subject: { type: 'evaluation_subject', id: subject.id },
    thread: subject.roundId,
    capacity: capacityOf(ctx.actor, permission, subject.areaCode),
    data: { targetKind: subject.targetKind, targetId: subject.targetId, ...data },
  });
}
