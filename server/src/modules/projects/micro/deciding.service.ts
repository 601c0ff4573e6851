import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import { workingDaysFromNow } from '../../../platform/calendar/working-days.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { createBallot, findBallot, registerBallotOwner } from '../../ballots/index.ts';
import { insertApplication } from '../calls/applications.repository.ts';
import { tellApplication } from '../calls/applications.steps.ts';
import type { Blocks } from '../calls/blocks.rules.ts';
import { type Placed, placeEntries } from './contest.rules.ts';
import { type ContestRecord, findContest, lockContestOfBallot, updateContest } from './contests.repository.ts';
import { lockedContest, stepContest, tellContest } from './contests.service.ts';
import { contestOpen, notJuror, proposalsTooFew } from './micro.errors.ts';
import { can } from './micro.policy.ts';
import { juryScores, type ProposalRecord, proposalsOf, putJuryScores, updateProposal } from './proposals.repository.ts';

registerBallotOwner('contest', async (ctx, { ownerId, areaCode }) => {
  const contest = await findContest(ctx, ownerId);
  return contest?.state === 'collecting' && contest.areaCode === areaCode;
});

const codeOf = (proposal: Pick<ProposalRecord, 'position'>): string => `p${proposal.position}`;

/**
 * Ends the proposals and prepares the residents' vote as a ballot: its roll, its opening and its count are the ballot's. @returns the ballot's id
 * @throws not-found, not-your-contest, contest-proposals-few, not-your-ballot, illegal-transition, edit-conflict
 */
export async function beginVoting(ctx: WriteCtx, id: string, input: { version: number; secrecy?: 'named' | 'secret' }): Promise<string> {
  const contest = await lockedContest(ctx, id, input.version);
  assertAllowed(can.hold(ctx.actor, contest));
  const standing = (await proposalsOf(ctx, id)).filter((p) => p.state === 'proposed');
  if (standing.length < 2) throw proposalsTooFew();
  const ballotId = await createBallot(ctx, {
    owner: { type: 'contest', id },
    areaCode: contest.areaCode,
    title: contest.title,
    question: contest.summary,
    secrecy: input.secrecy ?? 'named',
    template: 'contest_points',
    rules: { winners: Math.min(contest.winners, standing.length - 1) },
    options: standing.map((p) => ({ code: codeOf(p), label: `${p.position}号 ${p.title}` })),
  });
  await stepContest(ctx, contest, 'begin_voting', {
    changes: { ballot_id: ballotId },
    data: { ballot: ballotId, proposals: standing.length },
  });
  return ballotId;
}

/** Takes over the published count of the vote; a vote that came to nothing leads back to the proposals. */
export const contestVoteSubscriber: Subscriber = {
  name: 'projects.contest_votes',
  events: ['ballot.settled', 'ballot.cancelled', 'ballot.annulled'],
  handle: async (ctx, event) => {
    const contest = await lockContestOfBallot(ctx, event.subjectId);
    if (contest?.state !== 'voting') return;
    if (event.name !== 'ballot.settled') {
      await stepContest(ctx, contest, 'vote_again', { changes: { ballot_id: null, voters: null }, data: { ballot: event.subjectId } });
      return;
    }
    const tally = (await findBallot(ctx, event.subjectId))?.result?.tally;
    if (tally) await takeVotes(ctx, contest, tally.whole);
  },
};

interface Counted {
  readonly participants: { readonly heads: number };
  readonly options: readonly { readonly option: string; readonly score: number }[];
}

async function takeVotes(ctx: WriteCtx, contest: ContestRecord, { participants, options }: Counted): Promise<void> {
  for (const proposal of (await proposalsOf(ctx, contest.id)).filter((p) => p.state === 'proposed'))
    await updateProposal(ctx, proposal, { votes: options.find((o) => o.option === codeOf(proposal))?.score ?? 0 });
  await updateContest(ctx, contest, { voters: participants.heads });
  tellContest(ctx, contest, 'contest.votes_counted', { voters: participants.heads });
}

/** A juror scores proposals from 0 to 100, and may change their mind until the contest is decided; nobody sees another's score before. @throws not-found, not-juror, illegal-transition */
export async function scoreProposals(
  ctx: WriteCtx,
  id: string,
  input: { scores: readonly { proposalId: string; score: number }[] },
): Promise<void> {
  const contest = await lockedContest(ctx, id);
  if (ctx.actor.id === null || !contest.jury.includes(ctx.actor.id)) throw notJuror();
  if (contest.state !== 'voting') throw contestOpen({ n: 0 });
  const standing = new Set((await proposalsOf(ctx, id)).filter((p) => p.state === 'proposed').map((p) => p.id));
  if (input.scores.some(({ proposalId }) => !standing.has(proposalId))) throw notFound();
  await putJuryScores(ctx, ctx.actor.id, input.scores);
  tellContest(ctx, contest, 'contest.jury_scored', { proposals: input.scores.length });
}

