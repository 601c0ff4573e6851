import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { paymentExists, referenceUsed } from '../funds.errors.ts';
import type { Hands } from '../funds.policy.ts';
import type { PaymentState } from './payments.workflow.ts';

export type PaymentRow = Selectable<DB['fund_payment']>;

/** A payment as it stands in the database, with who had which part in it. */
export interface PaymentRecord extends Omit<PaymentRow, 'amount' | 'state'>, Hands {
  readonly amount: Fen;
  readonly state: PaymentState;
}

/** Turns a row into a record. */
export const toPayment = (row: PaymentRow): PaymentRecord => ({
  ...row,
  amount: fen(BigInt(row.amount)),
  state: row.state as PaymentState,
  areaCode: row.area_code,
  requestedBy: row.requested_by,
  approvedBy: row.approved_by,
  executedBy: row.executed_by,
});

/** A payment for reading, or null. */
export async function findPayment(ctx: Ctx, id: string): Promise<PaymentRecord | null> {
  const row = await ctx.db.selectFrom('fund_payment').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toPayment(row) : null;
}

/** A payment, locked; its fund and commitment are locked already. */
export async function lockPayment(ctx: WriteCtx, id: string): Promise<PaymentRecord | null> {
  const row = await ctx.db.selectFrom('fund_payment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toPayment(row) : null;
}

/** Payments, locked, by identity; those that do not exist are missing. */
export async function lockPayments(ctx: WriteCtx, ids: readonly string[]): Promise<PaymentRecord[]> {
  const rows = await ctx.db
    .selectFrom('fund_payment')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toPayment);
}

/** The sum of payments of a commitment that are asked for or approved and not paid yet. */
export async function waitingFor(ctx: Ctx, commitmentId: string): Promise<Fen> {
  const { rows } = await sql<{ amount: string }>`select coalesce(sum(amount), 0)::bigint as amount from ${table(ctx, 'fund_payment')}
    where commitment_id = ${commitmentId} and state in ('requested', 'approved')`.execute(ctx.db);
  return fen(BigInt(rows[0]?.amount ?? 0));
}

/** Stores a payment. @throws payment-exists when the same thing is being paid or was paid */
export async function insertPayment(ctx: WriteCtx, row: Insertable<DB['fund_payment']>): Promise<void> {
  await translated(() => ctx.db.insertInto('fund_payment').values(row).execute());
}

/** Changes a locked payment. @throws edit-conflict, payment-exists, bank-reference-used */
export async function updatePayment(
  ctx: WriteCtx,
  payment: Pick<PaymentRecord, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['fund_payment']> & { version: number },
): Promise<void> {
  if (payment.version !== version) throw editConflict({ current: payment.version });
  await translated(() =>
    ctx.db
      .updateTable('fund_payment')
      .set({ ...changes, version: version + 1 })
      .where('id', '=', payment.id)
      .execute(),
  );
}

async function translated(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'fund_payment_once') throw paymentExists();
    if (constraint === 'fund_payment_reference_once') throw referenceUsed();
    throw error;
  }
}

/** A payment as other modules see it. */
export interface PaymentOf {
  readonly paymentId: string;
  readonly number: string;
  readonly commitmentId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly amount: number;
  readonly state: PaymentState;
  readonly executedAt: Date | null;
}

/** Payments for records of other modules, oldest first. */
export async function paymentsOf(ctx: Ctx, subjects: readonly { readonly type: string; readonly id: string }[]): Promise<PaymentOf[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.map(({ id }) => id);
  const rows = await ctx.db
    .selectFrom('fund_payment')
    .selectAll()
    .where('subject_id', 'in', ids)
    .orderBy('requested_at')
    .orderBy('id')
    .execute();
  const wanted = new Set(subjects.map(({ type, id }) => `${type} ${id}`));
  return rows
    .filter((row) => wanted.has(`${row.subject_type} ${row.subject_id}`))
    .map((row) => ({
      paymentId: row.id,
      number: row.number,
      commitmentId: row.commitment_id,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      amount: Number(row.amount),
      state: row.state as PaymentState,
      executedAt: row.executed_at,
    }));
}

/**
 * What was paid out for each place inside an area between two instants, in fen: for the place where it is used, whosever fund it came from. Payments that
 * were taken back are left out.
 */
export async function paidByPlace(
  ctx: Ctx,
  areaCode: string,
  period: { readonly from: Date; readonly to: Date },
): Promise<Map<string, Fen>> {
  const { rows } = await sql<{ area: string; amount: string }>`
    select c.area_code as area, sum(p.amount)::bigint as amount
    from ${table(ctx, 'fund_payment')} p join ${table(ctx, 'fund_commitment')} c on c.id = p.commitment_id
    where p.state = 'executed' and p.executed_at >= ${period.from} and p.executed_at < ${period.to} and ${areaWithin('c.area_code', areaCode)}
    group by 1`.execute(ctx.db);
  return new Map(rows.map((row) => [row.area, fen(BigInt(row.amount))]));
}
