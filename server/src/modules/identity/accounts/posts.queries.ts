import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { AccountRef } from './accounts.queries.ts';
import { type HeldAppointment, heldColumns, inForceOn } from './in-force.ts';

/** A role in force today and who holds it. */
export interface Post extends HeldAppointment {
  readonly account: AccountRef;
}

/** Who holds roles for a unit or its sections today, by name; active accounts only. */
export function postsOfUnit(ctx: Ctx, unitId: string): Promise<Post[]> {
  return postsWhere(ctx, 'unit_id', unitId);
}

/** The roles an account holds today; none when it is disabled. */
export function postsOfAccount(ctx: Ctx, accountId: string): Promise<Post[]> {
  return postsWhere(ctx, 'account_id', accountId);
}

async function postsWhere(ctx: Ctx, column: 'unit_id' | 'account_id', id: string): Promise<Post[]> {
  const rows = await ctx.db
    .selectFrom('appointment as held')
    .innerJoin('staff_account as a', 'a.id', 'held.account_id')
    .select([...heldColumns, 'a.id as accountId', 'a.display_name as displayName', 'a.username'])
    .where(`held.${column}`, '=', id)
    .where('a.state', '=', 'active')
    .where(inForceOn(localDateOf(ctx.now)))
    .orderBy('a.username')
    .orderBy('held.id')
    .execute();
  return rows.map(({ accountId, displayName, username, ...held }) => ({ ...held, account: { id: accountId, displayName, username } }));
}

/** Those of the accounts that are active, by id: one statement. */
export async function activeAccounts(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, AccountRef>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('staff_account')
    .select(['id', 'display_name as displayName', 'username'])
    .where('id', 'in', wanted)
    .where('state', '=', 'active')
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
