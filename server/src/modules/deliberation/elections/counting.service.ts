import { createHash } from 'node:crypto';
import type { WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { countsOf, keepCount, markGiven, proxiesOf } from './counting.repository.ts';
import { electionCountsDiffer, electionCountUnfit, electionProxyLimit, sheetGivenOut } from './elections.errors.ts';
import type { ElectionEvent } from './elections.events.ts';
import { can } from './elections.policy.ts';
import { type ElectionRecord, nomineesOf, updateElection } from './elections.repository.ts';
import { countFault, resultOf } from './elections.rules.ts';
import { lockVisibleElection } from './elections.service.ts';
import { electionWorkflow } from './elections.workflow.ts';

const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/**
 * Gives a sheet to a voter who came, or to somebody who votes for them with a written authority. Once for each place on the roll.
 * @throws not-found, not-your-election, illegal-transition, election-sheet-given-out, election-proxy-limit
 */
export async function giveSheet(
  ctx: WriteCtx,
  electionId: string,
  input: { readonly position: number; readonly proxyPosition?: number },
): Promise<void> {
  const election = await lockVisibleElection(ctx, electionId);
  assertAllowed(can.count(ctx.actor, election));
  applyAction(electionWorkflow, election.state, 'count');
  if (input.proxyPosition !== undefined) await assertProxy(ctx, election, input.proxyPosition);
  const given = await markGiven(ctx, electionId, { position: input.position, proxyPosition: input.proxyPosition ?? null });
  if (!given) throw input.position > (election.eligible ?? 0) ? notFound() : sheetGivenOut();
  await updateElection(ctx, election, { issued: election.issued + 1 });
  emit(ctx, {
    name: 'election.sheet_given',
    subject: { type: 'election', id: electionId },
    thread: electionId,
    capacity: capacityOf(ctx.actor, 'ballots.tally', election.area_code),
    data: { position: input.position, proxy: input.proxyPosition !== undefined },
  } satisfies ElectionEvent);
}

async function assertProxy(ctx: WriteCtx, election: ElectionRecord, proxyPosition: number): Promise<void> {
  if (proxyPosition > (election.eligible ?? 0)) throw notFound();
  const { proxies: most } = election.rules;
  if ((await proxiesOf(ctx, election.id, proxyPosition)) >= most) throw electionProxyLimit({ most });
}

export interface CountInput {
  readonly returned: number;
  readonly invalid: number;
  readonly votes: Readonly<Record<string, number>>;
}

/**
 * Records what one teller found. When a second, different teller has found the same, the election is counted.
 * @returns whether it is counted now. @throws not-found, not-your-election, illegal-transition, election-count-unfit
 */
export async function enterCount(ctx: WriteCtx, electionId: string, input: CountInput): Promise<boolean> {
  const election = await lockVisibleElection(ctx, electionId);
  assertAllowed(can.count(ctx.actor, election));
  const to = applyAction(electionWorkflow, election.state, 'count');
  const candidates = (await nomineesOf(ctx, electionId)).filter((each) => each.state === 'qualified');
  const boxes = { issued: election.issued, returned: input.returned, invalid: input.invalid };
  const fault = countFault(
    boxes,
    input.votes,
    candidates.map((each) => each.id),
  );
  if (fault !== null) throw electionCountUnfit({ fault });
  const votes = Object.fromEntries(candidates.map(({ id }) => [id, input.votes[id] ?? 0]));
  const digest = digestOf({ returned: input.returned, invalid: input.invalid, votes });
  await keepCount(ctx, electionId, { returned: input.returned, invalid: input.invalid, votes, digest });
  const counts = await countsOf(ctx, electionId);
  const agreed = counts.length > 1 && counts.every((each) => each.digest === digest);
  if (agreed) await conclude(ctx, election, { to, votes, input, candidates });
  else tellCount(ctx, election, digest);
  return agreed;
}

function tellCount(ctx: WriteCtx, election: ElectionRecord, digest: string): void {
  emit(ctx, {
    name: 'election.count_entered',
    subject: { type: 'election', id: election.id },
    thread: election.id,
    capacity: capacityOf(ctx.actor, 'ballots.tally', election.area_code),
    data: { tellerId: ctx.actor.id ?? '', digest },
  } satisfies ElectionEvent);
}

interface Agreed {
  readonly to: ElectionRecord['state'];
  readonly votes: Readonly<Record<string, number>>;
  readonly input: CountInput;
  readonly candidates: readonly { readonly id: string; readonly post_code: string }[];
}

async function conclude(ctx: WriteCtx, election: ElectionRecord, { to, votes, input, candidates }: Agreed): Promise<void> {
  const boxes = { eligible: election.eligible ?? 0, issued: election.issued, returned: input.returned, invalid: input.invalid };
  const standing = candidates.map(({ id, post_code }) => ({ id, postCode: post_code, votes: votes[id] ?? 0 }));
  const result = resultOf(boxes, election.posts, standing);
  await updateElection(ctx, election, { state: to, result: JSON.stringify({ ...result, boxes, votes }) });
  emit(ctx, {
    name: 'election.counted',
    subject: { type: 'election', id: election.id },
    thread: election.id,
    capacity: capacityOf(ctx.actor, 'ballots.tally', election.area_code),
    data: { from: election.state, to, valid: result.valid },
  } satisfies ElectionEvent);
}

/**
 * Seals the records of a published election: a digest of the roll's size, the candidates, both counts and the result is kept and told to the
 * chain of facts; nothing of it changes any more.
 * @throws not-found, not-your-election, illegal-transition, edit-conflict, election-counts-differ
 */
export async function sealElection(ctx: WriteCtx, id: string, input: { readonly version: number }): Promise<void> {
  const election = await lockVisibleElection(ctx, id, input.version);
  assertAllowed(can.hold(ctx.actor, election));
  const to = applyAction(electionWorkflow, election.state, 'seal');
  const counts = await countsOf(ctx, id);
  if (new Set(counts.map((each) => each.digest)).size !== 1) throw electionCountsDiffer();
  const { posts, rules, eligible, issued, result } = election;
  const nominees = await nomineesOf(ctx, id);
  const digest = digestOf({
    id,
    posts,
    rules,
    eligible,
    issued,
    result,
    counts,
    nominees: nominees.map(({ created_at, ...nominee }) => ({ ...nominee, createdAt: created_at.toISOString() })),
  });
  await updateElection(ctx, election, { state: to, sealed_at: ctx.now, seal_digest: digest });
  emit(ctx, {
    name: 'election.sealed',
    subject: { type: 'election', id },
    thread: id,
    capacity: capacityOf(ctx.actor, 'elections.hold', election.area_code),
    data: { from: election.state, to, digest },
  } satisfies ElectionEvent);
}
