import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Fen } from '../../../platform/money.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { openAccount } from '../../ledger/index.ts';
import { move } from '../book/book.service.ts';
import { referenceUsed } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { findFund } from '../funds.repository.ts';
import type { Source } from '../rules/sources.rules.ts';

/** An income of a fund as it is booked; who may has been asked before. */
export interface Booking {
  readonly fundId: string;
  readonly areaCode: string;
  readonly source: Source;
  readonly amount: Fen;
  readonly receivedOn: string;
  readonly reference?: string | null;
  readonly payer?: string | null;
  /** Whether everybody may read who gave it. */
  readonly payerShown: boolean;
  readonly personId?: string | null;
  readonly note?: string | null;
  readonly partnershipId?: string | null;
}

/** Books money that came in, from its source to the fund. @returns the id of the income. @throws bank-reference-used */
export async function bookIncome(ctx: WriteCtx, booking: Booking): Promise<string> {
  const { fundId, areaCode, source, amount, payer = null, payerShown } = booking;
  const fund = await findFund(ctx, fundId);
  if (!fund) throw new Error(`no such fund: ${fundId}`);
  const from = await openAccount(ctx, { kind: `source_${source}`, ownerType: 'fund', ownerId: fundId, unit: 'fen', floored: false });
  const id = uuidv7(ctx.now);
  const label = payerShown && booking.personId == null ? payer : null;
  const entryId = await move(ctx, { fundId, areaCode, kind: 'income', amount, key: source, label, subject: { type: 'income', id } }, [
    { from, to: fund.account_id, amount },
  ]);
  await insertIncome(ctx, booking, { id, entryId });
  emit(ctx, {
    name: 'fund.income_recorded',
    subject: { type: 'fund', id: fundId },
    capacity: capacityOf(ctx.actor, 'funds.manage', areaCode),
    data: { incomeId: id, source, amount: Number(amount) },
    // Whoever is known as a person is named by the income alone, which can lose the name.
    ...(payer === null || booking.personId != null ? {} : { private: { payer } }),
  } satisfies FundEvent);
  return id;
}

/** Stores an income with the entry that moved it. @throws bank-reference-used */
export async function insertIncome(
  ctx: WriteCtx,
  booking: Omit<Booking, 'fundId'> & { readonly fundId: string | null },
  { id, entryId }: { readonly id: string; readonly entryId: string },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('fund_income')
      .values({
        id,
        fund_id: booking.fundId,
        partnership_id: booking.partnershipId ?? null,
        area_code: booking.areaCode,
        source: booking.source,
        amount: booking.amount,
        received_on: booking.receivedOn,
        reference: booking.reference ?? null,
        payer: booking.payer ?? null,
        payer_shown: booking.payerShown,
        person_id: booking.personId ?? null,
        note: booking.note ?? null,
        entry_id: entryId,
        recorded_by: ctx.actor.id,
        recorded_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'fund_income_reference_once') throw referenceUsed();
    throw error;
  }
}
