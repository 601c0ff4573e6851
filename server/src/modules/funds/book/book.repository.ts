import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Fen } from '../../../platform/money.ts';

/** What can happen to the money of a fund; the code of the ledger's entry at the same time. */
export const entryKinds = [
  'income',
  'income_reversed',
  'allocated',
  'transferred_in',
  'transferred_out',
  'committed',
  'released',
  'paid',
  'payment_reversed',
  'carried_in',
  'carried_out',
  'given_back',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line in the book of a fund. */
export interface Movement {
  readonly fundId: string;
  /** Where the money is meant for: the public page of this place shows it. */
  readonly areaCode: string;
  readonly kind: EntryKind;
  readonly amount: Fen;
  /** The source of an income; what a commitment or payment counts for. */
  readonly key: string;
  /** Words everybody may read: never a name of a person. */
  readonly label: string | null;
  readonly lineId?: string | null;
  readonly unitId?: string | null;
  readonly subject: { readonly type: string; readonly id: string };
}

/** Writes a line for an entry that is posted already: the other fund of a transfer. */
export async function enter(ctx: WriteCtx, movement: Movement, ledgerEntryId: string): Promise<void> {
  const { fundId, areaCode, kind, amount, key, label, lineId = null, unitId = null, subject } = movement;
  await ctx.db
    .insertInto('fund_entry')
    .values({
      id: uuidv7(ctx.now),
      fund_id: fundId,
      area_code: areaCode,
      kind,
      amount,
      key,
      label,
      line_id: lineId,
      unit_id: unitId,
      subject_id: subject.id,
      ledger_entry_id: ledgerEntryId,
      posted_at: ctx.now,
    })
    .execute();
  const month = `${localDateOf(ctx.now).slice(0, 7)}-01`;
  await sql`insert into ${table(ctx, 'fund_month')} as m (fund_id, month, kind, key, amount, count)
    values (${fundId}, ${month}, ${kind}, ${key}, ${amount}, 1)
    on conflict on constraint fund_month_pk do update set amount = m.amount + excluded.amount, count = m.count + 1`.execute(ctx.db);
}
