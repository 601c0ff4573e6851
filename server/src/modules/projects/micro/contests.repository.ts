import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { writeChanges } from '../versions.repository.ts';
import type { ContestState } from './micro.workflow.ts';

export interface ContestRecord {
  readonly id: string;
  readonly number: string;
  readonly areaCode: string;
  readonly title: string;
  readonly summary: string;
  readonly state: ContestState;
  readonly winners: number;
  readonly purse: Fen;
  readonly voteWeight: number;
  readonly proposalsUntil: Date;
  readonly noticeDays: number;
  readonly ballotId: string | null;
  /** Who voted; null before the vote has a published result. */
  readonly voters: number | null;
  readonly jury: readonly string[];
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const contestColumns = sql`id, number, area_code as "areaCode", title, summary, state, winners, purse, vote_weight as "voteWeight",
  proposals_until as "proposalsUntil", notice_days as "noticeDays", ballot_id as "ballotId", voters, jury, decided_at as "decidedAt",
  created_at as "createdAt", version`;
export type ContestRow = Omit<ContestRecord, 'purse'> & { purse: string };
/** A record of what the database answered. */
export const contestOf = (row: ContestRow): ContestRecord => ({ ...row, purse: fen(BigInt(row.purse)) });

/** One contest, or null. */
export async function findContest(ctx: Ctx, id: string): Promise<ContestRecord | null> {
  const { rows } = await sql<ContestRow>`select ${contestColumns} from ${table(ctx, 'project_contest')} where id = ${id}`.execute(ctx.db);
  return rows[0] ? contestOf(rows[0]) : null;
}

/** One contest, locked until the end of the transaction. */
export async function lockContest(ctx: WriteCtx, id: string): Promise<ContestRecord | null> {
  const { rows } =
    await sql<ContestRow>`select ${contestColumns} from ${table(ctx, 'project_contest')} where id = ${id} for update`.execute(ctx.db);
  return rows[0] ? contestOf(rows[0]) : null;
}

/** The contest that a ballot decides, locked; null when it is not one of ours. */
export async function lockContestOfBallot(ctx: WriteCtx, ballotId: string): Promise<ContestRecord | null> {
  const { rows } = await sql<ContestRow>`select ${contestColumns} from ${table(ctx, 'project_contest')} where ballot_id = ${ballotId}
    for update`.execute(ctx.db);
  return rows[0] ? contestOf(rows[0]) : null;
}

type NewContest = Omit<Insertable<DB['project_contest']>, 'id' | 'number' | 'state' | 'created_by' | 'created_at'>;

/** Stores a contest that collects proposals, under the next number. */
export async function insertContest(ctx: WriteCtx, row: NewContest): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'K', 'project_contest');
  await ctx.db
    .insertInto('project_contest')
    .values({ ...row, id, number, state: 'collecting', created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return { id, number };
}

export interface ContestChanges {
  state?: ContestState;
  ballot_id?: string | null;
  voters?: number | null;
  jury?: string[];
  decided_at?: Date;
  ended_reason?: string;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateContest(ctx: WriteCtx, contest: ContestRecord, changes: ContestChanges): Promise<ContestRecord> {
  await writeChanges(ctx, 'project_contest', contest, changes);
  return (await findContest(ctx, contest.id)) ?? contest;
}
