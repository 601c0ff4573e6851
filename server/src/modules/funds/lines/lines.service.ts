import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen, formatYuan } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { balancesOf, openAccount } from '../../ledger/index.ts';
import { enter } from '../book/book.repository.ts';
import { move } from '../book/book.service.ts';
import { budgetExceeded } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { type FundRecord, lockFund } from '../funds.repository.ts';
import { assertOpen, managedFund } from '../funds.service.ts';
import type { Dimension } from '../rules/sources.rules.ts';
import { findLine, insertLine, updateLine } from './lines.repository.ts';

/** What somebody who makes a budget line says. */
export interface LineInput {
  readonly name: string;
  readonly projectBased: boolean;
  readonly dimension?: Dimension | null;
  /** The place it is meant for; left out, the fund's own. */
  readonly areaCode?: string;
  readonly unitId?: string | null;
  /** What is meant to be spent in each quarter, in fen. */
  readonly plan?: readonly number[];
  /** Money put on the line at once. */
  readonly amount?: number;
}

/** Adds a line to a fund. @returns its id. @throws not-found, not-your-fund, fund-closed, budget-exceeded */
export async function addLine(ctx: WriteCtx, fundId: string, input: LineInput): Promise<string> {
  const fund = await managedFund(ctx, fundId);
  assertOpen(fund);
  const areaCode = input.areaCode ?? fund.areaCode;
  await areaOrThrow(ctx, areaCode);
  const name = nameField(input.name, '/name');
  const id = await storeLine(ctx, fund, { ...input, areaCode, name, kind: 'ordinary' });
  if (input.amount) await allocateToLine(ctx, fund, { lineId: id, amount: fen(input.amount) });
  return id;
}

export interface NewLine extends LineInput {
  readonly areaCode: string;
  readonly kind: 'ordinary' | 'carried' | 'task';
}

/** Stores an empty line with its account. */
export async function storeLine(ctx: WriteCtx, fund: FundRecord, input: NewLine): Promise<string> {
  const id = uuidv7(ctx.now);
  const account = await openAccount(ctx, { kind: 'line', ownerType: 'fund_line', ownerId: id, unit: 'fen', floored: true });
  await insertLine(ctx, {
    id,
    fund_id: fund.id,
    name: input.name,
    kind: input.kind,
    account_id: account,
    project_based: input.projectBased,
    dimension: input.dimension ?? null,
    area_code: input.areaCode,
    unit_id: input.unitId ?? null,
    plan: [...(input.plan ?? [0, 0, 0, 0])],
    created_at: ctx.now,
  });
  emit(ctx, {
    name: 'fund.line_added',
    subject: { type: 'fund', id: fund.id },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { lineId: id, projectBased: input.projectBased, amount: input.amount ?? 0 },
  } satisfies FundEvent);
  return id;
}

/** Changes name and plan of a line; what it is for stays. @throws not-found, not-your-fund, fund-closed, edit-conflict */
export async function changeLine(
  ctx: WriteCtx,
  fundId: string,
  lineId: string,
  change: { readonly version: number; readonly name?: string; readonly plan?: readonly number[] },
): Promise<void> {
  const fund = await managedFund(ctx, fundId);
  assertOpen(fund);
  const line = await findLine(ctx, fundId, lineId);
  if (!line) throw notFound();
  const { version, ...fields } = change;
  await updateLine(ctx, line, {
    version,
    ...(fields.name === undefined ? {} : { name: nameField(fields.name, '/name') }),
    ...(fields.plan === undefined ? {} : { plan: [...fields.plan] }),
  });
  emit(ctx, {
    name: 'fund.line_changed',
    subject: { type: 'fund', id: fundId },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { lineId, fields: Object.keys(fields) },
  } satisfies FundEvent);
}

/** Puts free money of a fund on one of its lines, or hands it to another fund. @throws not-found, not-your-fund, fund-closed, budget-exceeded */
export async function allocate(
  ctx: WriteCtx,
  fundId: string,
  input: { readonly lineId?: string; readonly toFundId?: string; readonly amount: number },
): Promise<void> {
  // Two funds are locked in the order of their ids, as every allocation between them does.
  for (const id of [fundId, input.toFundId ?? fundId].sort()) await lockFund(ctx, id);
  const fund = await managedFund(ctx, fundId);
  assertOpen(fund);
  const amount = fen(input.amount);
  if (input.toFundId !== undefined) await transferTo(ctx, fund, { toFundId: input.toFundId, amount });
  else await allocateToLine(ctx, fund, { lineId: input.lineId ?? '', amount });
}

/** Money of the fund itself goes to a line, which restricts it. @throws not-found, budget-exceeded */
export async function allocateToLine(ctx: WriteCtx, fund: FundRecord, { lineId, amount }: { lineId: string; amount: Fen }): Promise<void> {
  const line = await findLine(ctx, fund.id, lineId);
  if (!line) throw notFound();
  await assertMoney(ctx, fund.account_id, amount);
  await move(
    ctx,
    {
      fundId: fund.id,
      areaCode: line.area_code,
      kind: 'allocated',
      amount,
      key: line.kind,
      label: line.name,
      lineId,
      unitId: line.unit_id,
      subject: { type: 'fund_line', id: lineId },
    },
    [{ from: fund.account_id, to: line.account_id, amount }],
  );
  tellAllocated(ctx, fund, { lineId, toFundId: null, amount });
}

async function transferTo(ctx: WriteCtx, fund: FundRecord, { toFundId, amount }: { toFundId: string; amount: Fen }): Promise<void> {
  const other = await lockFund(ctx, toFundId);
  if (!other || other.id === fund.id) throw notFound();
  // Money goes down to places the giver is responsible for; nobody fills a fund of somebody else's.
  assertAllowed(can.manage(ctx.actor, other));
  assertOpen(other);
  await assertMoney(ctx, fund.account_id, amount);
  const subject = { type: 'fund', id: toFundId };
  const entryId = await move(
    ctx,
    { fundId: fund.id, areaCode: fund.areaCode, kind: 'transferred_out', amount, key: 'fund', label: other.name, subject },
    [{ from: fund.account_id, to: other.account_id, amount }],
  );
  const back = { type: 'fund', id: fund.id };
  await enter(
    ctx,
    { fundId: other.id, areaCode: other.areaCode, kind: 'transferred_in', amount, key: 'fund', label: fund.name, subject: back },
    entryId,
  );
  tellAllocated(ctx, fund, { lineId: null, toFundId, amount });
}

/** @throws budget-exceeded when less is on the account */
export async function assertMoney(ctx: WriteCtx, accountId: string, amount: Fen): Promise<void> {
  const available = (await balancesOf(ctx, [accountId])).get(accountId) ?? fen(0);
  if (available < amount) throw budgetExceeded({ available: formatYuan(available, ctx.lang), needed: formatYuan(amount, ctx.lang) });
}

function tellAllocated(
  ctx: WriteCtx,
  fund: FundRecord,
  { lineId, toFundId, amount }: { lineId: string | null; toFundId: string | null; amount: Fen },
): void {
  emit(ctx, {
    name: 'fund.allocated',
    subject: { type: 'fund', id: fund.id },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { lineId, toFundId, amount: Number(amount) },
  } satisfies FundEvent);
}
