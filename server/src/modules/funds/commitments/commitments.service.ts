import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen, formatYuan } from '../../../platform/money.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { openAccount } from '../../ledger/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { move } from '../book/book.service.ts';
import { settleRest } from '../closing/carrying.service.ts';
import { commitmentExceeded, paymentsWaiting, projectShareUnreachable } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { type FundRecord, lockFund } from '../funds.repository.ts';
import { assertOpen } from '../funds.service.ts';
import { findLine, type LineRecord } from '../lines/lines.repository.ts';
import { assertMoney } from '../lines/lines.service.ts';
import { waitingFor } from '../payments/payments.repository.ts';
import { roomForOther } from '../rules/norm.rules.ts';
import type { Dimension } from '../rules/sources.rules.ts';
import { type CommitmentRecord, findCommitment, insertCommitment, keepSums, lockCommitment, unpaidOf } from './commitments.repository.ts';
import { keyOf, normOf } from './norm.queries.ts';

/** What is set aside, for whom and for what. */
export interface CommitmentInput {
  readonly fundId: string;
  /** Left out: free money of the fund. */
  readonly lineId?: string | null;
  readonly amount: number;
  readonly projectBased: boolean;
  /** Null for a group of residents, who are paid through their community. */
  readonly payeeUnitId: string | null;
  readonly areaCode: string;
  /** Left out: the line's. */
  readonly dimension?: Dimension | null;
  readonly subject: { readonly type: string; readonly id: string };
  /** Words everybody may read in the public ledger. */
  readonly title?: string | null;
}

/**
 * Sets money aside for a contract or grant, on an account of its own. Who may do so the calling module has asked.
 * @throws not-found, fund-closed, budget-exceeded, project-share-unreachable (S001-68)
 */
export async function commitMoney(ctx: WriteCtx, input: CommitmentInput): Promise<{ commitmentId: string }> {
  const fund = await lockFund(ctx, input.fundId);
  if (!fund) throw notFound();
  assertOpen(fund);
  const line = input.lineId == null ? null : await findLine(ctx, fund.id, input.lineId);
  if (input.lineId != null && !line) throw notFound();
  if (input.payeeUnitId !== null) await unitOrThrow(ctx, input.payeeUnitId);
  const amount = fen(input.amount);
  await assertMoney(ctx, (line ?? fund).account_id, amount);
  const carried = line?.kind === 'carried';
  if (!carried && !input.projectBased) await assertNorm(ctx, fund, amount);
  return { commitmentId: await store(ctx, { fund, line, input, amount, carried }) };
}

/** @throws project-share-unreachable when so much for other things would leave too little for project-based services */
async function assertNorm(ctx: WriteCtx, fund: FundRecord, amount: Fen): Promise<void> {
  if (fund.min_project_num === 0) return;
  const room = roomForOther(await normOf(ctx, fund));
  const left = room > 0n ? room : fen(0);
  if (amount > room) throw projectShareUnreachable({ room: formatYuan(left, ctx.lang), needed: formatYuan(amount, ctx.lang) });
}

interface Setting {
  readonly fund: FundRecord;
  readonly line: LineRecord | null;
  readonly input: CommitmentInput;
  readonly amount: Fen;
  readonly carried: boolean;
}

async function store(ctx: WriteCtx, { fund, line, input, amount, carried }: Setting): Promise<string> {
  const id = uuidv7(ctx.now);
  const own = { ownerType: 'fund_commitment', ownerId: id, unit: 'fen' } as const;
  const account = await openAccount(ctx, { ...own, kind: 'commitment', floored: true });
  const payeeOwner = input.payeeUnitId === null ? own : ({ ownerType: 'unit', ownerId: input.payeeUnitId, unit: 'fen' } as const);
  const payee = await openAccount(ctx, { ...payeeOwner, kind: 'payee', floored: false });
  const dimension = input.dimension ?? (line?.dimension as Dimension | null | undefined) ?? null;
  const title = input.title == null ? null : nameField(input.title, '/title', 200);
  await insertCommitment(ctx, {
    id,
    fund_id: fund.id,
    line_id: line?.id ?? null,
    subject_type: input.subject.type,
    subject_id: input.subject.id,
    title,
    amount,
    project_based: input.projectBased,
    carried,
    dimension,
    area_code: input.areaCode,
    payee_unit_id: input.payeeUnitId,
    account_id: account,
    payee_account_id: payee,
    committed_by: ctx.actor.id,
    committed_at: ctx.now,
  });
  const made = { ...input.subject, dimension, projectBased: input.projectBased, carried };
  await move(
    ctx,
    {
      fundId: fund.id,
      areaCode: input.areaCode,
      kind: 'committed',
      amount,
      key: keyOf(made),
      label: title,
      lineId: line?.id ?? null,
      unitId: input.payeeUnitId,
      subject: { type: 'commitment', id },
    },
    [{ from: (line ?? fund).account_id, to: account, amount }],
  );
  tell(ctx, fund, 'fund.money_committed', { id, subject_type: input.subject.type, subject_id: input.subject.id }, amount);
  return id;
}

