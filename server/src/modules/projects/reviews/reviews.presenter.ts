import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, holdsForUnit, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { accountRefs } from '../../identity/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { can as canApplication } from '../calls/applications.policy.ts';
import { type ApplicationRecord, applicationsOf, findApplication } from '../calls/applications.repository.ts';
import { applicationWorkflow } from '../calls/applications.workflow.ts';
import { presentBlocks } from '../calls/blocks.fields.ts';
import { callSteps, can } from '../calls/calls.policy.ts';
import { readableCall } from '../calls/calls.presenter.ts';
import { type CallRecord, findCall } from '../calls/calls.repository.ts';
import { needsOf } from '../calls/need-links.repository.ts';
import { expertOf, expertsByIds } from '../experts/experts.repository.ts';
import { type BoardMember, boardMembers, boardVotes, type StoredVote } from './board.repository.ts';
import { countBoard } from './board.rules.ts';
import { droppedOf } from './mean.rules.ts';
import { objectionsOf } from './objections.repository.ts';
import { meanOf } from './ranking.service.ts';
import { boardInterest, boardNotNow, notBoardMember, noticeOver } from './reviews.errors.ts';
import { applicationSubject, findReview, type ReviewRecord, reviewsBy, reviewsOf } from './reviews.repository.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** What the signed-in expert is asked for; of one call when given. Nothing in it comes from another's sheet before all are in. */
export async function ownReviews(ctx: Ctx, callId: string | null) {
  const expert = ctx.actor.id === null ? null : await expertOf(ctx, ctx.actor.id);
  const reviews = expert ? (await reviewsBy(ctx, expert.id)).filter((r) => r.subjectType === applicationSubject) : [];
  const views = [];
  for (const review of reviews) {
    const view = await ownReview(ctx, review);
    if (callId === null || view.callId === callId) views.push(view);
  }
  return views;
}

/** One review of the signed-in expert. @throws not-found */
export async function ownReviewById(ctx: Ctx, id: string) {
  const expert = ctx.actor.id === null ? null : await expertOf(ctx, ctx.actor.id);
  const review = await findReview(ctx, id);
  if (!expert || review?.expertId !== expert.id || review.subjectType !== applicationSubject) throw notFound();
  return ownReview(ctx, review);
}

async function ownReview(ctx: Ctx, review: ReviewRecord) {
  const application = await findApplication(ctx, review.subjectId);
  const call = application?.callId ? await findCall(ctx, application.callId) : null;
  if (!application || !call) throw notFound();
  const panel = await reviewsOf(ctx, applicationSubject, [application.id]);
  const unit = (await unitsByIds(ctx, [application.unitId])).get(application.unitId ?? '');
  return {
    id: review.id,
    callId: call.id,
    callNumber: call.number,
    callTitle: call.title,
    application: {
      id: application.id,
      number: application.number,
      title: application.title,
      unit: unit?.name ?? null,
      unitId: application.unitId,
      amount: Number(application.amount),
      summary: application.summary,
      blocks: presentBlocks(application.blocks),
      startsOn: application.startsOn,
      endsOn: application.endsOn,
      needs: (await needsOf(ctx, 'project_application_need', [application.id])).get(application.id) ?? [],
    },
    rubric: call.rubric.map((line) => ({ ...line })),
    state: review.state,
    dueAt: review.dueAt.toISOString(),
    late: (review.answeredAt ?? ctx.now) > review.dueAt,
    scores: review.scores && { ...review.scores },
    total: review.total,
    opinion: review.opinion,
    mean: meanOf(panel),
  };
}

/** The desk of a call's review, for its officers and its board. @throws not-found for all others */
export async function panelView(ctx: Ctx, callId: string) {
  const call = await readableCall(ctx, callId);
  const members = await boardMembers(ctx, callId);
  const officer = can.manage(ctx.actor, call).allowed;
  const member = members.find((m) => m.accountId === ctx.actor.id) ?? null;
  if (!officer && !member) throw notFound();
  const applications = (await applicationsOf(ctx, callId)).filter((a) => !['draft', 'withdrawn'].includes(a.state));
  const ids = applications.map((a) => a.id);
  const reviews = await reviewsOf(ctx, applicationSubject, ids);
  const desk: Desk = {
    call,
    members,
    member,
    reviews,
    votes: await boardVotes(ctx, ids),
    names: await accountRefs(
      ctx,
      members.map((m) => m.accountId),
    ),
    // Single sheets are the officer's alone, and nobody's before the last one is in.
    sheets: officer && reviews.every((r) => r.state !== 'asked'),
  };
  const units = await unitsByIds(
    ctx,
    applications.map((a) => a.unitId),
  );
  return {
    complete: reviews.length > 0 && reviews.every((r) => r.state !== 'asked'),
    experts: officer ? await expertLines(ctx, reviews) : [],
    board: members.map((m) => ({ ...m, name: desk.names.get(m.accountId)?.displayName ?? '' })),
    applications: applications.map((a) => presentReviewed(ctx, desk, a, units.get(a.unitId ?? '')?.name ?? null)),
    abilities: abilitiesOf(callSteps(ctx.actor, call), ctx.lang),
  };
}

interface Desk {
  readonly call: CallRecord;
  readonly members: readonly BoardMember[];
  readonly member: BoardMember | null;
  readonly reviews: readonly ReviewRecord[];
  readonly votes: readonly StoredVote[];
  readonly names: ReadonlyMap<string, { displayName: string }>;
  readonly sheets: boolean;
}

