import { buffer } from 'node:stream/consumers';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { fen, sumFen } from '../../../platform/money.ts';
import { all, any, areaCovers, assertAllowed, capacityOf, type Decision, when } from '../../../platform/permissions.ts';
import { forbidden, notFound } from '../../../platform/problem.ts';
import { writeTable } from '../../../platform/spreadsheet/write-table.ts';
import { textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitByCode, unitsByIds } from '../../organizations/index.ts';
import { commitmentsByIds } from '../commitments/commitments.repository.ts';
import { bankFileCancelled, bankFilePaid, needsOtherPerson, payeeUnknown, paymentExported, paymentNotApproved } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can, maySeePayment } from '../funds.policy.ts';
import { confirmedAccounts } from '../payees/payees.repository.ts';
import { lockPayments, type PaymentRecord } from '../payments/payments.repository.ts';
import { executePayment } from '../payments/payments.service.ts';
import {
  type BankFile,
  cancelStored,
  earlierFiles,
  findFile,
  insertCopy,
  insertFile,
  linesOfFile,
  lockFile,
} from './bank-files.repository.ts';
import { fileColumns, fileName, purposeOf, rowOf } from './bank-files.rules.ts';

const placeOf = ({ area_code }: Pick<BankFile, 'area_code'>) => ({ areaCode: area_code });

/** Whoever manages or pays the money of a place makes files for the bank. */
export const mayMake = ({ actor }: Pick<Ctx, 'actor'>, areaCode: string): Decision =>
  any(can.manage(actor, { areaCode }), can.execute(actor, { areaCode }));

/** Whoever pays there records a file as paid, but not who made it. */
export const mayPayFile = ({ actor }: Pick<Ctx, 'actor'>, file: BankFile): Decision =>
  all(can.execute(actor, placeOf(file)), when(actor.id !== file.made_by, needsOtherPerson));

export interface FileInput {
  readonly areaCode: string;
  readonly paymentIds: readonly string[];
  /** Why payments that were handed over before are handed over again; left out, they are refused. */
  readonly repeatReason?: string | null;
}

/**
 * Puts approved payments into one file for the bank. What was in a file before is refused, unless a reason is given, which stands in the file.
 * @returns its id. @throws not-found, not-your-fund, payment-not-approved, payment-exported, payee-account-missing, invalid-input
 */
export async function makeFile(ctx: WriteCtx, input: FileInput): Promise<string> {
  const area = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayMake(ctx, area.code));
  if (ctx.actor.id === null) throw forbidden();
  const payments = await lockedPayments(ctx, input);
  const before = await earlierFiles(ctx, input.paymentIds);
  const reason = input.repeatReason ? textField(input.repeatReason, '/repeatReason', 200) : null;
  const repeated = payments.filter(({ id }) => before.has(id));
  if (repeated.length > 0 && reason === null)
    throw paymentExported({ numbers: repeated.map(({ id, number }) => `${number}（${before.get(id)?.number}）`).join('、') });
  const payees = await payeesOf(ctx, payments);
  const id = uuidv7(ctx.now);
  const amount = sumFen(payments.map((payment) => payment.amount));
  const number = await nextPublicNumber(ctx, 'B', 'fund_bank_file');
  const row = { id, number, area_code: area.code, payments: payments.length, amount, made_by: ctx.actor.id, made_at: ctx.now };
  const lines = payments.map((payment, i) => ({
    file_id: id,
    position: i + 1,
    payment_id: payment.id,
    ...payees(payment),
    amount: payment.amount,
    repeats: before.get(payment.id)?.number ?? null,
    repeat_reason: before.has(payment.id) ? reason : null,
  }));
  await insertFile(ctx, row, lines);
  tell(
    ctx,
    'bank_file.made',
    { id, area_code: area.code },
    { number, payments: payments.length, amount: Number(amount), repeated: repeated.length },
  );
  return id;
}

/** The payments in the order of their numbers, locked. @throws not-found, not-your-fund, payment-not-approved */
async function lockedPayments(ctx: WriteCtx, { paymentIds, areaCode }: FileInput): Promise<PaymentRecord[]> {
  const payments = await lockPayments(ctx, paymentIds);
  if (payments.length < paymentIds.length) throw notFound();
  for (const payment of payments) {
    if (!maySeePayment(ctx.actor, payment) || !areaCovers(areaCode, payment.areaCode)) throw notFound();
    assertAllowed(mayMake(ctx, payment.areaCode));
    if (payment.state !== 'approved') throw paymentNotApproved({ number: payment.number });
  }
  return payments.sort((a, b) => a.number.length - b.number.length || (a.number < b.number ? -1 : 1));
}

