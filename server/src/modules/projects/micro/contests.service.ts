import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { type ContestChanges, type ContestRecord, insertContest, lockContest, updateContest } from './contests.repository.ts';
import { cannotMerge, contestOver, notYourContest } from './micro.errors.ts';
import type { ContestEvent } from './micro.events.ts';
import { can } from './micro.policy.ts';
import { type ContestAction, contestWorkflow } from './micro.workflow.ts';
import { carryMerged, insertProposal, type ProposalRecord, proposalsOf, updateProposal } from './proposals.repository.ts';

export interface ContestInput {
  readonly areaCode: string;
  readonly title: string;
  readonly summary: string;
  readonly winners: number;
  /** Fen for all winners together. */
  readonly purse: number;
  /** Hundredths of the vote in the score. */
  readonly voteWeight?: number;
  readonly proposalsUntil: Date;
  readonly noticeDays?: number;
  /** Accounts of the jury. */
  readonly jury: readonly string[];
}

/** Begins a contest on the service projects of a place (S001-70). @returns its id. @throws not-found, not-your-contest, invalid-input */
export async function createContest(ctx: WriteCtx, input: ContestInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.hold(ctx.actor, { areaCode: code }));
  if (input.proposalsUntil <= ctx.now) throw invalidInput({ errors: [{ pointer: '/proposalsUntil', detail: 'in the future' }] });
  const { id, number } = await insertContest(ctx, {
    area_code: code,
    title: nameField(input.title, '/title', 120),
    summary: textField(input.summary, '/summary', 5000),
    winners: input.winners,
    purse: String(input.purse),
    vote_weight: input.voteWeight ?? 70,
    proposals_until: input.proposalsUntil,
    notice_days: input.noticeDays ?? 5,
    jury: [...new Set(input.jury)],
  });
  tellContest(ctx, { id, areaCode: code }, 'contest.created', {
    number,
    winners: input.winners,
    purse: input.purse,
    jury: [...input.jury],
  });
  return id;
}

/** A contest, locked; everybody may read contests. @throws not-found, edit-conflict */
export async function lockedContest(ctx: WriteCtx, id: string, version?: number): Promise<ContestRecord> {
  const contest = await lockContest(ctx, id);
  if (!contest) throw notFound();
  if (version !== undefined && version !== contest.version) throw editConflict({ current: contest.version });
  return contest;
}

/** Takes one step: table, row, fact; the caller has asked the policy. @throws illegal-transition, edit-conflict */
export async function stepContest(
  ctx: WriteCtx,
  contest: ContestRecord,
  action: ContestAction,
  { changes = {}, data = {}, words }: { changes?: ContestChanges; data?: Readonly<Record<string, unknown>>; words?: object } = {},
): Promise<ContestRecord> {
  const to = applyAction(contestWorkflow, contest.state, action);
  const after = await updateContest(ctx, contest, { ...changes, state: to });
  const name = contestWorkflow.actions[action].event as ContestEvent['name'];
  tellContest(ctx, contest, name, { from: contest.state, to, ...data }, words);
  return after;
}

/** Records a fact about a contest. */
export function tellContest(
  ctx: WriteCtx,
  contest: Pick<ContestRecord, 'id' | 'areaCode'>,
  name: ContestEvent['name'],
  data: Readonly<Record<string, unknown>>,
  words?: object,
): void {
  emit(ctx, {
    name,
    subject: { type: 'proposal_contest', id: contest.id },
    thread: contest.id,
    capacity: capacityOf(ctx.actor, 'projects.supervise', contest.areaCode),
    data,
    ...(words ? { private: words } : {}),
  } satisfies ContestEvent);
}

export interface ProposalInput {
  readonly title: string;
  readonly words: string;
  /** Fen. */
  readonly amount: number;
}

function contentOf(contest: ContestRecord, input: ProposalInput) {
  if (BigInt(input.amount) > contest.purse) throw invalidInput({ errors: [{ pointer: '/amount', detail: 'not above the purse' }] });
  return { title: nameField(input.title, '/title', 120), words: textField(input.words, '/words', 5000), amount: String(input.amount) };
}

/** A resident proposes, or the community enters what somebody said or wrote. @returns the proposal's id. @throws not-found, contest-proposals-over, not-your-contest, invalid-input */
export async function propose(ctx: WriteCtx, contestId: string, input: ProposalInput): Promise<string> {
  const contest = await lockedContest(ctx, contestId);
  if (ctx.actor.kind !== 'resident') assertAllowed(can.hold(ctx.actor, contest));
  if (contest.state !== 'collecting' || ctx.now >= contest.proposalsUntil) throw contestOver();
  const { id, position } = await insertProposal(ctx, contestId, contentOf(contest, input));
  tellContest(ctx, contest, 'contest.proposed', { proposal: id, position, amount: input.amount }, { title: input.title });
  return id;
}