async function expertLines(ctx: Ctx, reviews: readonly ReviewRecord[]) {
  const experts = await expertsByIds(ctx, [...new Set(reviews.map((r) => r.expertId))]);
  return [...experts.values()].map(({ id, name, employer }) => {
    const own = reviews.filter((r) => r.expertId === id);
    const scored = own.filter((r) => r.state === 'scored').length;
    return { id, name, employer, scored, asked: own.length, recused: own.some((r) => r.state === 'recused') };
  });
}

function presentReviewed(ctx: Ctx, desk: Desk, application: ApplicationRecord, unit: string | null) {
  const own = desk.reviews.filter((r) => r.subjectId === application.id && r.state !== 'recused');
  const votes = desk.votes.filter((v) => v.applicationId === application.id);
  const current = votes.filter((v) => v.round === application.boardRound);
  const mine = current.find((v) => v.accountId === ctx.actor.id);
  const counted = countBoard(desk.members, current);
  return {
    id: application.id,
    number: application.number,
    title: application.title,
    unit,
    amount: Number(application.amount),
    state: application.state,
    stateName: applicationWorkflow.states[application.state][ctx.lang],
    version: application.version,
    scored: own.filter((r) => r.state === 'scored').length,
    asked: own.length,
    mean: own.length > 0 ? meanOf(own) : null,
    rank: application.rank,
    sheets: desk.sheets ? sheetsOf(own) : [],
    boardRound: application.boardRound,
    boardOutcome: desk.call.board
      ? { ...counted, parts: counted.parts.map((p) => ({ ...p, project: { ...p.project }, organisation: { ...p.organisation } })) }
      : null,
    ownVote: mine ? { onProject: mine.onProject, onOrganisation: mine.onOrganisation, words: mine.words } : null,
    votes: votes.map(({ applicationId: _, accountId, ...vote }) => ({ ...vote, name: desk.names.get(accountId)?.displayName ?? '' })),
    abilities: abilitiesOf({ vote: mayVote(ctx, desk, application, own) }, ctx.lang),
  };
}

function mayVote(ctx: Ctx, { call, member }: Desk, application: ApplicationRecord, own: readonly ReviewRecord[]): Decision {
  const now = call.state === 'reviewing' && application.state === 'eligible' && own.every((r) => r.state !== 'asked');
  return all(
    when(member !== null, notBoardMember),
    when(!holdsForUnit(ctx.actor, 'projects.apply', application.unitId), boardInterest),
    when(now, boardNotNow),
  );
}

function sheetsOf(own: readonly ReviewRecord[]) {
  const scored = own.filter((r) => r.state === 'scored');
  const dropped = new Set(droppedOf(scored.map((r) => r.total ?? 0)));
  return scored.map((r, place) => ({
    expertId: r.expertId,
    total: r.total ?? 0,
    scores: { ...r.scores },
    dropped: dropped.has(place),
    late: r.answeredAt !== null && r.answeredAt > r.dueAt,
    opinion: r.opinion,
  }));
}

/** What everybody may read once a call is ranked: decisions, means, the notice and the answers to objections. @throws not-found */
export async function resultsView(ctx: Ctx, callId: string) {
  const call = await readableCall(ctx, callId);
  const decided = call.rankedAt === null ? [] : (await applicationsOf(ctx, callId)).filter((a) => a.decidedAt !== null);
  const units = await unitsByIds(
    ctx,
    decided.map((a) => a.unitId),
  );
  const objections = await objectionsOf(
    ctx,
    decided.map((a) => a.id),
  );
  return {
    callId,
    number: call.number,
    title: call.title,
    rankedAt: iso(call.rankedAt),
    items: decided.map((a) => ({
      id: a.id,
      number: a.number,
      title: a.title,
      unit: units.get(a.unitId ?? '')?.name ?? null,
      amount: Number(a.amount),
      state: a.state,
      stateName: applicationWorkflow.states[a.state][ctx.lang],
      mean: a.mean,
      rank: a.rank,
      reason: a.reason,
      noticeEndsAt: iso(a.noticeEndsAt),
      objections: objections.filter((o) => o.applicationId === a.id).map((o) => presentObjection(ctx, a, o)),
      abilities: abilitiesOf({ object: mayObject(ctx, a), answer: canApplication.check(ctx.actor, a) }, ctx.lang),
    })),
  };
}

const mayObject = (ctx: Ctx, a: ApplicationRecord): Decision =>
  all(
    when(ctx.actor.kind === 'resident' || ctx.actor.kind === 'staff'),
    when(a.state === 'approved' && a.noticeEndsAt !== null && ctx.now < a.noticeEndsAt, noticeOver),
  );

function presentObjection(ctx: Ctx, application: ApplicationRecord, objection: Awaited<ReturnType<typeof objectionsOf>>[number]) {
  const mine = ctx.actor.id !== null && (objection.personId === ctx.actor.id || objection.accountId === ctx.actor.id);
  const reads = mine || canApplication.check(ctx.actor, application).allowed;
  return {
    id: objection.id,
    words: reads ? objection.words : null,
    state: objection.state,
    answer: objection.answer,
    mine,
    createdAt: objection.createdAt.toISOString(),
    answeredAt: iso(objection.answeredAt),
    version: objection.version,
  };
}
