import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { openAccount } from '../../ledger/index.ts';
import { move } from '../book/book.service.ts';
import type { FundEvent } from '../funds.events.ts';
import { findFund } from '../funds.repository.ts';
import { type Booking, insertIncome } from './incomes.repository.ts';

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
