import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type Fen, fen } from '../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../platform/permissions.ts';
import { notFound } from '../../platform/problem.ts';
import { nameField, optionalName, optionalText, textField } from '../../platform/text/fields.ts';
import { canApply } from '../../platform/workflow.ts';
import { areaOrThrow } from '../areas/index.ts';
import { openAccount } from '../ledger/index.ts';
import { fundClosed, fundYearWrong } from './funds.errors.ts';
import type { FundEvent } from './funds.events.ts';
import { can } from './funds.policy.ts';
import { type FundKind, type FundRecord, insertFund, lockFund, updateFund } from './funds.repository.ts';
import { amountSetting, shareSetting } from './funds.settings.ts';
import { fundWorkflow } from './funds.workflow.ts';
import { bookIncome } from './incomes/booking.service.ts';
import type { Source } from './rules/sources.rules.ts';

/** What somebody who sets up a fund says. */
export interface FundInput {
  readonly kind: FundKind;
  readonly areaCode: string;
  readonly year?: number | null;
  readonly name?: string;
  /** The money it starts with; left out, the district's usual amount for the kind, nothing for community funds. */
  readonly amount?: number;
  readonly source?: Source;
  readonly hostName?: string | null;
  readonly charter?: string | null;
  readonly committee?: string | null;
}

const names: Readonly<Record<FundKind, string>> = {
  service_special: '为民服务专项经费',
  district_budget: '社区建设资金',
  community_fund: '社区基金',
  other: '专项资金',
};

/**
 * Sets up a fund with its first money.
 * @returns its id. @throws not-your-fund, fund-exists, fund-year-wrong, not-found for an unknown place
 */
export async function createFund(ctx: WriteCtx, input: FundInput): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  const area = await areaOrThrow(ctx, input.areaCode);
  const year = input.year ?? null;
  if ((input.kind === 'community_fund') !== (year === null)) throw fundYearWrong();
  const usual = year === null ? `${area.name.replace(/社区$/, '')}${names[input.kind]}` : `${area.name}${year}年${names[input.kind]}`;
  const id = await storeFund(ctx, { ...input, year, name: nameField(input.name ?? usual, '/name') });
  const amount = await startingAmount(ctx, input);
  if (amount > 0n) {
    const first = {
      fundId: id,
      areaCode: input.areaCode,
      source: input.source ?? 'fiscal',
      amount,
      receivedOn: localDateOf(ctx.now),
    } as const;
    await bookIncome(ctx, { ...first, payerShown: true });
  }
  return id;
}

async function startingAmount(ctx: WriteCtx, { kind, amount }: FundInput): Promise<Fen> {
  if (amount !== undefined) return fen(amount);
  if (kind === 'service_special') return amountSetting(ctx, 'service_fund_yearly');
  return kind === 'district_budget' ? amountSetting(ctx, 'district_building_budget') : fen(0);
}

interface NewFund extends Omit<FundInput, 'amount' | 'source'> {
  readonly name: string;
  readonly year: number | null;
}

/** Stores an empty fund with its account. @throws fund-exists */
export async function storeFund(ctx: WriteCtx, input: NewFund): Promise<string> {
  const id = uuidv7(ctx.now);
  const account = await openAccount(ctx, { kind: 'fund', ownerType: 'fund', ownerId: id, unit: 'fen', floored: true });
  const least = input.kind === 'service_special' ? await shareSetting(ctx, 'project_based_min_share') : { num: 0, den: 1 };
  await insertFund(ctx, {
    id,
    kind: input.kind,
    area_code: input.areaCode,
    year: input.year,
    name: input.name,
    state: 'open',
    account_id: account,
    ...wordsOf(input),
    min_project_num: least.num,
    min_project_den: least.den,
    created_by: ctx.actor.id,
    created_at: ctx.now,
  });
  emit(ctx, {
    name: 'fund.created',
    subject: { type: 'fund', id },
    capacity: capacityOf(ctx.actor, 'funds.manage', input.areaCode),
    data: { kind: input.kind, areaCode: input.areaCode, year: input.year },
  } satisfies FundEvent);
  return id;
}

function wordsOf(input: Pick<FundInput, 'hostName' | 'charter' | 'committee'>) {
  return {
    host_name: optionalName(input.hostName ?? null, '/hostName', 200),
    charter: optionalText(input.charter ?? null, '/charter', 5000),
    committee: optionalText(input.committee ?? null, '/committee', 1000),
  };
}

export interface FundChange {
  readonly version: number;
  readonly name?: string;
  readonly hostName?: string | null;
  readonly charter?: string | null;
  readonly committee?: string | null;
}

/** Changes what a fund says of itself: its name, and for community funds host, founding document and committee (S001-78). @throws not-found, not-your-fund, edit-conflict */
export async function changeFund(ctx: WriteCtx, id: string, change: FundChange): Promise<void> {
  const fund = await managedFund(ctx, id);
  const { version, ...fields } = change;
  await updateFund(ctx, fund, {
    version,
    ...(fields.name === undefined ? {} : { name: textField(fields.name, '/name', 100) }),
    ...(fields.hostName === undefined ? {} : { host_name: optionalName(fields.hostName, '/hostName', 200) }),
    ...(fields.charter === undefined ? {} : { charter: optionalText(fields.charter, '/charter', 5000) }),
    ...(fields.committee === undefined ? {} : { committee: optionalText(fields.committee, '/committee', 1000) }),
  });
  emit(ctx, {
    name: 'fund.changed',
    subject: { type: 'fund', id },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { fields: Object.keys(fields) },
  } satisfies FundEvent);
}

/** A fund that the actor sees and manages, locked. @throws not-found, not-your-fund */
export async function managedFund(ctx: WriteCtx, id: string): Promise<FundRecord> {
  const fund = await seenFund(ctx, id);
  assertAllowed(can.manage(ctx.actor, fund));
  return fund;
}

/** A fund that the actor sees, locked. @throws not-found */
export async function seenFund(ctx: WriteCtx, id: string): Promise<FundRecord> {
  const fund = await lockFund(ctx, id);
  if (!fund || !can.read(ctx.actor, fund).allowed) throw notFound();
  return fund;
}

/** Money comes in and is set aside only while the year is open. @throws fund-closed */
export function assertOpen(fund: Pick<FundRecord, 'state'>): void {
  if (!canApply(fundWorkflow, fund.state, 'close_year')) throw fundClosed();
}
