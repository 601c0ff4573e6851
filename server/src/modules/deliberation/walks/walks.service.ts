import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { optionalName } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { clauseUnknown, covenantNotInForce } from '../covenants/covenants.errors.ts';
import { can } from '../covenants/covenants.policy.ts';
import { currentText, findCovenant, textsOf } from '../covenants/covenants.repository.ts';
import { lockVisibleCovenant } from '../covenants/covenants.steps.ts';
import { holds } from '../covenants/covenants.workflow.ts';
import { type WalkAction, type WalkState, walkWorkflow } from './findings.workflow.ts';
import { membersOfGroup } from './groups.repository.ts';
import { ownGroup } from './groups.service.ts';
import { walkNotUnderWay } from './walks.errors.ts';
import type { WalkEvent } from './walks.events.ts';
import { countChecks, insertWalk, lockWalk, updateWalk, type WalkRecord } from './walks.repository.ts';

export interface WalkInput {
  readonly groupId: string;
  readonly plannedOn: string;
  readonly routeText?: string;
  readonly memberIds: readonly string[];
}

/** Puts a walk on the roster; its checklist are the clauses of the covenant in force. @throws not-found, not-your-covenant, covenant-not-in-force, invalid-input */
export async function planWalk(ctx: WriteCtx, covenantId: string, input: WalkInput): Promise<string> {
  const covenant = await lockVisibleCovenant(ctx, covenantId);
  assertAllowed(can.inspect(ctx.actor, covenant));
  if (!holds(covenant.state)) throw covenantNotInForce();
  const group = await ownGroup(ctx, input.groupId, 'covenants.inspect');
  const members = await membersOfGroup(ctx, group.id);
  if (input.memberIds.some((id) => !members.includes(id)))
    throw invalidInput({ errors: [{ pointer: '/memberIds', detail: 'members of the group' }] });
  const id = await insertWalk(ctx, {
    covenant_id: covenantId,
    group_id: group.id,
    area_code: covenant.areaCode,
    planned_on: input.plannedOn,
    route_text: optionalName(input.routeText, '/routeText', 200) ?? null,
    member_ids: [...input.memberIds],
    text_number: covenant.textNumber,
  });
  const walk = { id, covenantId, areaCode: covenant.areaCode };
  tellWalk(ctx, walk, 'walk.planned', { on: input.plannedOn, group: group.id, members: input.memberIds.length });
  return id;
}

/** A walk for somebody who looks after the covenant, locked. @throws not-found, not-your-covenant, edit-conflict */
export async function lockOwnWalk(ctx: WriteCtx, id: string, version?: number): Promise<WalkRecord> {
  const walk = await lockWalk(ctx, id);
  if (!walk || !can.seeWork(ctx.actor, walk).allowed) throw notFound();
  assertAllowed(can.inspect(ctx.actor, walk));
  if (version !== undefined && version !== walk.version) throw editConflict({ current: walk.version });
  return walk;
}

/** Starts, finishes or cancels a walk. @throws illegal-transition and those of `lockOwnWalk` */
export async function stepWalk(ctx: WriteCtx, id: string, action: WalkAction, input: { version: number }): Promise<void> {
  const walk = await lockOwnWalk(ctx, id, input.version);
  const to = applyAction(walkWorkflow, walk.state, action);
  await updateWalk(ctx, walk, { state: to, ...(await changesOf(ctx, walk, action)) });
  tellWalk(ctx, walk, walkWorkflow.actions[action].event as WalkEvent['name'] & `walk.${string}`, { from: walk.state, to });
}

/** A walk follows the text that holds when it starts. */
async function changesOf(ctx: WriteCtx, walk: WalkRecord, action: WalkAction): Promise<Omit<Parameters<typeof updateWalk>[2], 'state'>> {
  if (action !== 'start') return { ended_at: ctx.now };
  const covenant = await findCovenant(ctx, walk.covenantId);
  if (!covenant || !holds(covenant.state)) throw covenantNotInForce();
  return { started_at: ctx.now, started_by: ctx.actor.id, text_number: covenant.textNumber };
}

/** Counts places where a clause was looked at and kept. @throws walk-not-under-way, clause-unknown and those of `lockOwnWalk` */
export async function recordChecks(ctx: WriteCtx, id: string, input: { clauseId: string; kept: number }): Promise<void> {
  const walk = await lockOwnWalk(ctx, id);
  assertUnderWay(walk.state);
  await clauseOnWalk(ctx, walk, input.clauseId);
  await countChecks(ctx, id, input.clauseId, input.kept, 0);
  tellWalk(ctx, walk, 'walk.checked', { clause: input.clauseId, kept: input.kept });
}

/** @throws walk-not-under-way */
export function assertUnderWay(state: WalkState): void {
  if (state !== 'walking') throw walkNotUnderWay();
}

/** A clause on the checklist of a walk. @throws clause-unknown */
export async function clauseOnWalk(ctx: WriteCtx, walk: WalkRecord, clauseId: string) {
  const [text] = await textsOf(ctx, walk.covenantId, walk.textNumber);
  const clause = text?.clauses.find((c) => c.clauseId === clauseId && c.kind === 'negative');
  if (!clause) throw clauseUnknown();
  return clause;
}

/** The checklist: the forbidden conduct of the text the walk follows. */
export async function checklistOf(ctx: Parameters<typeof currentText>[0], walk: Pick<WalkRecord, 'covenantId' | 'textNumber'>) {
  const text = await currentText(ctx, { id: walk.covenantId, textNumber: walk.textNumber });
  return text?.clauses.filter((clause) => clause.kind === 'negative') ?? [];
}

function tellWalk(
  ctx: WriteCtx,
  walk: Pick<WalkRecord, 'id' | 'covenantId' | 'areaCode'>,
  name: WalkEvent['name'] & `walk.${string}`,
  data: Readonly<Record<string, unknown>>,
): void {
  emit(ctx, {
    name,
    subject: { type: 'walk', id: walk.id },
    thread: walk.covenantId,
    capacity: capacityOf(ctx.actor, 'covenants.inspect', walk.areaCode),
    data,
  } satisfies WalkEvent);
}
