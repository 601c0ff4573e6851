import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { openAccount, post, reverseEntry } from '../../ledger/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { moveBack } from '../book/book.service.ts';
import { incomeReversed } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { findFund } from '../funds.repository.ts';
import { assertOpen, seenFund } from '../funds.service.ts';
import { bookIncome } from '../incomes/booking.service.ts';
import { findIncome, insertIncome, markReversed } from '../incomes/incomes.repository.ts';
import { insertPartnership, keepReceived, lockPartnership, type PartnershipRecord } from './partnerships.repository.ts';

export interface PartnershipInput {
  readonly areaCode: string;
  readonly firm: string;
  readonly agreement: string;
  readonly agreedOn: string;
  readonly pledged: number;
  readonly dueOn: string;
  /** The organisation that gets the money, or a fund. */
  readonly unitId?: string | null;
  readonly fundId?: string | null;
  /** Who brought the two together. */
  readonly linkedBy?: string | null;
}

/** Records what a firm agreed to give (S001-79). @throws not-your-fund, not-found, unit-inactive, invalid-input unless there is exactly one recipient */
export async function recordPartnership(ctx: WriteCtx, input: PartnershipInput): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  const { unitId = null, fundId = null } = input;
  if ((unitId === null) === (fundId === null)) throw invalidInput({ errors: [{ pointer: '/unitId', detail: 'one recipient' }] });
  if (unitId !== null) await unitOrThrow(ctx, unitId);
  if (fundId !== null) await seenFund(ctx, fundId);
  const id = uuidv7(ctx.now);
  await insertPartnership(ctx, {
    id,
    area_code: input.areaCode,
    firm: nameField(input.firm, '/firm', 200),
    agreement: nameField(input.agreement, '/agreement', 200),
    agreed_on: input.agreedOn,
    pledged: fen(input.pledged),
    due_on: input.dueOn,
    unit_id: unitId,
    fund_id: fundId,
    linked_by: optionalName(input.linkedBy ?? null, '/linkedBy'),
    created_by: ctx.actor.id,
    created_at: ctx.now,
  });
  emit(ctx, {
    name: 'partnership.recorded',
    subject: { type: 'partnership', id },
    capacity: capacityOf(ctx.actor, 'funds.manage', input.areaCode),
    data: { pledged: input.pledged, dueOn: input.dueOn },
  } satisfies FundEvent);
  return id;
}

export interface ReceiptInput {
  readonly version: number;
  readonly amount: number;
  readonly receivedOn: string;
  readonly reference?: string | null;
  readonly note?: string | null;
}

/** Records money of a firm that has come: received, not pledged (N33). @throws not-found, not-your-fund, fund-closed, bank-reference-used, edit-conflict */
export async function receiveFrom(ctx: WriteCtx, id: string, input: ReceiptInput): Promise<string> {
  const partnership = await lockedPartnership(ctx, id);
  const amount = fen(input.amount);
  const booking = {
    areaCode: partnership.area_code,
    source: 'enterprise',
    amount,
    receivedOn: input.receivedOn,
    reference: optionalName(input.reference ?? null, '/reference'),
    payer: partnership.firm,
    payerShown: true,
    note: optionalText(input.note ?? null, '/note', 500),
    partnershipId: id,
  } as const;
  const incomeId = await bookReceipt(ctx, partnership, booking);
  await keepReceived(ctx, partnership, { version: input.version, received: fen(BigInt(partnership.received) + amount) });
  tell(ctx, partnership, 'partnership.received', { incomeId, amount });
  return incomeId;
}

type ReceiptBooking = Omit<Parameters<typeof insertIncome>[1], 'fundId'>;

async function bookReceipt(ctx: WriteCtx, partnership: PartnershipRecord, booking: ReceiptBooking): Promise<string> {
  if (partnership.fund_id !== null) {
    const fund = await seenFund(ctx, partnership.fund_id);
    assertOpen(fund);
    return bookIncome(ctx, { ...booking, fundId: fund.id, areaCode: fund.areaCode });
  }
  const own = { ownerType: 'partnership', ownerId: partnership.id, unit: 'fen' } as const;
  const from = await openAccount(ctx, { ...own, kind: 'source_enterprise', floored: false });
  const to = await openAccount(ctx, { ...own, kind: 'linked', floored: true });
  const incomeId = uuidv7(ctx.now);
  const posting = { code: 'linked', subject: { type: 'partnership', id: partnership.id } };
  const { entryId } = await post(ctx, { ...posting, transfers: [{ from, to, amount: booking.amount }] });
  await insertIncome(ctx, { ...booking, fundId: null }, { id: incomeId, entryId });
  return incomeId;
}

/** A firm took its money back: the receipt is reversed. @throws not-found, not-your-fund, income-reversed, balance-too-low, edit-conflict */
export async function refundTo(ctx: WriteCtx, id: string, input: { readonly version: number; readonly incomeId: string }): Promise<void> {
  const partnership = await lockedPartnership(ctx, id);
  const income = await findIncome(ctx, input.incomeId);
  if (!income || income.partnership_id !== id) throw notFound();
  if (income.reversal_id !== null) throw incomeReversed();
  const amount = fen(BigInt(income.amount));
  const subject = { type: 'income', id: income.id };
  const fund = income.fund_id === null ? null : await findFund(ctx, income.fund_id);
  const movement =
    fund &&
    ({ fundId: fund.id, areaCode: fund.areaCode, kind: 'income_reversed', amount, key: income.source, label: null, subject } as const);
  const reversal = movement
    ? await moveBack(ctx, movement, income.entry_id)
    : (await reverseEntry(ctx, income.entry_id, 'linked_refunded')).entryId;
  await markReversed(ctx, income.id, reversal);
  await keepReceived(ctx, partnership, { version: input.version, received: fen(BigInt(partnership.received) - amount) });
  tell(ctx, partnership, 'partnership.refunded', { incomeId: income.id, amount });
}

async function lockedPartnership(ctx: WriteCtx, id: string): Promise<PartnershipRecord> {
  const row = await lockPartnership(ctx, id);
  if (!row || !can.read(ctx.actor, { areaCode: row.area_code }).allowed) throw notFound();
  assertAllowed(can.manage(ctx.actor, { areaCode: row.area_code }));
  return row;
}

function tell(
  ctx: WriteCtx,
  partnership: PartnershipRecord,
  name: 'partnership.received' | 'partnership.refunded',
  { incomeId, amount }: { incomeId: string; amount: Fen },
): void {
  emit(ctx, {
    name,
    subject: { type: 'partnership', id: partnership.id },
    thread: partnership.fund_id,
    capacity: capacityOf(ctx.actor, 'funds.manage', partnership.area_code),
    data: { incomeId, amount: Number(amount) },
  } satisfies FundEvent);
}
