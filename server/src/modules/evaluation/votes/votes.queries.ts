import type { Ctx } from '../../../platform/context.ts';
import type { Grade } from '../rounds/scheme.rules.ts';

export type VoteKind = 'first' | 'again' | 'run_off';
export type VoteState = 'running' | 'graded' | 'tied' | 'no_quorum' | 'annulled' | 'cancelled';

export interface VoteRecord {
  readonly ballotId: string;
  readonly subjectId: string;
  readonly kind: VoteKind;
  readonly state: VoteState;
  readonly grade: Grade | null;
  readonly tied: readonly Grade[];
  readonly settledAt: Date | null;
}

/** Ballots on the grades of a round, the newest first. */
export async function votesOfRound(ctx: Ctx, roundId: string): Promise<VoteRecord[]> {
  const rows = await ctx.db
    .selectFrom('evaluation_vote as v')
    .innerJoin('evaluation_subject as s', 's.id', 'v.subject_id')
    .selectAll('v')
    .where('s.round_id', '=', roundId)
    .orderBy('v.prepared_at', 'desc')
    .orderBy('v.ballot_id', 'desc')
    .execute();
  return rows.map((row) => ({
    ballotId: row.ballot_id,
    subjectId: row.subject_id,
    kind: row.kind as VoteKind,
    state: row.state as VoteState,
    grade: row.grade as Grade | null,
    tied: row.tied as Grade[],
    settledAt: row.settled_at,
  }));
}

/** What may happen next with the vote on a subject: `first` time, once `again`, a `run_off`, or it is `over` (too few twice), `running`, or `graded`. */
export type NextVote = VoteKind | 'over' | 'running' | 'graded';

/** @param votes of one subject, the newest first */
export function nextVote(votes: readonly VoteRecord[]): NextVote {
  const since = votes.findIndex((v) => v.state === 'annulled');
  const [last, ...earlier] = since < 0 ? votes : votes.slice(0, since);
  if (!last) return 'first';
  if (last.state === 'running' || last.state === 'graded') return last.state;
  if (last.state === 'tied') return 'run_off';
  const missed = [last, ...earlier].filter((v) => v.state === 'no_quorum').length;
  if (last.state === 'no_quorum') return missed >= 2 ? 'over' : 'again';
  // Cancelled: what was due before is due still.
  return nextVote(earlier);
}

/** What may happen next with every subject of a round, by subject; those without a vote are left out. */
export async function openVotes(ctx: Ctx, roundId: string): Promise<Map<string, NextVote>> {
  const votes = await votesOfRound(ctx, roundId);
  const ids = [...new Set(votes.map((v) => v.subjectId))];
  return new Map(ids.map((id) => [id, nextVote(votes.filter((v) => v.subjectId === id))]));
}
