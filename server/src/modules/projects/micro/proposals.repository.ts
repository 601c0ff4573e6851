import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';

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

export interface ProposalWords {
  readonly title: string;
  readonly words: string;
  readonly amount: string;
}

/** Stores a proposal of a resident, or one that is entered for somebody, behind the others; the caller holds the contest's lock. */
export async function insertProposal(ctx: WriteCtx, contestId: string, words: ProposalWords): Promise<{ id: string; position: number }> {
  const id = uuidv7(ctx.now);
  const { rows } = await sql<{ n: number }>`select coalesce(max(position), 0)::int + 1 as n from ${table(ctx, 'project_proposal')}
    where contest_id = ${contestId}`.execute(ctx.db);
  const position = rows[0]?.n ?? 1;
  const who = ctx.actor.kind === 'resident' ? { person_id: ctx.actor.id } : { entered_by: ctx.actor.id };
  await ctx.db
    .insertInto('project_proposal')
    .values({ ...words, ...who, id, contest_id: contestId, position, state: 'proposed', created_at: ctx.now })
    .execute();
  return { id, position };
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
export async function updateProposal(ctx: WriteCtx, proposal: Pick<ProposalRecord, 'id'>, changes: ProposalChanges): Promise<void> {
  await ctx.db
    .updateTable('project_proposal')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', proposal.id)
    .execute();
}

/** What was merged into a proposal goes along into the one it is merged into. */
export async function carryMerged(ctx: WriteCtx, fromId: string, intoId: string): Promise<void> {
  await ctx.db.updateTable('project_proposal').set({ merged_into_id: intoId }).where('merged_into_id', '=', fromId).execute();
}

/** Scores of the jury about a contest's proposals. Who shows them sees to it that nobody reads too early. */
export async function juryScores(ctx: Ctx, contestId: string): Promise<{ proposalId: string; accountId: string; score: number }[]> {
  const { rows } = await sql<{ proposalId: string; accountId: string; score: number }>`
    select s.proposal_id as "proposalId", s.account_id as "accountId", s.score from ${table(ctx, 'project_jury_score')} s
      join ${table(ctx, 'project_proposal')} p on p.id = s.proposal_id where p.contest_id = ${contestId}`.execute(ctx.db);
  return rows;
}

/** Writes what a juror gives to proposals, over what they gave before. */
export async function putJuryScores(
  ctx: WriteCtx,
  accountId: string,
  scores: readonly { readonly proposalId: string; readonly score: number }[],
): Promise<void> {
  const last = new Map(scores.map(({ proposalId, score }) => [proposalId, score]));
  const rows = [...last].map(([proposalId, score]) => ({ proposal_id: proposalId, account_id: accountId, score, scored_at: ctx.now }));
  if (rows.length === 0) return;
  await ctx.db
    .insertInto('project_jury_score')
    .values(rows)
    .onConflict((oc) =>
      oc.columns(['proposal_id', 'account_id']).doUpdateSet((eb) => ({ score: eb.ref('excluded.score'), scored_at: ctx.now })),
    )
    .execute();
}
