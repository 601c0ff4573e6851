import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { lineMatched, matchDiffers, statementUnreadable } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { findIncome } from '../incomes/incomes.repository.ts';
import { recordIncome } from '../incomes/incomes.service.ts';
import { findPayment } from '../payments/payments.repository.ts';
import type { Source } from '../rules/sources.rules.ts';
import { parseStatement } from './statement.rules.ts';
import {
  insertLines,
  insertStatement,
  keepKnown,
  type LineRecord,
  lockLine,
  matchByReference,
  openLines,
  tieLine,
} from './statements.repository.ts';

export interface StatementInput {
  readonly areaCode: string;
  /** The bank account, as the bank names it. */
  readonly account: string;
  readonly content: string;
}

export interface StatementReport {
  readonly statementId: string;
  readonly lines: number;
  /** Lines that an earlier import had already. */
  readonly known: number;
  readonly matched: number;
  readonly open: number;
}

/**
 * Takes a bank's statement in and matches it with payments and incomes. Importing it again adds nothing.
 * @throws not-your-fund, not-found, statement-unreadable naming the first line that cannot be read
 */
export async function importStatement(ctx: WriteCtx, input: StatementInput): Promise<StatementReport> {
  assertAllowed(can.execute(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  const account = nameField(input.account, '/account');
  const lines = parseStatement(input.content);
  if ('fault' in lines) throw statementUnreadable({ row: lines.row, fault: lines.fault });
  const id = uuidv7(ctx.now);
  const { areaCode } = input;
  const row = { id, area_code: areaCode, account, lines: lines.length, known: 0, imported_by: ctx.actor.id, imported_at: ctx.now };
  await insertStatement(ctx, row);
  const added = await insertLines(ctx, { id, areaCode, account }, lines);
  const known = lines.length - added.length;
  await keepKnown(ctx, id, known);
  const matched = await matchByReference(ctx, id);
  emit(ctx, {
    name: 'bank_statement.imported',
    subject: { type: 'bank_statement', id },
    capacity: capacityOf(ctx.actor, 'funds.execute', areaCode),
    data: { lines: lines.length, known, matched },
  } satisfies FundEvent);
  return { statementId: id, lines: lines.length, known, matched, open: await openLines(ctx, id) };
}

/** Ties a line to the payment or income it shows, by hand. @throws not-found, not-your-fund, statement-line-matched, statement-amount-differs */
export async function matchLine(
  ctx: WriteCtx,
  lineId: string,
  match: { readonly paymentId?: string; readonly incomeId?: string },
): Promise<void> {
  const line = await openLine(ctx, lineId);
  if (match.paymentId !== undefined) await tiePayment(ctx, line, match.paymentId);
  else await tieIncome(ctx, line, match.incomeId ?? '');
}

async function tiePayment(ctx: WriteCtx, line: LineRecord, paymentId: string): Promise<void> {
  const payment = await findPayment(ctx, paymentId);
  if (!payment || !can.read(ctx.actor, payment).allowed) throw notFound();
  if (payment.state !== 'executed' || BigInt(line.amount) !== -payment.amount) throw matchDiffers();
  await tieLine(ctx, line.id, { payment_id: paymentId });
  tell(ctx, line, { paymentId, incomeId: null });
}

async function tieIncome(ctx: WriteCtx, line: LineRecord, incomeId: string): Promise<void> {
  const income = await findIncome(ctx, incomeId);
  if (!income || !can.read(ctx.actor, { areaCode: income.area_code }).allowed) throw notFound();
  if (income.reversal_id !== null || line.amount !== income.amount) throw matchDiffers();
  await tieLine(ctx, line.id, { income_id: incomeId });
  tell(ctx, line, { paymentId: null, incomeId });
}

/** Records a line of the statement as an income of a fund. @throws those of matching and of recording an income */
export async function incomeFromLine(
  ctx: WriteCtx,
  lineId: string,
  input: { readonly fundId: string; readonly source: Source; readonly payerShown?: boolean },
): Promise<string> {
  const line = await openLine(ctx, lineId);
  if (BigInt(line.amount) <= 0n) throw matchDiffers();
  const incomeId = await recordIncome(ctx, input.fundId, {
    source: input.source,
    amount: Number(line.amount),
    receivedOn: String(line.booked_on),
    reference: line.reference,
    payer: line.counterparty,
    payerShown: input.payerShown ?? false,
    note: line.purpose,
  });
  await tieLine(ctx, line.id, { income_id: incomeId });
  tell(ctx, line, { paymentId: null, incomeId });
  return incomeId;
}

async function openLine(ctx: WriteCtx, id: string): Promise<LineRecord> {
  const line = await lockLine(ctx, id);
  const place = line && { areaCode: line.area_code };
  if (!line || !place || !can.read(ctx.actor, place).allowed) throw notFound();
  const decision = can.execute(ctx.actor, place);
  assertAllowed(decision.allowed ? decision : can.manage(ctx.actor, place));
  if (line.payment_id !== null || line.income_id !== null) throw lineMatched();
  return line;
}

function tell(ctx: WriteCtx, line: LineRecord, match: { paymentId: string | null; incomeId: string | null }): void {
  emit(ctx, {
    name: 'bank_statement.line_matched',
    subject: { type: 'bank_statement', id: line.statement_id },
    capacity: capacityOf(ctx.actor, 'funds.execute', line.area_code),
    data: { lineId: line.id, ...match },
  } satisfies FundEvent);
}
