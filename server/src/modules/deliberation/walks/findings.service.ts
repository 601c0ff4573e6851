import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { buildingById } from '../../areas/index.ts';
import { claimAttachments, registerAttachmentOwner } from '../../attachments/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { can } from '../covenants/covenants.policy.ts';
import { type FindingAction, findingWorkflow } from './findings.workflow.ts';
import { placeKeyOf, reached, rungOf } from './ladder.rules.ts';
import { ladderNotReached, receiverMissing } from './walks.errors.ts';
import type { WalkEvent } from './walks.events.ts';
import {
  countChecks,
  earlierFindings,
  type FindingRecord,
  findFinding,
  insertFinding,
  insertFindingStep,
  lockFinding,
  updateFinding,
} from './walks.repository.ts';
import { assertUnderWay, clauseOnWalk, lockOwnWalk } from './walks.service.ts';

registerAttachmentOwner('covenant_finding', async (ctx, id) => {
  const finding = await findFinding(ctx, id);
  return finding !== null && can.seeWork(ctx.actor, finding).allowed;
});

export interface FindingInput {
  readonly clauseId: string;
  /** Words for the place as everybody may read them, or left out for the name of the building. */
  readonly placeText?: string;
  readonly buildingId?: string;
  readonly lng?: number;
  readonly lat?: number;
  /** For those who look after the covenant alone. */
  readonly note?: string;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/**
 * Records a breach seen on a walk, with its place and photo; it is one of the checks of its clause (S002-97, S002-99).
 * @throws not-found, not-your-covenant, walk-not-under-way, clause-unknown, invalid-input, attachment-not-claimable
 */
export async function recordFinding(ctx: WriteCtx, walkId: string, input: FindingInput): Promise<string> {
  const walk = await lockOwnWalk(ctx, walkId);
  assertUnderWay(walk.state);
  const clause = await clauseOnWalk(ctx, walk, input.clauseId);
  const place = await placeOf(ctx, input);
  const earlier = await earlierFindings(ctx, walk.covenantId, clause.clauseId, place.place_key);
  const note = optionalText(input.note, '/note', 1000) ?? null;
  const id = await insertFinding(ctx, {
    ...place,
    covenant_id: walk.covenantId,
    walk_id: walkId,
    clause_id: clause.clauseId,
    breach_type: clause.breachType ?? 'other',
    area_code: walk.areaCode,
    note,
    earlier,
  });
  await countChecks(ctx, walkId, clause.clauseId, 1, 1);
  const files = input.attachments ?? [];
  const claim = files.map((file) => file.claim);
  const ids = files.map((file) => file.id);
  await claimAttachments(ctx, ids, { claim, ownerType: 'covenant_finding', ownerId: id, visibility: 'internal' });
  const about = { id, covenantId: walk.covenantId, areaCode: walk.areaCode };
  tellFinding(ctx, about, 'finding.recorded', { walk: walkId, clause: clause.clauseId, breach: clause.breachType, earlier }, { note });
  return id;
}

async function placeOf(ctx: WriteCtx, input: FindingInput) {
  const building = input.buildingId ? await buildingById(ctx, input.buildingId) : null;
  if (input.buildingId && !building) throw notFound();
  const placeText = nameField(input.placeText || (building?.name ?? ''), '/placeText', 120);
  const point = input.lng !== undefined && input.lat !== undefined;
  return {
    place_text: placeText,
    place_key: placeKeyOf(building?.id ?? null, placeText),
    building_id: building?.id ?? null,
    lng: point ? (input.lng ?? null) : (building?.lng ?? null),
    lat: point ? (input.lat ?? null) : (building?.lat ?? null),
  };
}

export interface FindingStepInput {
  readonly version: number;
  readonly words?: string;
  /** To which authority it is handed over. */
  readonly receiverUnitId?: string;
}

/**
 * Takes the next rung of the ladder or settles a finding; each step is dated (S002-96).
 * @throws not-found, not-your-covenant, illegal-transition, ladder-not-reached, finding-receiver-missing, edit-conflict, invalid-input
 */
export async function stepFinding(ctx: WriteCtx, id: string, action: FindingAction, input: FindingStepInput): Promise<void> {
  const finding = await lockFinding(ctx, id);
  if (!finding || !can.seeWork(ctx.actor, finding).allowed) throw notFound();
  assertAllowed(action === 'hand_over' ? can.manage(ctx.actor, finding) : can.inspect(ctx.actor, finding));
  if (finding.version !== input.version) throw editConflict({ current: finding.version });
  const to = applyAction(findingWorkflow, finding.state, action);
  if (!reached(action, finding)) throw ladderNotReached();
  if (action === 'hand_over' && !input.receiverUnitId) throw receiverMissing();
  const receiver = input.receiverUnitId ? await unitOrThrow(ctx, input.receiverUnitId) : null;
  const words = optionalText(input.words, '/words', 1000) ?? null;
  const settled = action === 'settle' ? ctx.now : null;
  await updateFinding(ctx, finding, { state: to, rung: rungOf(action) ?? finding.rung, settled_at: settled });
  await insertFindingStep(ctx, { finding_id: id, action, words, receiver_unit_id: receiver?.id ?? null });
  const { event } = findingWorkflow.actions[action];
  const data = { from: finding.state, to, receiver: receiver?.id ?? null };
  tellFinding(ctx, finding, event as WalkEvent['name'] & `finding.${string}`, data, { words });
}

function tellFinding(
  ctx: WriteCtx,
  finding: Pick<FindingRecord, 'id' | 'covenantId' | 'areaCode'>,
  name: WalkEvent['name'] & `finding.${string}`,
  data: Readonly<Record<string, unknown>>,
  words: object,
): void {
  emit(ctx, {
    name,
    subject: { type: 'finding', id: finding.id },
    thread: finding.covenantId,
    capacity: capacityOf(ctx.actor, 'covenants.inspect', finding.areaCode),
    data,
    private: words,
  } satisfies WalkEvent);
}
