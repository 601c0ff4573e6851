import type { Insertable, Selectable, Updateable } from 'kysely';
import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { editConflict } from '../../platform/problem.ts';
import { constraintOf } from '../../platform/unit-of-work.ts';
import { fundExists } from './funds.errors.ts';
import type { FundState } from './funds.workflow.ts';

export const fundKinds = ['service_special', 'district_budget', 'community_fund', 'other'] as const;
export type FundKind = (typeof fundKinds)[number];

type Row = Selectable<DB['fund']>;

/** A fund as it stands in the database. */
export interface FundRecord extends Omit<Row, 'kind' | 'state'> {
  readonly kind: FundKind;
  readonly state: FundState;
  readonly areaCode: string;
}

const toRecord = (row: Row): FundRecord => ({
  ...row,
  kind: row.kind as FundKind,
  state: row.state as FundState,
  areaCode: row.area_code,
});

/** A fund for reading, or null. */
export async function findFund(ctx: Ctx, id: string): Promise<FundRecord | null> {
  const row = await ctx.db.selectFrom('fund').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** Funds by id, for naming them. */
export async function fundsByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, FundRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('fund')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toRecord(row)]));
}

/** A fund, locked until the end of the transaction. Locks are taken fund first, then commitment, then payment, then accounts. */
export async function lockFund(ctx: WriteCtx, id: string): Promise<FundRecord | null> {
  const row = await ctx.db.selectFrom('fund').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** The yearly fund of a kind and place, or null. */
export async function findYearly(ctx: Ctx, fund: { kind: FundKind; areaCode: string; year: number }): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('fund')
    .select('id')
    .where('kind', '=', fund.kind)
    .where('area_code', '=', fund.areaCode)
    .where('year', '=', fund.year)
    .orderBy('created_at')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * The open fund a place pays its small things from: its community fund, the oldest if it has several, else this year's service fund; null without either.
 */
export async function usualFund(ctx: Ctx, areaCode: string): Promise<string | null> {
  const year = Number(localDateOf(ctx.now).slice(0, 4));
  const row = await ctx.db
    .selectFrom('fund')
    .select('id')
    .where('area_code', '=', areaCode)
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('kind', '=', 'community_fund'), eb.and([eb('kind', '=', 'service_special'), eb('year', '=', year)])]))
    .orderBy((eb) => eb('kind', '=', 'community_fund'), 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Stores a fund. @throws fund-exists for a second one of the kind, place and year */
export async function insertFund(ctx: WriteCtx, row: Insertable<DB['fund']>): Promise<void> {
  try {
    await ctx.db.insertInto('fund').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'fund_yearly_once') throw fundExists();
    throw error;
  }
}

/** Changes a locked fund. @throws edit-conflict when the caller saw another version */
export async function updateFund(
  ctx: WriteCtx,
  fund: Pick<FundRecord, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['fund']> & { version: number },
): Promise<void> {
  if (fund.version !== version) throw editConflict({ current: fund.version });
  await ctx.db
    .updateTable('fund')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', fund.id)
    .execute();
}
