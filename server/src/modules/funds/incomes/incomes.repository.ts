import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { Fen } from '../../../platform/money.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { referenceUsed } from '../funds.errors.ts';
import type { Source } from '../rules/sources.rules.ts';

export type IncomeRecord = Selectable<DB['fund_income']>;

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

/** An income, or null. */
export async function findIncome(ctx: Ctx, id: string): Promise<IncomeRecord | null> {
  return (await ctx.db.selectFrom('fund_income').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Links an income with the entry that took it back. */
export async function markReversed(ctx: WriteCtx, id: string, reversalId: string): Promise<void> {
  await ctx.db.updateTable('fund_income').set({ reversal_id: reversalId }).where('id', '=', id).execute();
}

/** Incomes of a fund, newest first; the latest hundred. */
export async function incomesOf(ctx: Ctx, fundId: string): Promise<IncomeRecord[]> {
  return ctx.db
    .selectFrom('fund_income')
    .selectAll()
    .where('fund_id', '=', fundId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}
