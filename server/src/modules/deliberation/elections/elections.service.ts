import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { appealWaits } from './appeals.repository.ts';
import {
  electionAppealsWait,
  electionRollEmpty,
  electionSeats,
  nomineesUnchecked,
  noticeStillHangs,
  tooFewCandidates,
} from './elections.errors.ts';
import type { ElectionEvent } from './elections.events.ts';
import { can } from './elections.policy.ts';
import {
  countVoters,
  type ElectionChanges,
  type ElectionRecord,
  insertElection,
  insertPosts,
  lockElection,
  nomineesOf,
  replaceVoters,
  updateElection,
} from './elections.repository.ts';
import { type ElectionRules, electionDefaults, fewestMembers, mostMembers, type Post } from './elections.rules.ts';
import { type ElectionAction, electionWorkflow } from './elections.workflow.ts';

const dayMs = 86_400_000;

/** The election, locked, for somebody who may see it. @throws not-found, edit-conflict */
export async function lockVisibleElection(ctx: WriteCtx, id: string, version?: number): Promise<ElectionRecord> {
  const election = await lockElection(ctx, id);
  if (!election || !can.read(ctx.actor, election).allowed) throw notFound();
  if (version !== undefined && version !== election.version) throw editConflict({ current: election.version });
  return election;
}

export interface ElectionInput {
  readonly areaCode: string;
  readonly title: string;
  readonly termYears?: number;
  readonly posts: readonly Post[];
  readonly rules?: Partial<ElectionRules>;
  /** The election whose vacant seats this one fills. */
  readonly secondOf?: string;
}

/** Prepares an election. @returns its id. @throws not-your-election, not-found for an unknown place, election-seats */
export async function createElection(ctx: WriteCtx, input: ElectionInput): Promise<string> {
  assertAllowed(can.hold(ctx.actor, { area_code: input.areaCode }));
  await areaOrThrow(ctx, input.areaCode);
  const seats = input.posts.reduce((sum, post) => sum + post.seats, 0);
  const first = input.secondOf === undefined ? null : await lockVisibleElection(ctx, input.secondOf);
  // A second round fills what is vacant; only the whole committee has its five to nine.
  if (!first && (seats < fewestMembers || seats > mostMembers)) throw electionSeats({ seats });
  const id = uuidv7(ctx.now);
  await insertElection(ctx, {
    id,
    area_code: input.areaCode,
    title: nameField(input.title, '/title', 120),
    state: 'preparing',
    term_years: input.termYears ?? 5,
    rules: JSON.stringify({ ...electionDefaults, ...input.rules }),
    second_of: first?.id ?? null,
    created_by: ctx.actor.id ?? '',
    created_at: ctx.now,
  });
  const posts = input.posts.map((post, position) => ({
    ...post,
    election_id: id,
    position,
    label: nameField(post.label, `/posts/${position}/label`, 40),
  }));
  await insertPosts(ctx, posts);
  emit(ctx, {
    name: 'election.created',
    subject: { type: 'election', id },
    thread: id,
    capacity: capacityOf(ctx.actor, 'elections.hold', input.areaCode),
    data: { seats, secondOf: first?.id ?? null },
  } satisfies ElectionEvent);
  return id;
}

/** Writes the roll of an election that is being prepared. @throws not-found, not-your-election, edit-conflict, illegal-transition */
export async function setElectionRoll(
  ctx: WriteCtx,
  id: string,
  input: { readonly version: number; readonly voters: readonly { readonly label: string; readonly personId?: string }[] },
): Promise<void> {
  const election = await lockVisibleElection(ctx, id, input.version);
  assertAllowed(can.hold(ctx.actor, election));
  applyAction(electionWorkflow, election.state, 'publish_roll');
  await replaceVoters(
    ctx,
    id,
    input.voters.map((voter, i) => ({ ...voter, label: nameField(voter.label, `/voters/${i}/label`, 200) })),
  );
  await updateElection(ctx, election, { eligible: input.voters.length });
  emit(ctx, {
    name: 'election.roll_set',
    subject: { type: 'election', id },
    thread: id,
    capacity: capacityOf(ctx.actor, 'elections.hold', election.area_code),
    data: { voters: input.voters.length },
  } satisfies ElectionEvent);
}

/** What has to be true before a step, and what it writes. */
type Prepare = (ctx: WriteCtx, election: ElectionRecord) => Promise<ElectionChanges>;

const after = (ctx: WriteCtx, days: number): Date => new Date(ctx.now.getTime() + days * dayMs);

function mustBeOver(ctx: WriteCtx, until: Date | null): void {
  if (until !== null && ctx.now < until) throw noticeStillHangs({ until: until.toISOString() });
}

async function assertCandidates(ctx: WriteCtx, election: ElectionRecord): Promise<void> {
  const nominees = await nomineesOf(ctx, election.id);
  if (nominees.some((each) => each.state === 'nominated')) throw nomineesUnchecked();
  for (const post of election.posts) {
    const candidates = nominees.filter((each) => each.post_code === post.code && each.state === 'qualified');
    if (candidates.length <= post.seats) throw tooFewCandidates({ post: post.label });
  }
}

const preparations: Readonly<Partial<Record<ElectionAction, Prepare>>> = {
  publish_roll: async (ctx, election) => {
    if ((await countVoters(ctx, election.id)) === 0) throw electionRollEmpty();
    return { roll_until: after(ctx, election.rules.rollDays) };
  },
  nominate: async (ctx, election) => {
    mustBeOver(ctx, election.roll_until);
    if (await appealWaits(ctx, election.id)) throw electionAppealsWait();
    return { nominate_until: after(ctx, election.rules.nominationDays) };
  },
  publish_candidates: async (ctx, election) => {
    mustBeOver(ctx, election.nominate_until);
    await assertCandidates(ctx, election);
    return { candidates_until: after(ctx, election.rules.candidateDays) };
  },
  begin_voting: async (ctx, election) => {
    mustBeOver(ctx, election.candidates_until);
    return { voting_at: ctx.now };
  },
  publish_result: async (ctx) => ({ result_published_at: ctx.now }),
};

/**
 * Takes a step that the committee takes: notices hang for their days, candidates are more than seats (S004-36).
 * @throws not-found, not-your-election, illegal-transition, edit-conflict, election-roll-empty, election-notice-runs, election-appeals-wait,
 *   election-nominees-unchecked, election-too-few-candidates
 */
export async function stepElection(
  ctx: WriteCtx,
  id: string,
  action: Exclude<ElectionAction, 'count' | 'seal'>,
  input: { readonly version: number },
): Promise<void> {
  const election = await lockVisibleElection(ctx, id, input.version);
  assertAllowed(can.hold(ctx.actor, election));
  const to = applyAction(electionWorkflow, election.state, action);
  const changes = (await preparations[action]?.(ctx, election)) ?? {};
  await updateElection(ctx, election, { ...changes, state: to });
  const vacant = election.result?.posts.reduce((sum, post) => sum + post.vacant, 0) ?? 0;
  emit(ctx, {
    name: electionWorkflow.actions[action].event as 'election.result_published',
    subject: { type: 'election', id },
    thread: id,
    capacity: capacityOf(ctx.actor, 'elections.hold', election.area_code),
    data: { from: election.state, to, valid: election.result?.valid ?? false, vacant },
  } satisfies ElectionEvent);
}
