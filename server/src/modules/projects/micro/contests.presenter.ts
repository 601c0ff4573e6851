import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { toPage } from '../../../platform/http/paging.ts';
import { type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { type ApplicationRecord, applicationsByIds } from '../calls/applications.repository.ts';
import { applicationWorkflow } from '../calls/applications.workflow.ts';
import { type ContestFilter, contestRows } from './contests.queries.ts';
import { type ContestRecord, findContest } from './contests.repository.ts';
import { notJuror } from './micro.errors.ts';
import { can } from './micro.policy.ts';
import { contestWorkflow } from './micro.workflow.ts';
import { juryScores, type ProposalRecord, proposalsOf } from './proposals.repository.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** What stands beside the proposals of a contest for who looks at it. */
interface Shown {
  readonly hold: Decision;
  /** The juror's own scores by proposal. */
  readonly scores: ReadonlyMap<string, number>;
  readonly applications: ReadonlyMap<string, ApplicationRecord>;
}

/** Contests, the newest first; everybody may read them. */
export async function contestPage(ctx: Ctx, filter: ContestFilter) {
  const limit = filter.limit ?? 20;
  const { items, next } = toPage(await contestRows(ctx, { ...filter, limit }), limit, (row) => [row.at, row.contest.id]);
  const areas = await areaNames(ctx);
  return {
    next,
    items: items.map(({ contest, standing }) => lineOf(ctx, contest, { area: areas.get(contest.areaCode)?.name, standing })),
  };
}

/** One contest with its proposals, in at most five statements. @throws not-found */
export async function contestView(ctx: Ctx, id: string) {
  const contest = await findContest(ctx, id);
  if (!contest) throw notFound();
  const proposals = await proposalsOf(ctx, id);
  const juror = ctx.actor.kind === 'staff' && ctx.actor.id !== null && contest.jury.includes(ctx.actor.id);
  const own = juror ? (await juryScores(ctx, id)).filter((s) => s.accountId === ctx.actor.id) : [];
  const hold = can.hold(ctx.actor, contest);
  const applications = await applicationsByIds(
    ctx,
    proposals.flatMap((p) => p.applicationId ?? []),
  );
  const shown: Shown = {
    hold,
    scores: new Map(own.map((s) => [s.proposalId, s.score])),
    applications: new Map(applications.map((a) => [a.id, a])),
  };
  const steps = actionsFrom(contestWorkflow, contest.state).filter((a) => contestWorkflow.actions[a].permission !== null);
  return {
    ...lineOf(ctx, contest, {
      area: (await areaNames(ctx)).get(contest.areaCode)?.name,
      standing: proposals.filter((p) => p.state !== 'merged' && p.state !== 'withdrawn').length,
    }),
    proposals: proposals.map((proposal) => presentProposal(ctx, contest, proposal, shown)),
    version: contest.version,
    abilities: abilitiesOf(
      {
        ...Object.fromEntries(steps.map((action) => [action, hold])),
        propose: when(
          contest.state === 'collecting' && ctx.now < contest.proposalsUntil && (ctx.actor.kind === 'resident' || hold.allowed),
        ),
        coach: hold,
        score: when(juror && contest.state === 'voting', notJuror),
      },
      ctx.lang,
    ),
  };
}

/** A contest as lists show it. */
function lineOf(ctx: Ctx, contest: ContestRecord, { area, standing }: { area: string | undefined; standing: number }) {
  return {
    id: contest.id,
    number: contest.number,
    areaCode: contest.areaCode,
    area: area ?? contest.areaCode,
    title: contest.title,
    summary: contest.summary,
    state: contest.state,
    stateName: contestWorkflow.states[contest.state][ctx.lang],
    winners: contest.winners,
    purse: Number(contest.purse),
    voteWeight: contest.voteWeight,
    proposalsUntil: contest.proposalsUntil.toISOString(),
    ballotId: contest.ballotId,
    voters: contest.voters,
    jurors: contest.jury.length,
    decidedAt: iso(contest.decidedAt),
    standing,
  };
}

function presentProposal(ctx: Ctx, contest: ContestRecord, proposal: ProposalRecord, shown: Shown) {
  const mine = ctx.actor.kind === 'resident' && ctx.actor.id !== null && proposal.personId === ctx.actor.id;
  const decided = contest.state === 'decided';
  const application = proposal.applicationId ? shown.applications.get(proposal.applicationId) : undefined;
  return {
    id: proposal.id,
    position: proposal.position,
    title: proposal.title,
    words: proposal.words,
    amount: Number(proposal.amount),
    state: proposal.state,
    mergedIntoId: proposal.mergedIntoId,
    coaching: mine || shown.hold.allowed ? proposal.coaching : null,
    mine,
    ownScore: shown.scores.get(proposal.id) ?? null,
    votes: decided ? proposal.votes : null,
    jury: decided ? proposal.jury : null,
    score: proposal.score,
    rank: proposal.rank,
    application: application
      ? {
          id: application.id,
          state: application.state,
          stateName: applicationWorkflow.states[application.state][ctx.lang],
          noticeEndsAt: iso(application.noticeEndsAt),
        }
      : null,
    version: proposal.version,
  };
}
