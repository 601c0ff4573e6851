import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { CommissionEvent } from './calls.events.ts';
import { canReadCommission } from './commissions.policy.ts';
import {
  type CommissionChanges,
  type CommissionRecord,
  lockCommission,
  type OfferRecord,
  offersOf,
  updateCommission,
  updateOffer,
} from './commissions.repository.ts';
import { type CommissionAction, commissionWorkflow, type OfferAction, offerWorkflow } from './commissions.workflow.ts';

/** The commission, locked, with its offers, for somebody who may see it. @throws not-found, edit-conflict */
export async function lockVisibleCommission(
  ctx: WriteCtx,
  id: string,
  version?: number,
): Promise<{ commission: CommissionRecord; offers: OfferRecord[] }> {
  const commission = await lockCommission(ctx, id);
  const offers = commission ? await offersOf(ctx, [id]) : [];
  if (!commission || !canReadCommission(ctx.actor, { ...commission, offeredTo: offers.map((o) => o.unitId) })) throw notFound();
  if (version !== undefined && version !== commission.version) throw editConflict({ current: commission.version });
  return { commission, offers };
}

/** Takes one step of a commission: table, row, fact; whether the actor may was asked before. @throws illegal-transition, edit-conflict */
export async function stepCommission(
  ctx: WriteCtx,
  commission: CommissionRecord,
  action: CommissionAction,
  { changes = {}, data = {}, words }: { changes?: CommissionChanges; data?: Record<string, unknown>; words?: object } = {},
): Promise<CommissionRecord> {
  const to = applyAction(commissionWorkflow, commission.state, action);
  const after = await updateCommission(ctx, commission, { ...changes, state: to });
  tellCommission(
    ctx,
    commission,
    commissionWorkflow.actions[action].event as CommissionFact,
    { from: commission.state, to, ...data },
    words,
  );
  return after;
}

/** Takes one step of an offer; the fact stands in the commission's thread. @throws illegal-transition, edit-conflict */
export async function stepOffer(
  ctx: WriteCtx,
  commission: CommissionRecord,
  offer: OfferRecord,
  { action, words = null }: { action: OfferAction; words?: string | null },
): Promise<void> {
  const to = applyAction(offerWorkflow, offer.state, action);
  const answered = action === 'accept' || action === 'decline';
  await updateOffer(ctx, offer, {
    state: to,
    words,
    answered_by: answered ? ctx.actor.id : null,
    answered_at: answered ? ctx.now : null,
    ...(action === 'renew' ? { offered_at: ctx.now } : {}),
  });
  emit(ctx, {
    name: offerWorkflow.actions[action].event as OfferFact,
    subject: { type: 'project_offer', id: offer.id },
    thread: commission.id,
    capacity: capacityOf(ctx.actor, answered ? 'projects.apply' : null, commission.areaCode),
    data: { from: offer.state, to, unit: offer.unitId },
    ...(words ? { private: { words } } : {}),
  } satisfies CommissionEvent);
}

type CommissionFact = Extract<CommissionEvent, { subject: { type: 'project_commission' } }>['name'];
type OfferFact = Extract<CommissionEvent, { subject: { type: 'project_offer' } }>['name'];

/** Records a fact about a commission. */
export function tellCommission(
  ctx: WriteCtx,
  commission: Pick<CommissionRecord, 'id' | 'areaCode'>,
  name: CommissionFact,
  data: Readonly<Record<string, unknown>>,
  words?: object,
): void {
  emit(ctx, {
    name,
    subject: { type: 'project_commission', id: commission.id },
    thread: commission.id,
    capacity: capacityOf(ctx.actor, 'projects.commission', commission.areaCode),
    data,
    ...(words ? { private: words } : {}),
  } satisfies CommissionEvent);
}
