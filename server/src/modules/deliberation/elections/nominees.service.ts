import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { applyAction, canApply } from '../../../platform/workflow.ts';
import { tooFewNominators } from './elections.errors.ts';
import type { ElectionEvent } from './elections.events.ts';
import { can } from './elections.policy.ts';
import { insertNominee, type NomineeRecord } from './elections.repository.ts';
import { capacityIn, lockVisibleElection } from './elections.service.ts';
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
    capacity: capacityIn(ctx, 'elections.hold', election.area_code),
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
  const found = await ctx.db.selectFrom('deliberation_election_nominee').selectAll().where('id', '=', nomineeId).executeTakeFirst();
  if (!found) throw notFound();
  const nominee = found as NomineeRecord;
  const election = await lockVisibleElection(ctx, nominee.election_id);
  assertAllowed(can.hold(ctx.actor, election));
  if (!canApply(electionWorkflow, election.state, 'publish_candidates'))
    applyAction(electionWorkflow, election.state, 'publish_candidates');
  const to = applyAction(nomineeWorkflow, nominee.state, action);
  const reason = optionalText(input.reason, '/reason', 2000) ?? null;
  const { numUpdatedRows } = await ctx.db
    .updateTable('deliberation_election_nominee')
    .set({ state: to, reason, version: nominee.version + 1 })
    .where('id', '=', nomineeId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw editConflict({ current: nominee.version });
  emit(ctx, {
    name: nomineeWorkflow.actions[action].event as 'election.nominee_checked',
    subject: { type: 'election', id: election.id },
    thread: election.id,
    capacity: capacityIn(ctx, 'elections.hold', election.area_code),
    data: { nomineeId, from: nominee.state, to },
    private: { reason },
  } satisfies ElectionEvent);
  return election.id;
}
