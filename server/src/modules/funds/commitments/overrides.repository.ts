import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Fen } from '../../../platform/money.ts';

/** Stores what was allowed beyond the norm of a fund. @returns its id */
export async function insertOverride(
  ctx: WriteCtx,
  { fundId, amount, reason }: { readonly fundId: string; readonly amount: Fen; readonly reason: string },
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('fund_override')
    .values({ id, fund_id: fundId, amount, reason, given_by: ctx.actor.id, given_at: ctx.now })
    .execute();
  return id;
}

/** What was allowed beyond the norm of a fund, newest first. */
export async function overridesOf(ctx: Ctx, fundId: string) {
  const rows = await ctx.db.selectFrom('fund_override').selectAll().where('fund_id', '=', fundId).orderBy('given_at', 'desc').execute();
  return rows.map((row) => ({ id: row.id, amount: Number(row.amount), reason: row.reason, givenBy: row.given_by, givenAt: row.given_at }));
}
