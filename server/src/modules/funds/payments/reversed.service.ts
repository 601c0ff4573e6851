import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, type Decision } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { type CommitmentRecord, unpaidOf } from '../commitments/commitments.repository.ts';
import { lockedCommitment, releasePart } from '../commitments/commitments.service.ts';
import { paymentNotMendable } from '../funds.errors.ts';
import { mayMend, maySeePayment } from '../funds.policy.ts';
import { freesRefused } from '../owners.ts';
import { findPayment, lockPayment, type PaymentRecord, updatePayment, waitingFor } from './payments.repository.ts';
import { requestPayment, type Versioned } from './payments.service.ts';

/**
 * What may become of a payment that was taken back while its money still stands aside, for things that are paid in one sum: it is asked for anew, or the
 * money goes back. A milestone's payment is asked for again at its contract (decision 0046).
 */
export async function mendingOf(
  ctx: Ctx,
  payment: PaymentRecord,
  commitment: CommitmentRecord,
): Promise<readonly (readonly [string, Decision])[]> {
  if (!(await standsAside(ctx, payment, commitment))) return [];
  return [
    ['request_anew', mayMend.requestAnew(ctx.actor, payment)],
    ['give_back', mayMend.giveBack(ctx.actor, payment)],
  ];
}

async function standsAside(ctx: Ctx, payment: PaymentRecord, commitment: CommitmentRecord): Promise<boolean> {
  if (payment.state !== 'reversed' || !freesRefused(payment.subject_type)) return false;
  return unpaidOf(commitment) - (await waitingFor(ctx, commitment.id)) >= payment.amount;
}

/** Locks a payment that was taken back and whose money still stands aside. @throws not-found, payment-not-mendable, edit-conflict and what the decision refuses */
async function lockMendable(
  ctx: WriteCtx,
  id: string,
  { version, may }: Versioned & { readonly may: (typeof mayMend)[keyof typeof mayMend] },
): Promise<PaymentRecord> {
  const seen = await findPayment(ctx, id);
  if (!seen || !maySeePayment(ctx.actor, seen)) throw notFound();
  const { commitment } = await lockedCommitment(ctx, seen.commitment_id);
  const payment = await lockPayment(ctx, id);
  if (!payment) throw notFound();
  assertAllowed(may(ctx.actor, payment));
  if (payment.version !== version) throw editConflict({ current: payment.version });
  if (!(await standsAside(ctx, payment, commitment))) throw paymentNotMendable();
  return payment;
}

/**
 * Asks anew for a payment that was taken back: another payment with a number of its own, which again needs three hands. @returns the new payment's id
 * @throws not-found, not-your-fund, payment-not-mendable, payment-blocked, payment-exists, edit-conflict
 */
export async function requestAnew(ctx: WriteCtx, id: string, input: Versioned & { readonly note?: string | null }): Promise<string> {
  const payment = await lockMendable(ctx, id, { version: input.version, may: mayMend.requestAnew });
  await updatePayment(ctx, payment, { version: input.version });
  const { paymentId } = await requestPayment(ctx, {
    commitmentId: payment.commitment_id,
    amount: Number(payment.amount),
    subject: { type: payment.subject_type, id: payment.subject_id },
    note: input.note ?? payment.note,
  });
  return paymentId;
}

/** Gives the money of a payment that was taken back to where it came from. @throws not-found, not-your-fund, payment-not-mendable, edit-conflict */
export async function giveReversedBack(ctx: WriteCtx, id: string, input: Versioned & { readonly reason: string }): Promise<void> {
  const payment = await lockMendable(ctx, id, { version: input.version, may: mayMend.giveBack });
  await updatePayment(ctx, payment, { version: input.version });
  await releasePart(ctx, payment.commitment_id, { amount: payment.amount, reason: input.reason });
}
