import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type BoardKind, type BoardOutcome, type Choice, countBoard } from './board.rules.ts';

export interface BoardMember {
  readonly accountId: string;
  readonly kind: BoardKind;
}

/** Members of a call's joint board: officials first. */
export async function boardMembers(ctx: Ctx, callId: string): Promise<BoardMember[]> {
  const { rows } = await sql<BoardMember>`select account_id as "accountId", kind from ${table(ctx, 'project_board_member')}
    where call_id = ${callId} order by kind, account_id`.execute(ctx.db);
  return rows;
}

/** Puts members in place of those named before. */
export async function replaceMembers(ctx: WriteCtx, callId: string, members: readonly BoardMember[]): Promise<void> {
  await ctx.db.deleteFrom('project_board_member').where('call_id', '=', callId).execute();
  const rows = members.map((m) => ({ call_id: callId, account_id: m.accountId, kind: m.kind, created_at: ctx.now }));
  if (rows.length > 0) await ctx.db.insertInto('project_board_member').values(rows).execute();
}

export interface StoredVote {
  readonly applicationId: string;
  readonly round: number;
  readonly accountId: string;
  readonly kind: BoardKind;
  readonly onProject: Choice;
  readonly onOrganisation: Choice;
  readonly words: string | null;
}

/** Votes of the board about the applications, those of earlier rounds too. */
export async function boardVotes(ctx: Ctx, applicationIds: readonly string[]): Promise<StoredVote[]> {
  const { rows } =
    await sql<StoredVote>`select application_id as "applicationId", round, account_id as "accountId", kind, on_project as "onProject",
    on_organisation as "onOrganisation", words from ${table(ctx, 'project_board_vote')} where application_id = any(${[...applicationIds]}::uuid[])
    order by round, voted_at, account_id`.execute(ctx.db);
  return rows;
}

/** What the board decided about an application as it stands now. */
export async function boardOf(ctx: Ctx, application: { id: string; callId: string | null; boardRound: number }): Promise<BoardOutcome> {
  const members = application.callId === null ? [] : await boardMembers(ctx, application.callId);
  const votes = await boardVotes(ctx, [application.id]);
  return countBoard(
    members,
    votes.filter((vote) => vote.round === application.boardRound),
  );
}

/** Writes a member's vote for the round; whoever votes again changes their mind. */
export async function putVote(ctx: WriteCtx, vote: StoredVote): Promise<void> {
  const choice = { on_project: vote.onProject, on_organisation: vote.onOrganisation, words: vote.words, voted_at: ctx.now };
  await ctx.db
    .insertInto('project_board_vote')
    .values({ application_id: vote.applicationId, round: vote.round, account_id: vote.accountId, kind: vote.kind, ...choice })
    .onConflict((oc) => oc.columns(['application_id', 'round', 'account_id']).doUpdateSet(choice))
    .execute();
}
