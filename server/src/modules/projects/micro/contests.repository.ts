import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { editConflict } from '../../../platform/problem.ts';
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
  const done = await ctx.db
    .updateTable('project_contest')
    .set({ ...changes, version: contest.version + 1 })
    .where('id', '=', contest.id)
    .where('version', '=', contest.version)
    .returning('id')
    .executeTakeFirst();
  const after = done && (await findContest(ctx, contest.id));
  if (!after) throw editConflict({ current: contest.version });
  return after;
}

export interface ProposalRecord {
  readonly id: string;
  readonly contestId: string;
  readonly position: number;
  readonly title: string;
  readonly words: string;
  readonly amount: Fen;
  readonly personId: string | null;
  readonly state: 'proposed' | 'merged' | 'withdrawn' | 'won' | 'not_chosen';
  readonly mergedIntoId: string | null;
  readonly coaching: string | null;
  readonly coachedAt: Date | null;
  readonly votes: number | null;
  readonly jury: number | null;
  readonly score: number | null;
  readonly rank: number | null;
  readonly applicationId: string | null;
  readonly version: number;
}

/** Proposals of a contest: by rank once there is one, else by number. */
export async function proposalsOf(ctx: Ctx, contestId: string): Promise<ProposalRecord[]> {
  const { rows } = await sql<
    Omit<ProposalRecord, 'amount'> & { amount: string }
  >`select id, contest_id as "contestId", position, title, words, amount,
      person_id as "personId", state, merged_into_id as "mergedIntoId", coaching, coached_at as "coachedAt", votes, jury, score, rank,
      application_id as "applicationId", version
    from ${table(ctx, 'project_proposal')} where contest_id = ${contestId} order by rank nulls last, position limit 1000`.execute(ctx.db);
  return rows.map((row) => ({ ...row, amount: fen(BigInt(row.amount)) }));
}

export interface ProposalChanges {
  state?: ProposalRecord['state'];
  title?: string;
  words?: string;
  amount?: string;
  merged_into_id?: string;
  coaching?: string;
  coached_at?: Date;
  votes?: number | null;
  jury?: number;
  score?: number;
  rank?: number;
  application_id?: string;
}

/** Writes changes to a proposal; the contest's lock orders all writers. */
export async function updateProposal(
  ctx: WriteCtx,
  proposal: Pick<ProposalRecord, 'id' | 'version'>,
  changes: ProposalChanges,
): Promise<void> {
  const done = await ctx.db
    .updateTable('project_proposal')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', proposal.id)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: proposal.version });
}

/** Scores of the jury about a contest's proposals. Who shows them sees to it that nobody reads too early. */
export async function juryScores(ctx: Ctx, contestId: string): Promise<{ proposalId: string; accountId: string; score: number }[]> {
  const { rows } = await sql<{ proposalId: string; accountId: string; score: number }>`
    select s.proposal_id as "proposalId", s.account_id as "accountId", s.score from ${table(ctx, 'project_jury_score')} s
      join ${table(ctx, 'project_proposal')} p on p.id = s.proposal_id where p.contest_id = ${contestId}`.execute(ctx.db);
  return rows;
}

/** Residents with a part in the proposal that won: authors, also of what was merged into it, and who voted. */
export async function contestParticipation(ctx: Ctx, applicationId: string): Promise<{ authors: number; voters: number } | null> {
  const { rows } = await sql<{ authors: number; voters: number }>`
    select count(distinct a.person_id)::int as authors, coalesce(max(c.voters), 0)::int as voters
    from ${table(ctx, 'project_proposal')} p join ${table(ctx, 'project_contest')} c on c.id = p.contest_id
      join ${table(ctx, 'project_proposal')} a on a.id = p.id or a.merged_into_id = p.id
    where p.application_id = ${applicationId} having count(*) > 0`.execute(ctx.db);
  return rows[0] ?? null;
}