/**
 * Decides the contest: votes and jury together, the best within places and purse. Each winner goes on as approved, under public notice like any other
 * project. @throws not-found, not-your-contest, contest-not-decided, illegal-transition, edit-conflict
 */
export async function decideContest(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const contest = await lockedContest(ctx, id, input.version);
  assertAllowed(can.hold(ctx.actor, contest));
  const standing = (await proposalsOf(ctx, id)).filter((p) => p.state === 'proposed');
  const scores = await juryScores(ctx, id);
  const missing = standing.length * contest.jury.length - scores.filter((s) => contest.jury.includes(s.accountId)).length;
  if (contest.state === 'voting' && (contest.voters === null || missing > 0)) throw contestOpen({ n: missing });
  const placed = placeEntries(
    standing.map((p) => ({ id: p.id, position: p.position, amount: p.amount, votes: p.votes ?? 0, jury: juryMean(scores, p.id) })),
    // Without a jury the vote alone decides.
    { weight: contest.jury.length === 0 ? 100 : contest.voteWeight, winners: contest.winners, purse: contest.purse },
  );
  await stepContest(ctx, contest, 'decide', {
    changes: { decided_at: ctx.now },
    data: { places: placed.map(({ id: proposal, votes, jury, score, rank, won }) => ({ proposal, votes, jury, score, rank, won })) },
  });
  const noticeEndsAt = await workingDaysFromNow(ctx, contest.noticeDays);
  for (const entry of placed) {
    const proposal = standing.find((p) => p.id === entry.id);
    if (proposal) await place(ctx, contest, proposal, { entry, noticeEndsAt });
  }
}

function juryMean(scores: readonly { proposalId: string; score: number }[], proposalId: string): number {
  const own = scores.filter((s) => s.proposalId === proposalId);
  const sum = own.reduce((a, s) => a + s.score, 0);
  return own.length === 0 ? 0 : Math.floor((sum * 200 + own.length) / (2 * own.length));
}

async function place(
  ctx: WriteCtx,
  contest: ContestRecord,
  proposal: ProposalRecord,
  { entry, noticeEndsAt }: { entry: Placed; noticeEndsAt: Date },
): Promise<void> {
  const applicationId = entry.won ? await approve(ctx, contest, proposal, { entry, noticeEndsAt }) : null;
  await updateProposal(ctx, proposal, {
    state: entry.won ? 'won' : 'not_chosen',
    jury: entry.jury,
    score: entry.score,
    rank: entry.rank,
    ...(applicationId ? { application_id: applicationId } : {}),
  });
}

/** What a proposal says of the four requirements; the rest is settled with the contract. */
const blocksOf = (proposal: ProposalRecord): Blocks => ({
  target: { words: null, size: null },
  need: { words: proposal.words },
  service: { words: proposal.title, number: null, unit: null },
  goals: [],
});

async function approve(
  ctx: WriteCtx,
  contest: ContestRecord,
  proposal: ProposalRecord,
  { entry, noticeEndsAt }: { entry: Placed; noticeEndsAt: Date },
): Promise<string> {
  const startsOn = localDateOf(noticeEndsAt);
  const { id, number } = await insertApplication(ctx, {
    track: 'contest',
    area_code: contest.areaCode,
    title: proposal.title,
    summary: proposal.words,
    blocks: JSON.stringify(blocksOf(proposal)),
    amount: String(proposal.amount),
    starts_on: startsOn,
    ends_on: addDays(startsOn, 365),
    state: 'approved',
    submitted_at: ctx.now,
    mean: entry.score,
    rank: entry.rank,
    decided_at: ctx.now,
    notice_ends_at: noticeEndsAt,
  });
  tellApplication(ctx, { id, areaCode: contest.areaCode, callId: null }, 'application.approved', {
    permission: 'projects.supervise',
    data: {
      number,
      contest: contest.id,
      proposal: proposal.id,
      score: entry.score,
      rank: entry.rank,
      noticeEndsAt: noticeEndsAt.toISOString(),
    },
  });
  return id;
}
