import type { Insertable, Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import type { Dimension } from '../rules/sources.rules.ts';

type Row = Selectable<DB['fund_commitment']>;

/** Money set aside, as it stands in the database. */
export interface CommitmentRecord extends Omit<Row, 'amount' | 'released' | 'paid' | 'dimension'> {
  readonly amount: Fen;
  readonly released: Fen;
  readonly paid: Fen;
  readonly dimension: Dimension | null;
}

const toRecord = (row: Row): CommitmentRecord => ({
  ...row,
  amount: fen(BigInt(row.amount)),
  released: fen(BigInt(row.released)),
  paid: fen(BigInt(row.paid)),
  dimension: row.dimension as Dimension | null,
});

/** What was set aside and is neither paid nor released. */
export const unpaidOf = ({ amount, released, paid }: Pick<CommitmentRecord, 'amount' | 'released' | 'paid'>): Fen =>
  fen(amount - released - paid);

/** A commitment for reading, or null. */
export async function findCommitment(ctx: Ctx, id: string): Promise<CommitmentRecord | null> {
  const row = await ctx.db.selectFrom('fund_commitment').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** Commitments by id, for naming them. */
export async function commitmentsByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CommitmentRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('fund_commitment')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toRecord(row)]));
}

/** A commitment, locked; its fund is locked already. */
export async function lockCommitment(ctx: WriteCtx, id: string): Promise<CommitmentRecord | null> {
  const row = await ctx.db.selectFrom('fund_commitment').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** Stores a commitment. */
export async function insertCommitment(ctx: WriteCtx, row: Insertable<DB['fund_commitment']>): Promise<void> {
  await ctx.db.insertInto('fund_commitment').values(row).execute();
}

/** Keeps what was released and paid of a locked commitment. */
export async function keepSums(ctx: WriteCtx, id: string, sums: { released?: Fen; paid?: Fen }): Promise<void> {
  await ctx.db.updateTable('fund_commitment').set(sums).where('id', '=', id).execute();
}

/** The latest commitments of a fund. */
export async function commitmentsOf(ctx: Ctx, fundId: string): Promise<CommitmentRecord[]> {
  const rows = await ctx.db
    .selectFrom('fund_commitment')
    .selectAll()
    .where('fund_id', '=', fundId)
    .orderBy('committed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(toRecord);
}

/** The accounts of commitments of a fund on which there is still money. */
export async function openAccountsOf(ctx: Ctx, fundId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('fund_commitment')
    .select('account_id')
    .where('fund_id', '=', fundId)
    .whereRef('amount', '>', (eb) => eb('released', '+', eb.ref('paid')))
    .execute();
  return rows.map((row) => row.account_id);
}

/** Commitments for records of other modules. */
export async function commitmentsFor(
  ctx: Ctx,
  subjects: readonly { readonly type: string; readonly id: string }[],
): Promise<CommitmentRecord[]> {
  if (subjects.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('fund_commitment')
    .selectAll()
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id),
    )
    .execute();
  const wanted = new Set(subjects.map(({ type, id }) => `${type} ${id}`));
  return rows.map(toRecord).filter((row) => wanted.has(`${row.subject_type} ${row.subject_id}`));
}
