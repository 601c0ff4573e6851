import type { WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen, formatYuan } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { forbidden, notFound } from '../../../platform/problem.ts';
import { optionalName, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { makersOf } from '../bank-files/bank-files.repository.ts';
import { move, moveBack } from '../book/book.service.ts';
import { type CommitmentRecord, keepSums, unpaidOf } from '../commitments/commitments.repository.ts';
import { keyed, lockedCommitment, releasePart } from '../commitments/commitments.service.ts';
import { keyOf } from '../commitments/norm.queries.ts';
import { commitmentExceeded } from '../funds.errors.ts';
import type { FundEvent, PaymentData } from '../funds.events.ts';
import { mayPay, maySeePayment, notTheirFile } from '../funds.policy.ts';
import type { FundRecord } from '../funds.repository.ts';
import { assertPayable, freesRefused } from '../owners.ts';
import { findPayment, insertPayment, lockPayment, type PaymentRecord, updatePayment, waitingFor } from './payments.repository.ts';
import { type PaymentAction, type PaymentState, paymentWorkflow } from './payments.workflow.ts';

export interface PaymentInput {
  readonly commitmentId: string;
  readonly amount: number;
  readonly subject: { readonly type: string; readonly id: string };
  readonly note?: string | null;
}

/**
 * Asks for a payment out of money that is set aside. Who may ask the calling module has checked; somebody has to ask.
 * @throws not-found, payment-blocked, commitment-exceeded, payment-exists
 */
export async function requestPayment(ctx: WriteCtx, input: PaymentInput): Promise<{ paymentId: string }> {
  if (ctx.actor.id === null) throw forbidden();
  const { fund, commitment } = await lockedCommitment(ctx, input.commitmentId);
  await assertPayable(ctx, input.subject);
  const amount = fen(input.amount);
  await assertRoom(ctx, commitment, amount);
  const id = uuidv7(ctx.now);
  const row = {
    id,
    number: await nextPublicNumber(ctx, 'F', 'fund_payment'),
    commitment_id: commitment.id,
    fund_id: fund.id,
    area_code: fund.areaCode,
    subject_type: input.subject.type,
    subject_id: input.subject.id,
    amount,
    note: optionalText(input.note ?? null, '/note', 1000),
    state: 'requested',
    requested_by: ctx.actor.id,
    requested_at: ctx.now,
  };
  await insertPayment(ctx, row);
  tell(ctx, 'payment.requested', { ...row, areaCode: fund.areaCode }, { from: null, to: 'requested' }, 'funds.request');
  return { paymentId: id };
}

/** @throws commitment-exceeded when payments on their way leave less than is asked */
async function assertRoom(ctx: WriteCtx, commitment: CommitmentRecord, amount: Fen): Promise<void> {
  const available = fen(unpaidOf(commitment) - (await waitingFor(ctx, commitment.id)));
  if (amount > available) throw commitmentExceeded({ available: formatYuan(available, ctx.lang), needed: formatYuan(amount, ctx.lang) });
}

interface Step {
  readonly payment: PaymentRecord;
  readonly fund: FundRecord;
  readonly commitment: CommitmentRecord;
  readonly to: PaymentState;
}

/** Loads with locks, asks the policy and the table. @throws not-found, not-your-fund, payment-needs-another-person, illegal-transition */
async function begin(ctx: WriteCtx, id: string, action: PaymentAction): Promise<Step> {
  const seen = await findPayment(ctx, id);
  if (!seen || !maySeePayment(ctx.actor, seen)) throw notFound();
  const held = await lockedCommitment(ctx, seen.commitment_id);
  const payment = await lockPayment(ctx, id);
  if (!payment) throw notFound();
  assertAllowed(mayPay[action](ctx.actor, payment));
  return { payment, ...held, to: applyAction(paymentWorkflow, payment.state, action) };
}

export interface Versioned {
  readonly version: number;
}

/** Approves a payment; somebody else than who asked. @throws those of every step, payment-blocked, edit-conflict */
export async function approvePayment(ctx: WriteCtx, id: string, { version }: Versioned): Promise<void> {
  const step = await begin(ctx, id, 'approve');
  await assertPayable(ctx, subjectOf(step.payment));
  await updatePayment(ctx, step.payment, { version, state: step.to, approved_by: ctx.actor.id, approved_at: ctx.now });
  tellStep(ctx, step, 'approve');
}

/**
 * Records that the money was paid, by a third person who did not make the bank's file either, with the bank's reference: it moves from what was set aside
 * to the payee.
 * @throws those of every step, payment-blocked, bank-reference-used, edit-conflict
 */
export async function executePayment(ctx: WriteCtx, id: string, input: Versioned & { readonly reference?: string | null }): Promise<void> {
  const step = await begin(ctx, id, 'execute');
  const { payment, commitment } = step;
  assertAllowed(notTheirFile(ctx.actor, await makersOf(ctx, payment.id)));
  await assertPayable(ctx, subjectOf(payment));
  const transfer = { from: commitment.account_id, to: commitment.payee_account_id, amount: payment.amount };
  const entryId = await move(ctx, { ...movementOf(step), kind: 'paid' }, [transfer]);
  await keepSums(ctx, commitment.id, { paid: fen(commitment.paid + payment.amount) });
  await updatePayment(ctx, payment, {
    version: input.version,
    state: step.to,
    executed_by: ctx.actor.id,
    executed_at: ctx.now,
    reference: optionalName(input.reference ?? null, '/reference'),
    entry_id: entryId,
  });
  tellStep(ctx, step, 'execute');
}

/** Refuses a payment for good; what only this payment could have used is free again. @throws those of every step, edit-conflict */
export async function rejectPayment(ctx: WriteCtx, id: string, input: Versioned & { readonly reason: string }): Promise<void> {
  const { payment } = await decide(ctx, id, 'reject', input);
  if (freesRefused(payment.subject_type)) await releasePart(ctx, payment.commitment_id, { amount: payment.amount, reason: input.reason });
}

/** Sends a payment back to whoever asked for it. @throws those of every step, edit-conflict */
export async function returnPayment(ctx: WriteCtx, id: string, input: Versioned & { readonly reason: string }): Promise<void> {
  await decide(ctx, id, 'return', input);
}

async function decide(
  ctx: WriteCtx,
  id: string,
  action: 'reject' | 'return',
  { version, reason }: Versioned & { readonly reason: string },
): Promise<Step> {
  const step = await begin(ctx, id, action);
  const decision = textField(reason, '/reason', 1000);
  // A new decision needs both hands again.
  const open = { approved_by: null, approved_at: null };
  await updatePayment(ctx, step.payment, { version, state: step.to, decision, ...open });
  tellStep(ctx, step, action, { decision });
  return step;
}

/** Asks again for a payment that was sent back, with another note. @throws those of every step, payment-blocked, payment-exists, commitment-exceeded, edit-conflict */
export async function requestAgain(ctx: WriteCtx, id: string, input: Versioned & { readonly note?: string | null }): Promise<void> {
  const step = await begin(ctx, id, 'request_again');
  await assertPayable(ctx, subjectOf(step.payment));
  await assertRoom(ctx, step.commitment, step.payment.amount);
  const note = input.note === undefined ? step.payment.note : optionalText(input.note, '/note', 1000);
  await updatePayment(ctx, step.payment, { version: input.version, state: step.to, note, requested_at: ctx.now });
  tellStep(ctx, step, 'request_again');
}

/** Takes a payment back by a linked reversal: the money is set aside again. Not by who paid it. @throws those of every step, edit-conflict */
export async function reversePayment(ctx: WriteCtx, id: string, input: Versioned & { readonly reason: string }): Promise<void> {
  const step = await begin(ctx, id, 'reverse');
  const { payment, commitment } = step;
  if (payment.entry_id === null) throw new Error(`a paid payment without entry: ${id}`);
  const decision = textField(input.reason, '/reason', 1000);
  const reversalId = await moveBack(ctx, { ...movementOf(step), kind: 'payment_reversed' }, payment.entry_id);
  await keepSums(ctx, commitment.id, { paid: fen(commitment.paid - payment.amount) });
  await updatePayment(ctx, payment, {
    version: input.version,
    state: step.to,
    decision,
    reversed_by: ctx.actor.id,
    reversal_id: reversalId,
  });
  tellStep(ctx, step, 'reverse', { decision });
}

const subjectOf = (payment: PaymentRecord) => ({ type: payment.subject_type, id: payment.subject_id });

function movementOf({ payment, fund, commitment }: Step) {
  return {
    fundId: fund.id,
    areaCode: commitment.area_code,
    amount: payment.amount,
    key: keyOf(keyed(commitment)),
    label: commitment.title,
    lineId: commitment.line_id,
    unitId: commitment.payee_unit_id,
    subject: { type: 'payment', id: payment.id },
  };
}

function tellStep(ctx: WriteCtx, { payment, to }: Step, action: PaymentAction, words?: object): void {
  const { event, permission } = paymentWorkflow.actions[action];
  tell(ctx, event as PaymentEventName, payment, { from: payment.state, to }, permission, words);
}

type PaymentEventName = Extract<FundEvent['name'], `payment.${string}`>;
type Told = Pick<PaymentRecord, 'id' | 'commitment_id' | 'amount' | 'subject_type' | 'subject_id' | 'areaCode'>;

function tell(
  ctx: WriteCtx,
  name: PaymentEventName,
  payment: Told,
  way: Pick<PaymentData, 'from' | 'to'>,
  permission: string | null,
  words?: object,
): void {
  emit(ctx, {
    name,
    subject: { type: 'payment', id: payment.id },
    thread: payment.subject_id,
    capacity: capacityOf(ctx.actor, permission, payment.areaCode),
    data: {
      ...way,
      paymentId: payment.id,
      commitmentId: payment.commitment_id,
      amount: Number(payment.amount),
      subjectType: payment.subject_type,
      subjectId: payment.subject_id,
    },
    ...(words ? { private: words } : {}),
  } satisfies FundEvent);
}
