import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { notNow } from './needs.errors.ts';
import type { NeedEvent, RoundEvent } from './needs.events.ts';
import { canReadNeed } from './needs.policy.ts';
import { findNeed, lockNeeds, type NeedChanges, type NeedRecord, updateNeed } from './needs.repository.ts';
import { type NeedAction, needWorkflow } from './needs.workflow.ts';
import { type RoundRecord, shareRound } from './rounds/rounds.repository.ts';
import { type RoundState, roundWorkflow } from './rounds/rounds.workflow.ts';

/** A need and its round, both held: round first, then need. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisibleNeed(ctx: WriteCtx, id: string, version?: number): Promise<{ need: NeedRecord; round: RoundRecord }> {
  const seen = await findNeed(ctx, id);
  if (!seen || !canReadNeed(ctx.actor, seen)) throw notFound();
  const round = await shareRound(ctx, seen.roundId);
  const [need] = await lockNeeds(ctx, [id]);
  if (!need) throw notFound();
  if (version !== undefined && version !== need.version) throw editConflict({ current: need.version });
  return { need, round };
}

/** @throws need-round-not-now (409) unless the round is at one of the states */
export function assertRoundAt(round: RoundRecord, ...states: RoundState[]): void {
  if (states.includes(round.state)) return;
  const here = roundWorkflow.states[round.state];
  throw notNow({ state: round.state, stateName: here.zh, stateNameEn: here.en });
}

export interface NeedStep {
  readonly action: NeedAction;
  readonly permission?: string;
  readonly changes?: NeedChanges;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly words?: object;
}

/** Takes one step of a need: table, row, fact. Nothing else changes its state; whether the actor may was asked before. @throws illegal-transition, edit-conflict */
export async function stepNeed(ctx: WriteCtx, need: NeedRecord, step: NeedStep): Promise<void> {
  const to = applyAction(needWorkflow, need.state, step.action);
  await updateNeed(ctx, need, { ...step.changes, state: to });
  const { event, permission } = needWorkflow.actions[step.action];
  tellNeed(ctx, need, event as NeedEvent['name'], {
    permission: step.permission ?? permission,
    data: { from: need.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
}

interface FactInput {
  readonly permission: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words?: object;
}

/** Records a fact about a need. */
export function tellNeed(ctx: WriteCtx, need: Pick<NeedRecord, 'id' | 'areaCode'>, name: NeedEvent['name'], fact: FactInput): void {
  emit(ctx, {
    name,
    subject: { type: 'need', id: need.id },
    thread: need.id,
    capacity: capacityOf(ctx.actor, fact.permission, need.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies NeedEvent);
}

/** Records a fact about a round. */
export function tellRound(ctx: WriteCtx, round: Pick<RoundRecord, 'id' | 'areaCode'>, name: RoundEvent['name'], fact: FactInput): void {
  emit(ctx, {
    name,
    subject: { type: 'need_round', id: round.id },
    thread: round.id,
    capacity: capacityOf(ctx.actor, fact.permission, round.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies RoundEvent);
}
