import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { editConflict } from '../../../platform/problem.ts';
import { visibleTo } from '../funds.policy.ts';
import type { PaymentState } from '../payments/payments.workflow.ts';
import type { FileLine } from './bank-files.rules.ts';

export type BankFile = Selectable<DB['fund_bank_file']>;
const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** A file, or null. */
export async function findFile(ctx: Ctx, id: string): Promise<BankFile | null> {
  return (await ctx.db.selectFrom('fund_bank_file').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** A file, locked. */
export async function lockFile(ctx: WriteCtx, id: string): Promise<BankFile | null> {
  return (await ctx.db.selectFrom('fund_bank_file').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Stores a file with its lines. */
export async function insertFile(
  ctx: WriteCtx,
  file: Insertable<DB['fund_bank_file']>,
  lines: readonly Insertable<DB['fund_bank_file_line']>[],
): Promise<void> {
  await ctx.db.insertInto('fund_bank_file').values(file).execute();
  await ctx.db
    .insertInto('fund_bank_file_line')
    .values([...lines])
    .execute();
}

/** Withdraws a locked file. @throws edit-conflict */
export async function cancelStored(ctx: WriteCtx, file: BankFile, { version, reason }: { version: number; reason: string }): Promise<void> {
  if (file.version !== version) throw editConflict({ current: file.version });
  await ctx.db
    .updateTable('fund_bank_file')
    .set({ cancelled_by: ctx.actor.id, cancelled_at: ctx.now, cancel_reason: reason, version: version + 1 })
    .where('id', '=', file.id)
    .execute();
}

/** A line with how far its payment is. */
export interface StoredLine extends FileLine {
  readonly paymentId: string;
  readonly state: PaymentState;
  /** Of the payment. */
  readonly version: number;
}

/** The lines of a file in their order. */
export async function linesOfFile(ctx: Ctx, fileId: string): Promise<StoredLine[]> {
  const { rows } = await sql<Omit<StoredLine, 'amount'> & { amount: string }>`
    select l.position, p.number, l.holder, l.bank, l.account_number as "accountNumber", l.amount, l.purpose, l.repeats, l.repeat_reason as "repeatReason",
      l.payment_id as "paymentId", p.state, p.version
    from ${table(ctx, 'fund_bank_file_line')} l join ${table(ctx, 'fund_payment')} p on p.id = l.payment_id
    where l.file_id = ${fileId} order by l.position`.execute(ctx.db);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** A file that a payment was handed over in. */
export interface EarlierFile {
  readonly id: string;
  readonly number: string;
  readonly madeAt: Date;
}

/** The latest file that has each payment and is in force or left the house before it was withdrawn. */
export async function earlierFiles(ctx: Ctx, paymentIds: readonly string[]): Promise<Map<string, EarlierFile>> {
  const { rows } = await sql<EarlierFile & { paymentId: string }>`
    select distinct on (l.payment_id) l.payment_id as "paymentId", f.id, f.number, f.made_at as "madeAt"
    from ${table(ctx, 'fund_bank_file_line')} l join ${table(ctx, 'fund_bank_file')} f on f.id = l.file_id
    where l.payment_id = any(${sql.val([...paymentIds])}::uuid[])
      and (f.cancelled_at is null or exists (select 1 from ${table(ctx, 'fund_bank_file_copy')} c where c.file_id = f.id))
    order by l.payment_id, f.made_at desc, f.id desc`.execute(ctx.db);
  return new Map(rows.map(({ paymentId, ...file }) => [paymentId, file]));
}

/** Who made the files in force that have a payment: none of them records it as paid. */
export async function makersOf(ctx: Ctx, paymentId: string): Promise<string[]> {
  const { rows } = await sql<{ madeBy: string }>`select distinct f.made_by as "madeBy" from ${table(ctx, 'fund_bank_file_line')} l
    join ${table(ctx, 'fund_bank_file')} f on f.id = l.file_id where l.payment_id = ${paymentId} and f.cancelled_at is null`.execute(
    ctx.db,
  );
  return rows.map((row) => row.madeBy);
}

/** How often a file left the house. */
export async function copiesOf(ctx: Ctx, fileId: string) {
  return ctx.db.selectFrom('fund_bank_file_copy').selectAll().where('file_id', '=', fileId).orderBy('times').execute();
}

/** Writes down that a copy left the house. @returns how many there are now */
export async function insertCopy(ctx: WriteCtx, fileId: string, { by, format }: { by: string; format: string }): Promise<number> {
  const times = (await copiesOf(ctx, fileId)).length + 1;
  await ctx.db.insertInto('fund_bank_file_copy').values({ file_id: fileId, times, format, taken_by: by, taken_at: ctx.now }).execute();
  return times;
}

/** Files of the places whose money the actor sees, the newest first. */
export async function listFiles(ctx: Ctx, filter: { after?: string; limit?: number }) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor, 'f.area_code')];
  if (after) parts.push(sql<SqlBool>`(f.made_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<BankFile & { open: number; copies: number; at: string }>`
    select f.*, f.made_at::text as at,
      (select count(*)::int from ${table(ctx, 'fund_bank_file_line')} l join ${table(ctx, 'fund_payment')} p on p.id = l.payment_id
        where l.file_id = f.id and p.state = 'approved') as open,
      (select count(*)::int from ${table(ctx, 'fund_bank_file_copy')} c where c.file_id = f.id) as copies
    from ${table(ctx, 'fund_bank_file')} f where ${sql.join(parts, sql` and `)} order by f.made_at desc, f.id desc limit ${limit + 1}`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
