import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { electionAppealTooLate } from './elections.errors.ts';
import type { ElectionEvent } from './elections.events.ts';
import { can } from './elections.policy.ts';
import { capacityIn, lockVisibleElection } from './elections.service.ts';
import { type ElectionAppealState, electionAppealWorkflow } from './elections.workflow.ts';

/** Says that the published roll is wrong. @returns the appeal's id. @throws not-found, election-appeal-too-late */
export async function appealElectionRoll(ctx: WriteCtx, electionId: string, input: { readonly words: string }): Promise<string> {
  const election = await lockVisibleElection(ctx, electionId);
  const inTime = election.state === 'roll_published' && election.roll_until !== null && ctx.now <= election.roll_until;
  if (!inTime) throw electionAppealTooLate();
  const id = uuidv7(ctx.now);
  const words = textField(input.words, '/words', 2000);
  await ctx.db
    .insertInto('deliberation_election_appeal')
    .values({ id, election_id: electionId, person_id: ctx.actor.id, words, state: 'waiting', filed_at: ctx.now })
    .execute();
  emit(ctx, {
    name: 'election.appealed',
    subject: { type: 'election', id: electionId },
    thread: electionId,
    data: { appealId: id },
    private: { words },
  } satisfies ElectionEvent);
  return id;
}

/** Answers an appeal; a roll that is wrong is put right before it, entry by entry. @throws not-found, not-your-election, illegal-transition */
export async function decideElectionAppeal(
  ctx: WriteCtx,
  appealId: string,
  input: { readonly upheld: boolean; readonly reason: string; readonly add?: readonly { readonly label: string }[] },
): Promise<string> {
  const appeal = await ctx.db
    .selectFrom('deliberation_election_appeal')
    .selectAll()
    .where('id', '=', appealId)
    .forUpdate()
    .executeTakeFirst();
  if (!appeal) throw notFound();
  const election = await lockVisibleElection(ctx, appeal.election_id);
  assertAllowed(can.hold(ctx.actor, election));
  const state = applyAction(electionAppealWorkflow, appeal.state as ElectionAppealState, 'decide', input.upheld ? 'upheld' : 'rejected');
  const decision = optionalText(input.reason, '/reason', 2000) ?? null;
  await ctx.db
    .updateTable('deliberation_election_appeal')
    .set({ state, decision, decided_at: ctx.now })
    .where('id', '=', appealId)
    .execute();
  if (input.upheld) await addVoters(ctx, election, input.add ?? []);
  emit(ctx, {
    name: 'election.appeal_decided',
    subject: { type: 'election', id: election.id },
    thread: election.id,
    capacity: capacityIn(ctx, 'elections.hold', election.area_code),
    data: { appealId, upheld: input.upheld },
    private: { decision },
  } satisfies ElectionEvent);
  return election.id;
}

async function addVoters(
  ctx: WriteCtx,
  election: { id: string; eligible: number | null; version: number },
  add: readonly { label: string }[],
) {
  if (add.length === 0) return;
  const first = (election.eligible ?? 0) + 1;
  const rows = add.map(({ label }, i) => ({ election_id: election.id, position: first + i, label }));
  await ctx.db.insertInto('deliberation_election_voter').values(rows).execute();
  await ctx.db
    .updateTable('deliberation_election')
    .set({ eligible: first - 1 + add.length, version: election.version + 1 })
    .where('id', '=', election.id)
    .execute();
}
