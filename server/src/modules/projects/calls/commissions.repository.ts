import { type Insertable, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { writeChanges } from '../versions.repository.ts';
import type { Blocks } from './blocks.rules.ts';
import type { CommissionState, OfferState } from './commissions.workflow.ts';

export interface CommissionRecord {
  readonly id: string;
  readonly number: string;
  readonly programmeId: string | null;
  readonly areaCode: string;
  /** The department that commissions; null for the programme officer's own desk. */
  readonly unitId: string | null;
  readonly title: string;
  readonly terms: string;
  readonly blocks: Blocks;
  readonly amount: Fen;
  readonly fundId: string | null;
  readonly lineId: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly state: CommissionState;
  readonly replyBy: Date | null;
  readonly projectId: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const commissionColumns = sql`project_commission.id, project_commission.number, project_commission.programme_id as "programmeId",
  project_commission.area_code as "areaCode", project_commission.unit_id as "unitId", project_commission.title, project_commission.terms,
  project_commission.blocks, project_commission.amount, project_commission.fund_id as "fundId", project_commission.line_id as "lineId",
  project_commission.starts_on::text as "startsOn", project_commission.ends_on::text as "endsOn", project_commission.state,
  project_commission.reply_by as "replyBy", project_commission.project_id as "projectId", project_commission.reason,
  project_commission.created_at as "createdAt", project_commission.version`;

export type CommissionRow = Omit<CommissionRecord, 'amount'> & { amount: string };
/** A record of what the database answered. */
export const commissionOf = (row: CommissionRow): CommissionRecord => ({ ...row, amount: fen(BigInt(row.amount)) });

async function load(ctx: Ctx, where: RawBuilder<SqlBool>, lock: boolean): Promise<CommissionRecord | null> {
  const { rows } = await sql<CommissionRow>`select ${commissionColumns} from ${table(ctx, 'project_commission')} project_commission
    where ${where} ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0] ? commissionOf(rows[0]) : null;
}

/** One commission, or null. */
export const findCommission = (ctx: Ctx, id: string): Promise<CommissionRecord | null> => load(ctx, sql<SqlBool>`id = ${id}`, false);

/** One commission, locked until the end of the transaction. */
export const lockCommission = (ctx: WriteCtx, id: string): Promise<CommissionRecord | null> => load(ctx, sql<SqlBool>`id = ${id}`, true);

/** Offered commissions whose time to answer is over; at most 200. */
export async function commissionsPastReply(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'project_commission')}
    where state = 'offered' and reply_by < ${ctx.now} order by id limit 200`.execute(ctx.db);
  return rows.map((row) => row.id);
}

type NewCommission = Omit<Insertable<DB['project_commission']>, 'id' | 'number' | 'state' | 'created_by' | 'created_at'>;

/** Stores a commission that is still drafted, under the next number. */
export async function insertCommission(ctx: WriteCtx, row: NewCommission): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'J', 'project_commission');
  await ctx.db
    .insertInto('project_commission')
    .values({ ...row, id, number, state: 'drafting', created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return { id, number };
}

export interface CommissionChanges {
  state?: CommissionState;
  reply_by?: Date;
  project_id?: string;
  reason?: string;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateCommission(ctx: WriteCtx, commission: CommissionRecord, changes: CommissionChanges): Promise<CommissionRecord> {
  await writeChanges(ctx, 'project_commission', commission, changes);
  return (await findCommission(ctx, commission.id)) ?? commission;
}

export interface OfferRecord {
  readonly id: string;
  readonly commissionId: string;
  readonly unitId: string;
  readonly state: OfferState;
  readonly words: string | null;
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
  readonly version: number;
}

const offerColumns = sql`id, commission_id as "commissionId", unit_id as "unitId", state, words, offered_at as "offeredAt",
  answered_at as "answeredAt", version`;

/** Offers of several commissions in the order they were made. */
export async function offersOf(ctx: Ctx, commissionIds: readonly string[]): Promise<OfferRecord[]> {
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from ${table(ctx, 'project_offer')}
    where commission_id = any(${[...commissionIds]}::uuid[]) order by offered_at, id limit 2000`.execute(ctx.db);
  return rows;
}

/** One offer, or null. */
export async function findOffer(ctx: Ctx, id: string): Promise<OfferRecord | null> {
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from ${table(ctx, 'project_offer')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Stores offers of a commission to organisations that had none yet. */
export async function insertOffers(ctx: WriteCtx, commissionId: string, unitIds: readonly string[]): Promise<void> {
  const rows = unitIds.map((unit) => ({
    id: uuidv7(ctx.now),
    commission_id: commissionId,
    unit_id: unit,
    state: 'offered',
    offered_at: ctx.now,
  }));
  if (rows.length > 0) await ctx.db.insertInto('project_offer').values(rows).execute();
}

export interface OfferChanges {
  state: OfferState;
  words?: string | null;
  offered_at?: Date;
  answered_by?: string | null;
  answered_at?: Date | null;
}

/** Writes changes to an offer; the commission's lock orders all writers. @throws edit-conflict */
export async function updateOffer(ctx: WriteCtx, offer: OfferRecord, changes: OfferChanges): Promise<void> {
  await writeChanges(ctx, 'project_offer', offer, changes);
}
