import { type Insertable, type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { lineMatched } from '../funds.errors.ts';
import type { StatementLine } from './statement.rules.ts';

export type LineRecord = Selectable<DB['fund_statement_line']>;

/** Stores a statement before its lines. */
export async function insertStatement(ctx: WriteCtx, row: Insertable<DB['fund_statement']>): Promise<void> {
  await ctx.db.insertInto('fund_statement').values(row).execute();
}

/** Writes how many lines of a statement an earlier one had already. */
export async function keepKnown(ctx: WriteCtx, id: string, known: number): Promise<void> {
  await ctx.db.updateTable('fund_statement').set({ known }).where('id', '=', id).execute();
}

/** Stores the lines nobody imported before; answers their ids. A line is known by the bank's own reference. */
export async function insertLines(
  ctx: WriteCtx,
  statement: { readonly id: string; readonly areaCode: string; readonly account: string },
  lines: readonly StatementLine[],
): Promise<string[]> {
  const added: string[] = [];
  for (let i = 0; i < lines.length; i += 500) {
    const rows = lines.slice(i, i + 500).map((line) => ({
      id: uuidv7(ctx.now),
      statement_id: statement.id,
      area_code: statement.areaCode,
      account: statement.account,
      reference: line.reference,
      booked_on: line.bookedOn,
      amount: line.amount,
      counterparty: line.counterparty,
      purpose: line.purpose,
    }));
    const done = await ctx.db
      .insertInto('fund_statement_line')
      .values(rows)
      .onConflict((oc) => oc.constraint('fund_statement_line_once').doNothing())
      .returning('id')
      .execute();
    added.push(...done.map(({ id }) => id));
  }
  return added;
}

/**
 * Matches new lines with what is recorded: a payment by its reference or its number in the purpose, an income by its reference; always with the same
 * amount, and only where exactly one fits.
 */
export async function matchByReference(ctx: WriteCtx, statementId: string): Promise<number> {
  const lines = table(ctx, 'fund_statement_line');
  const payments = sql`
    with fit as (
      select l.id, min(p.id::text)::uuid as payment_id from ${lines} l
      join ${table(ctx, 'fund_payment')} p on p.state = 'executed' and p.amount = -l.amount
        and (p.reference = l.reference or position(p.number in coalesce(l.purpose, '')) > 0)
      where l.statement_id = ${statementId} and l.amount < 0
        and (p.area_code like l.area_code || '%' or l.area_code like p.area_code || '%')
        and not exists (select from ${lines} o where o.payment_id = p.id)
      group by l.id having count(*) = 1),
    once as (select min(id::text)::uuid as id, payment_id from fit group by payment_id)
    update ${lines} l set payment_id = once.payment_id, matched_at = ${ctx.now}, matched_by = ${ctx.actor.id} from once where l.id = once.id`;
  const incomes = sql`
    with fit as (
      select l.id, min(i.id::text)::uuid as income_id from ${lines} l
      join ${table(ctx, 'fund_income')} i on i.reference = l.reference and i.amount = l.amount and i.reversal_id is null
      where l.statement_id = ${statementId} and l.amount > 0
        and (i.area_code like l.area_code || '%' or l.area_code like i.area_code || '%')
        and not exists (select from ${lines} o where o.income_id = i.id)
      group by l.id having count(*) = 1),
    once as (select min(id::text)::uuid as id, income_id from fit group by income_id)
    update ${lines} l set income_id = once.income_id, matched_at = ${ctx.now}, matched_by = ${ctx.actor.id} from once where l.id = once.id`;
  const done = [await payments.execute(ctx.db), await incomes.execute(ctx.db)];
  return done.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n), 0);
}

/** A line, locked, or null. */
export async function lockLine(ctx: WriteCtx, id: string): Promise<LineRecord | null> {
  return (await ctx.db.selectFrom('fund_statement_line').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Ties a locked line to what it shows. @throws statement-line-matched when that is tied to another line */
export async function tieLine(ctx: WriteCtx, id: string, match: { payment_id: string } | { income_id: string }): Promise<void> {
  try {
    await ctx.db
      .updateTable('fund_statement_line')
      .set({ ...match, matched_by: ctx.actor.id, matched_at: ctx.now })
      .where('id', '=', id)
      .execute();
  } catch (error) {
    if (constraintOf(error).startsWith('fund_statement_line_')) throw lineMatched();
    throw error;
  }
}

/** The latest imports of places the actor sees is the caller's business; this answers how a statement stands. */
export async function openLines(ctx: Ctx, statementId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'fund_statement_line')}
    where statement_id = ${statementId} and payment_id is null and income_id is null`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}
