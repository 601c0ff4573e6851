import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { tooFewNominators } from './elections.errors.ts';
import type { ElectionEvent } from './elections.events.ts';
import { can } from './elections.policy.ts';
import { insertNominee, lockNominee, updateNominee } from './elections.repository.ts';
import { lockVisibleElection } from './elections.service.ts';
import { electionWorkflow, type NomineeAction, nomineeWorkflow } from './elections.workflow.ts';

export interface NomineeInput {
  readonly post: string;
  readonly name: string;
  readonly nominators: number;
  readonly statement?: string;
}

/**
 * Records who was nominated by how many, from the paper with their signatures.
 * @returns the nominee's id. @throws not-found, not-your-election, illegal-transition, election-too-few-nominators, election-nominated-twice
 */
export async function nominate(ctx: WriteCtx, electionId: string, input: NomineeInput): Promise<string> {
  const election = await lockVisibleElection(ctx, electionId);
  assertAllowed(can.hold(ctx.actor, election));
  applyAction(electionWorkflow, election.state, 'publish_candidates');
  if (!election.posts.some((post) => post.code === input.post)) throw notFound();
  const { nominators: needed } = election.rules;
  if (input.nominators < needed) throw tooFewNominators({ needed });
  const id = uuidv7(ctx.now);
  const name = nameField(input.name, '/name', 100);
  await insertNominee(ctx, {
    id,
    election_id: electionId,
    post_code: input.post,
    name,
    statement: optionalText(input.statement, '/statement', 2000) ?? null,
    nominators: input.nominators,
    state: 'nominated',
    created_at: ctx.now,
  });
  emit(ctx, {
    name: 'election.nominated',
    subject: { type: 'election', id: electionId },
    thread: electionId,
    capacity: capacityOf(ctx.actor, 'elections.hold', election.area_code),
    data: { nomineeId: id, post: input.post, nominators: input.nominators },
    private: { name },
  } satisfies ElectionEvent);
  return id;
}

/**
 * Checks a nominee, or records that one steps back, while nominations run.
 * @throws not-found, not-your-election, illegal-transition, edit-conflict
 */
export async function stepNominee(
  ctx: WriteCtx,
  nomineeId: string,
  action: NomineeAction,
  input: { readonly version: number; readonly reason?: string },
): Promise<string> {
  const nominee = await lockNominee(ctx, nomineeId);
  if (!nominee) throw notFound();
  const election = await lockVisibleElection(ctx, nominee.election_id);
  assertAllowed(can.hold(ctx.actor, election));
  if (nominee.version !== input.version) throw editConflict({ current: nominee.version });
  applyAction(electionWorkflow, election.state, 'publish_candidates');
  const to = applyAction(nomineeWorkflow, nominee.state, action);
  const reason = optionalText(input.reason, '/reason', 2000) ?? null;
  await updateNominee(ctx, nominee, { state: to, reason });
  emit(ctx, {
    name: nomineeWorkflow.actions[action].event as 'election.nominee_checked',
    subject: { type: 'election', id: election.id },
    thread: election.id,
    capacity: capacityOf(ctx.actor, 'elections.hold', election.area_code),
    data: { nomineeId, from: nominee.state, to },
    private: { reason },
  } satisfies ElectionEvent);
  return election.id;
}