async function proposalIn(ctx: WriteCtx, contest: ContestRecord, id: string, version?: number): Promise<ProposalRecord> {
  const proposal = (await proposalsOf(ctx, contest.id)).find((p) => p.id === id);
  if (!proposal) throw notFound();
  if (version !== undefined && version !== proposal.version) throw editConflict({ current: proposal.version });
  if (contest.state !== 'collecting' || proposal.state !== 'proposed') throw contestOver();
  return proposal;
}

const isOwn = (ctx: WriteCtx, proposal: ProposalRecord): boolean =>
  ctx.actor.kind === 'resident' && ctx.actor.id !== null && proposal.personId === ctx.actor.id;

/** The author works a proposal over after coaching; the community may for one it entered. @throws not-found, contest-proposals-over, not-your-contest, edit-conflict, invalid-input */
export async function changeProposal(
  ctx: WriteCtx,
  contestId: string,
  proposalId: string,
  input: ProposalInput & { version: number },
): Promise<void> {
  const contest = await lockedContest(ctx, contestId);
  const proposal = await proposalIn(ctx, contest, proposalId, input.version);
  assertAllowed(when(isOwn(ctx, proposal) || (proposal.personId === null && can.hold(ctx.actor, contest).allowed), notYourContest));
  await updateProposal(ctx, proposal, contentOf(contest, input));
  tellContest(ctx, contest, 'contest.proposal_changed', { proposal: proposalId, amount: input.amount }, { title: input.title });
}

/** Takes a proposal back before the vote. @throws not-found, contest-proposals-over, not-your-contest */
export async function withdrawProposal(ctx: WriteCtx, contestId: string, proposalId: string): Promise<void> {
  const contest = await lockedContest(ctx, contestId);
  const proposal = await proposalIn(ctx, contest, proposalId);
  assertAllowed(when(isOwn(ctx, proposal) || can.hold(ctx.actor, contest).allowed, notYourContest));
  await updateProposal(ctx, proposal, { state: 'withdrawn' });
  tellContest(ctx, contest, 'contest.proposal_withdrawn', { proposal: proposalId });
}

/** The community's advice to an author. @throws not-found, not-your-contest, contest-proposals-over, invalid-input */
export async function coachProposal(ctx: WriteCtx, contestId: string, proposalId: string, input: { words: string }): Promise<void> {
  const contest = await lockedContest(ctx, contestId);
  assertAllowed(can.hold(ctx.actor, contest));
  const proposal = await proposalIn(ctx, contest, proposalId);
  const coaching = textField(input.words, '/words', 2000);
  await updateProposal(ctx, proposal, { coaching, coached_at: ctx.now });
  tellContest(ctx, contest, 'contest.coached', { proposal: proposalId }, { coaching });
}

/** Puts like proposals together; the one that stays is voted on for all. @throws not-found, not-your-contest, proposals-cannot-merge, contest-proposals-over */
export async function mergeProposals(ctx: WriteCtx, contestId: string, input: { intoId: string; ids: readonly string[] }): Promise<void> {
  const contest = await lockedContest(ctx, contestId);
  assertAllowed(can.hold(ctx.actor, contest));
  const into = await proposalIn(ctx, contest, input.intoId);
  const standing = new Map((await proposalsOf(ctx, contestId)).filter((p) => p.state === 'proposed').map((p) => [p.id, p]));
  const others = [...new Set(input.ids)].map((id) => standing.get(id));
  for (const other of others) {
    if (!other || other.id === into.id) throw cannotMerge();
    await updateProposal(ctx, other, { state: 'merged', merged_into_id: into.id });
    await carryMerged(ctx, other.id, into.id);
  }
  tellContest(ctx, contest, 'contest.merged', { into: into.id, merged: [...input.ids] });
}

/** Gives a contest up before its vote, with the reason. @throws not-found, not-your-contest, illegal-transition, invalid-input */
export async function cancelContest(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const contest = await lockedContest(ctx, id, input.version);
  assertAllowed(can.hold(ctx.actor, contest));
  const reason = textField(input.reason, '/reason', 1000);
  await stepContest(ctx, contest, 'cancel', { changes: { ended_reason: reason }, words: { reason } });
}
