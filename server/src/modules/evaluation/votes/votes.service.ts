import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { notFound } from '../../../platform/problem.ts';
import { createBallot, findBallot, registerBallotOwner } from '../../ballots/index.ts';
import { gradedOtherwise, gradeStands, marksMissing, votedTwice } from '../evaluation.errors.ts';
import { findRound, findSubject, type SubjectRecord, updateSubject } from '../rounds/rounds.repository.ts';
import { lockSubject, tellSubject } from '../rounds/rounds.steps.ts';
import { type Grade, gradeNames, grades } from '../rounds/scheme.rules.ts';
import { nextVote, votesOfRound } from './votes.queries.ts';
import { endVote, insertVote, lockVote } from './votes.repository.ts';

/** Since the period is over residents vote; after an annulled result they vote again, whatever became of the round meanwhile. */
const votable = ['collecting', 'scored', 'preview', 'appealed', 'final', 'applied', 'closed'];

export function registerGradeBallots(): void {
  registerBallotOwner('evaluation', async (ctx, { ownerId, areaCode }) => {
    const subject = await findSubject(ctx, ownerId);
    const round = subject && (await findRound(ctx, subject.roundId));
    return round?.grading === 'vote' && subject?.areaCode === areaCode && votable.includes(round.state);
  });
}

/**
 * Prepares the residents' vote on a year-end grade; its roll, opening and count are the ballot's (S001-72). After a tie the tied grades alone stand again.
 * @returns the ballot. @throws not-found, evaluation-not-by-vote, evaluation-grade-stands, evaluation-vote-over, not-your-ballot, evaluation-marks-missing
 */
export async function prepareVote(ctx: WriteCtx, subjectId: string): Promise<string> {
  const { subject, round } = await lockSubject(ctx, subjectId);
  if (round.grading !== 'vote') throw gradedOtherwise();
  const votes = (await votesOfRound(ctx, round.id)).filter((v) => v.subjectId === subjectId);
  const next = nextVote(votes);
  if (next === 'running' || next === 'graded') throw gradeStands();
  if (next === 'over') throw votedTwice();
  if (!votable.includes(round.state)) throw marksMissing({ names: subject.name });
  const options = next === 'run_off' ? grades.filter((grade) => votes[0]?.tied.includes(grade)) : grades;
  const ballotId = await createBallot(ctx, {
    owner: { type: 'evaluation', id: subjectId },
    areaCode: subject.areaCode,
    title: `${round.title}：${subject.name}`.slice(0, 200),
    question: `您认为${subject.name}这一年做得怎么样？`,
    secrecy: 'named',
    template: 'grade_vote',
    options: options.map((code) => ({ code, label: gradeNames[code].zh })),
  });
  await insertVote(ctx, { ballotId, subjectId, kind: next });
  tellSubject(ctx, subject, 'evaluation.vote_prepared', { permission: 'ballots.manage', ballotId, kind: next });
  return ballotId;
}

/**
 * Takes over what became of a vote. A published result is the grade and nothing here changes it; only annulling the ballot, with its reason and paper, takes
 * it back. A tie is decided by a run-off; a second tie gives the lower of the tied grades (N29, own default).
 */
export const gradeVoteSubscriber: Subscriber = {
  name: 'evaluation.grade_votes',
  events: ['ballot.settled', 'ballot.noticed_again', 'ballot.cancelled', 'ballot.annulled'],
  handle: async (ctx, event) => {
    const ballotId = event.subjectId;
    const vote = await lockVote(ctx, ballotId);
    const subject = vote && (await findSubject(ctx, vote.subject_id));
    if (!vote || !subject) return;
    if (event.name === 'ballot.settled') return settle(ctx, subject, { ballotId, runOff: vote.kind === 'run_off' });
    if (event.name === 'ballot.cancelled') return endVote(ctx, ballotId, { state: 'cancelled' });
    if (event.name === 'ballot.annulled') return annul(ctx, subject, { ballotId, grade: vote.grade as Grade | null });
    await endVote(ctx, ballotId, { state: 'no_quorum' });
    await insertVote(ctx, { ballotId: String(event.data['secondId']), subjectId: subject.id, kind: 'again' });
  },
};

async function settle(ctx: WriteCtx, subject: SubjectRecord, { ballotId, runOff }: { ballotId: string; runOff: boolean }): Promise<void> {
  const tally = (await findBallot(ctx, ballotId))?.result?.tally;
  if (!tally) throw notFound();
  const tied = grades.filter((grade) => tally.whole.tied.includes(grade));
  const lower = runOff ? tied.at(-1) : undefined;
  const grade = tally.outcome === 'carried' ? grades.find((code) => tally.whole.winners.includes(code)) : lower;
  if (grade) {
    await endVote(ctx, ballotId, { state: 'graded', grade });
    await updateSubject(ctx, subject, { grade });
    return tellSubject(ctx, subject, 'evaluation.graded', { grade, by: 'vote', ballotId });
  }
  await endVote(ctx, ballotId, tally.outcome === 'tied' ? { state: 'tied', tied } : { state: 'no_quorum' });
  tellSubject(ctx, subject, 'evaluation.not_graded', { ballotId, outcome: tally.outcome });
}

async function annul(ctx: WriteCtx, subject: SubjectRecord, { ballotId, grade }: { ballotId: string; grade: Grade | null }): Promise<void> {
  if (grade === null) return endVote(ctx, ballotId, { state: 'cancelled' });
  await endVote(ctx, ballotId, { state: 'annulled' });
  await updateSubject(ctx, subject, { grade: null });
  tellSubject(ctx, subject, 'evaluation.grade_annulled', { ballotId, grade });
}