/**
 * Frees what was set aside and not paid: it goes back where it came from, and after the year to what is carried over. Nothing happens when all is paid.
 * @throws not-found, payments-waiting while a payment is on its way
 */
export async function releaseCommitment(ctx: WriteCtx, id: string, reason: string): Promise<void> {
  const held = await lockedCommitment(ctx, id);
  if ((await waitingFor(ctx, id)) > 0n) throw paymentsWaiting();
  const rest = unpaidOf(held.commitment);
  if (rest > 0n) await free(ctx, held, { rest, reason });
}

/** Frees a part of what was set aside, the same way. @throws not-found, commitment-exceeded when so much is not left beside payments on their way */
export async function releasePart(
  ctx: WriteCtx,
  id: string,
  part: { readonly amount: number | bigint; readonly reason: string },
): Promise<void> {
  const held = await lockedCommitment(ctx, id);
  const rest = fen(part.amount);
  const available = fen(unpaidOf(held.commitment) - (await waitingFor(ctx, id)));
  if (rest > available) throw commitmentExceeded({ available: formatYuan(available, ctx.lang), needed: formatYuan(rest, ctx.lang) });
  await free(ctx, held, { rest, reason: part.reason });
}

async function free(
  ctx: WriteCtx,
  { fund, commitment }: { readonly fund: FundRecord; readonly commitment: CommitmentRecord },
  { rest, reason }: { readonly rest: Fen; readonly reason: string },
): Promise<void> {
  const { id } = commitment;
  const line = commitment.line_id === null ? null : await findLine(ctx, fund.id, commitment.line_id);
  const origin = (line ?? fund).account_id;
  const base = { areaCode: commitment.area_code, amount: rest, label: commitment.title, subject: { type: 'commitment', id } };
  const back = { ...base, fundId: fund.id, kind: 'released', key: keyOf(keyed(commitment)), lineId: line?.id ?? null } as const;
  await move(ctx, { ...back, unitId: commitment.payee_unit_id }, [{ from: commitment.account_id, to: origin, amount: rest }]);
  await keepSums(ctx, id, { released: fen(commitment.released + rest) });
  tell(ctx, fund, 'fund.commitment_released', commitment, rest, { reason: optionalText(reason, '/reason', 2000) });
  if (fund.state === 'closed') await settleRest(ctx, fund, [{ account: origin, amount: rest }]);
}

/** The part of a commitment that makes its key. */
export const keyed = (c: Pick<CommitmentRecord, 'carried' | 'project_based' | 'dimension'>) => ({
  carried: c.carried,
  projectBased: c.project_based,
  dimension: c.dimension,
});

/** A commitment with its fund, both locked. @throws not-found */
export async function lockedCommitment(ctx: WriteCtx, id: string): Promise<{ fund: FundRecord; commitment: CommitmentRecord }> {
  const seen = await findCommitment(ctx, id);
  const fund = seen && (await lockFund(ctx, seen.fund_id));
  const commitment = fund && (await lockCommitment(ctx, id));
  if (!commitment) throw notFound();
  return { fund, commitment };
}

function tell(
  ctx: WriteCtx,
  fund: FundRecord,
  name: 'fund.money_committed' | 'fund.commitment_released',
  commitment: { readonly id: string; readonly subject_type: string; readonly subject_id: string },
  amount: Fen,
  words?: object,
): void {
  emit(ctx, {
    name,
    subject: { type: 'fund', id: fund.id },
    thread: commitment.subject_id,
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: {
      commitmentId: commitment.id,
      amount: Number(amount),
      subjectType: commitment.subject_type,
      subjectId: commitment.subject_id,
    },
    ...(words ? { private: words } : {}),
  } satisfies FundEvent);
}