/** Where each payment goes: to the unit, for a group of residents to the committee of its place. @throws payee-account-missing with the names */
async function payeesOf(ctx: WriteCtx, payments: readonly PaymentRecord[]) {
  const commitments = await commitmentsByIds(
    ctx,
    payments.map((payment) => payment.commitment_id),
  );
  const paidTo = new Map<string, string>();
  for (const payment of payments) {
    const commitment = commitments.get(payment.commitment_id);
    const unit = commitment?.payee_unit_id ?? (commitment && (await unitByCode(ctx, '@committee', commitment.area_code)))?.id;
    if (unit) paidTo.set(payment.id, unit);
  }
  const accounts = await confirmedAccounts(ctx, [...paidTo.values()]);
  const without = payments.filter(({ id }) => !accounts.has(paidTo.get(id) ?? ''));
  if (without.length > 0) {
    const units = await unitsByIds(
      ctx,
      without.map(({ id }) => paidTo.get(id) ?? null),
    );
    const names = without.map(({ id, number }) => units.get(paidTo.get(id) ?? '')?.name ?? number);
    throw payeeUnknown({ names: [...new Set(names)].join('、') });
  }
  return (payment: PaymentRecord) => {
    const account = accounts.get(paidTo.get(payment.id) ?? '');
    if (!account) throw payeeUnknown({ names: payment.number });
    const { holder, bank, account_number } = account;
    return { holder, bank, account_number, purpose: purposeOf(payment.number, commitments.get(payment.commitment_id)?.title ?? null) };
  };
}

/** A file that the actor may see. @throws not-found */
export async function readableFile(ctx: Ctx, id: string): Promise<BankFile> {
  const file = await findFile(ctx, id);
  if (!file || !can.read(ctx.actor, placeOf(file)).allowed) throw notFound();
  return file;
}

async function lockReadable(ctx: WriteCtx, id: string): Promise<BankFile> {
  const file = await lockFile(ctx, id);
  if (!file || !can.read(ctx.actor, placeOf(file)).allowed) throw notFound();
  return file;
}

/** Hands a copy out; each is counted, and from the second on its name and lines say so. @throws not-found, not-your-fund, bank-file-cancelled */
export async function takeFile(ctx: WriteCtx, id: string, { format }: { format: 'csv' | 'xlsx' }) {
  const file = await lockReadable(ctx, id);
  assertAllowed(mayMake(ctx, file.area_code));
  if (ctx.actor.id === null) throw forbidden();
  if (file.cancelled_at !== null) throw bankFileCancelled();
  const times = await insertCopy(ctx, id, { by: ctx.actor.id, format });
  const rows = (await linesOfFile(ctx, id)).map((line) => rowOf(line, times));
  const content = (await buffer(writeTable({ format, columns: fileColumns, rows, sheet: file.number }))).toString('base64');
  tell(ctx, 'bank_file.taken', file, { times, format });
  return { name: fileName(file.number, times, format), content, times };
}

/** Withdraws a file of which nothing is paid. @throws not-found, not-your-fund, bank-file-cancelled, bank-file-paid, edit-conflict, invalid-input */
export async function cancelFile(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const file = await lockReadable(ctx, id);
  assertAllowed(mayMake(ctx, file.area_code));
  if (file.cancelled_at !== null) throw bankFileCancelled();
  if ((await linesOfFile(ctx, id)).some(wasPaid)) throw bankFilePaid();
  const reason = textField(input.reason, '/reason', 500);
  await cancelStored(ctx, file, { version: input.version, reason });
  tell(ctx, 'bank_file.cancelled', file, {}, { reason });
}

/**
 * Records what the bank has paid of a file: a second person, each payment by the rules of a single one, all or none. Those sent back or refused since are
 * left out. @throws not-found, not-your-fund, payment-needs-another-person, bank-file-cancelled, payment-blocked and those of recording one
 */
export async function payFile(ctx: WriteCtx, id: string, input: { paymentIds: readonly string[] }): Promise<void> {
  const file = await lockReadable(ctx, id);
  assertAllowed(mayPayFile(ctx, file));
  if (file.cancelled_at !== null) throw bankFileCancelled();
  const lines = new Map((await linesOfFile(ctx, id)).map((line) => [line.paymentId, line]));
  for (const paymentId of [...input.paymentIds].sort()) {
    const line = lines.get(paymentId);
    if (!line) throw notFound();
    if (line.state !== 'approved') throw paymentNotApproved({ number: line.number });
    await executePayment(ctx, paymentId, { version: line.version, reference: null });
  }
  tell(ctx, 'bank_file.paid', file, { payments: input.paymentIds.length });
}

function tell(
  ctx: WriteCtx,
  name: 'bank_file.made' | 'bank_file.taken' | 'bank_file.cancelled' | 'bank_file.paid',
  file: Pick<BankFile, 'id' | 'area_code'>,
  data: Record<string, unknown>,
  words?: object,
): void {
  const permission = name === 'bank_file.paid' || !can.manage(ctx.actor, placeOf(file)).allowed ? 'funds.execute' : 'funds.manage';
  emit(ctx, {
    name,
    subject: { type: 'bank_file', id: file.id },
    capacity: capacityOf(ctx.actor, permission, file.area_code),
    data,
    ...(words ? { private: words } : {}),
  } satisfies FundEvent);
}

/** Whether a line was paid, also when it was taken back since. */
export const wasPaid = ({ state }: { readonly state: string }): boolean => state === 'executed' || state === 'reversed';

/** The sum of the lines that the bank still has to pay. */
export const openAmount = (lines: readonly { readonly state: string; readonly amount: bigint }[]): number =>
  Number(sumFen(lines.filter(({ state }) => state === 'approved').map(({ amount }) => fen(amount))));
