import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { fen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { textField } from '../../../platform/text/fields.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { assertOpen, seenFund } from '../funds.service.ts';
import { insertOverride } from './overrides.repository.ts';

/** Lets a fund go below its share of project-based services by an amount, with the reason (S001-68). @throws not-found, not-your-fund, fund-closed */
export async function giveOverride(
  ctx: WriteCtx,
  fundId: string,
  input: { readonly amount: number; readonly reason: string },
): Promise<string> {
  const fund = await seenFund(ctx, fundId);
  assertAllowed(can.override(ctx.actor, fund));
  assertOpen(fund);
  const reason = textField(input.reason, '/reason', 2000);
  const id = await insertOverride(ctx, { fundId, amount: fen(input.amount), reason });
  emit(ctx, {
    name: 'fund.override_given',
    subject: { type: 'fund', id: fundId },
    capacity: capacityOf(ctx.actor, 'funds.override', fund.areaCode),
    data: { overrideId: id, amount: input.amount },
    private: { reason },
  } satisfies FundEvent);
  return id;
}
