import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { payeeWaiting } from '../funds.errors.ts';

export type PayeeState = 'entered' | 'confirmed' | 'replaced' | 'refused';
/** Where a unit is paid to. */
export type PayeeAccount = Omit<Selectable<DB['fund_payee_account']>, 'state'> & { readonly state: PayeeState };

const toAccount = (row: Selectable<DB['fund_payee_account']>): PayeeAccount => ({ ...row, state: row.state as PayeeState });

/** The confirmed accounts of units. */
export async function confirmedAccounts(ctx: Ctx, unitIds: readonly string[]): Promise<Map<string, PayeeAccount>> {
  if (unitIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('fund_payee_account')
    .selectAll()
    .where('unit_id', 'in', [...new Set(unitIds)])
    .where('state', '=', 'confirmed')
    .execute();
  return new Map(rows.map((row) => [row.unit_id, toAccount(row)]));
}

/** Accounts that are in use or wait to be confirmed, those that wait first; at most 500. */
export async function currentAccounts(ctx: Ctx): Promise<(PayeeAccount & { unitName: string })[]> {
  const { rows } = await sql<Selectable<DB['fund_payee_account']> & { unitName: string }>`
    select a.*, u.name as "unitName" from ${table(ctx, 'fund_payee_account')} a join ${table(ctx, 'unit')} u on u.id = a.unit_id
    where a.state in ('entered', 'confirmed') order by a.state = 'entered' desc, u.name, a.id limit 500`.execute(ctx.db);
  return rows.map((row) => ({ ...toAccount(row), unitName: row.unitName }));
}

/** An account, locked. */
export async function lockAccount(ctx: WriteCtx, id: string): Promise<PayeeAccount | null> {
  const row = await ctx.db.selectFrom('fund_payee_account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toAccount(row) : null;
}

export interface AccountWords {
  readonly holder: string;
  readonly bank: string;
  readonly account_number: string;
}

/** Stores an account that another has to confirm. @throws payee-account-waiting */
export async function insertAccount(ctx: WriteCtx, row: AccountWords & { unit_id: string; entered_by: string }): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('fund_payee_account')
      .values({ id, ...row, state: 'entered', entered_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'fund_payee_account_waiting') throw payeeWaiting();
    throw error;
  }
  return id;
}

/** The one that was in use until now is kept and no longer used. */
export async function replaceConfirmed(ctx: WriteCtx, unitId: string): Promise<void> {
  await ctx.db
    .updateTable('fund_payee_account')
    .set((eb) => ({ state: 'replaced', version: eb('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('state', '=', 'confirmed')
    .execute();
}

/** Writes the decision on a locked account. @throws edit-conflict */
export async function decideAccount(
  ctx: WriteCtx,
  account: PayeeAccount,
  { version, ...decision }: { version: number; state: PayeeState; decided_by: string },
): Promise<void> {
  if (account.version !== version) throw editConflict({ current: account.version });
  await ctx.db
    .updateTable('fund_payee_account')
    .set({ ...decision, decided_at: ctx.now, version: version + 1 })
    .where('id', '=', account.id)
    .execute();
}
