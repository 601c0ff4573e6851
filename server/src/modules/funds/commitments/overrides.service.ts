import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { fen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { textField } from '../../../platform/text/fields.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { assertOpen, seenFund } from '../funds.service.ts';

/** Lets a fund go below its share of project-based services by an amount, with the reason (S001-68). @throws not-found, not-your-fund, fund-closed */
export async function giveOverride(
  ctx: WriteCtx,
  fundId: string,
  input: { readonly amount: number; readonly reason: string },
): Promise<string> {
  const fund = await seenFund(ctx, fundId);
  assertAllowed(can.override(ctx.actor, fund));
  assertOpen(fund);
  const id = uuidv7(ctx.now);
  const reason = textField(input.reason, '/reason', 2000);
  await ctx.db
    .insertInto('fund_override')
    .values({ id, fund_id: fundId, amount: fen(input.amount), reason, given_by: ctx.actor.id, given_at: ctx.now })
    .execute();
  emit(ctx, {
    name: 'fund.override_given',
    subject: { type: 'fund', id: fundId },
    capacity: capacityOf(ctx.actor, 'funds.override', fund.areaCode),
    data: { overrideId: id, amount: input.amount },
    private: { reason },
  } satisfies FundEvent);
  return id;
}

/** What was allowed beyond the norm of a fund, newest first. */
export async function overridesOf(ctx: Ctx, fundId: string) {
  const rows = await ctx.db.selectFrom('fund_override').selectAll().where('fund_id', '=', fundId).orderBy('given_at', 'desc').execute();
  return rows.map((row) => ({ id: row.id, amount: Number(row.amount), reason: row.reason, givenBy: row.given_by, givenAt: row.given_at }));
}
