import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { signedAlready } from './covenants.errors.ts';

export interface VoteRecord {
  readonly id: string;
  readonly partyId: string;
  readonly textNumber: number;
  readonly ballotId: string;
  readonly state: 'running' | 'carried' | 'not_carried' | 'ended';
  readonly eligible: number | null;
  readonly participants: number | null;
  readonly inFavour: number | null;
  readonly decidedAt: Date | null;
}

/** Votes of a covenant, the newest first. */
export async function votesOf(ctx: Ctx, covenantId: string): Promise<VoteRecord[]> {
  const { rows } = await sql<VoteRecord>`
    select id, party_id as "partyId", text_number as "textNumber", ballot_id as "ballotId", state, eligible, participants, in_favour as "inFavour",
      decided_at as "decidedAt"
    from ${table(ctx, 'deliberation_covenant_vote')} where covenant_id = ${covenantId} order by created_at desc, id desc limit 200`.execute(
    ctx.db,
  );
  return rows;
}

/** Writes down that a party votes on a text. */
export async function insertVote(
  ctx: WriteCtx,
  vote: { covenantId: string; partyId: string; textNumber: number; ballotId: string },
): Promise<void> {
  await ctx.db
    .insertInto('deliberation_covenant_vote')
    .values({
      id: uuidv7(ctx.now),
      covenant_id: vote.covenantId,
      party_id: vote.partyId,
      text_number: vote.textNumber,
      ballot_id: vote.ballotId,
      state: 'running',
      created_at: ctx.now,
    })
    .execute();
}

/** The covenant whose party votes with this ballot; null when it is not one of ours. */
export async function covenantOfBallot(ctx: Ctx, ballotId: string): Promise<{ covenantId: string; partyId: string } | null> {
  const { rows } = await sql<{ covenantId: string; partyId: string }>`
    select covenant_id as "covenantId", party_id as "partyId" from ${table(ctx, 'deliberation_covenant_vote')} where ballot_id = ${ballotId}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

export interface VoteFigures {
  readonly eligible: number;
  readonly participants: number;
  readonly inFavour: number;
}

/** Writes the result of a party's vote. */
export async function decideVote(ctx: WriteCtx, ballotId: string, carried: boolean, figures: VoteFigures): Promise<void> {
  await ctx.db
    .updateTable('deliberation_covenant_vote')
    .set({
      state: carried ? 'carried' : 'not_carried',
      eligible: figures.eligible,
      participants: figures.participants,
      in_favour: figures.inFavour,
      decided_at: ctx.now,
    })
    .where('ballot_id', '=', ballotId)
    .execute();
}

/** The vote came to no result: its ballot was cancelled or annulled. */
export async function endVote(ctx: WriteCtx, ballotId: string): Promise<void> {
  await ctx.db.updateTable('deliberation_covenant_vote').set({ state: 'ended' }).where('ballot_id', '=', ballotId).execute();
}

/** The vote goes on with another ballot: the first had no quorum. */
export async function moveVote(ctx: WriteCtx, ballotId: string, secondId: string): Promise<void> {
  await ctx.db.updateTable('deliberation_covenant_vote').set({ ballot_id: secondId }).where('ballot_id', '=', ballotId).execute();
}

/** Writes down that a member of a party signed. @throws covenant-signed-already */
export async function insertSignature(
  ctx: WriteCtx,
  covenantId: string,
  { partyId, name, signedOn }: { readonly partyId: string; readonly name: string; readonly signedOn: string },
): Promise<void> {
  const row = { id: uuidv7(ctx.now), covenant_id: covenantId, party_id: partyId, name, signed_on: signedOn };
  try {
    await ctx.db
      .insertInto('deliberation_covenant_signature')
      .values({ ...row, recorded_by: ctx.actor.id ?? '', recorded_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_covenant_signature_once') throw signedAlready();
    throw error;
  }
}
