import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { endAppeal, insertAppeal, lockAppeal } from './appeals.repository.ts';
import { electionAppealTooLate } from './elections.errors.ts';
import type { ElectionEvent } from './elections.events.ts';
import { can } from './elections.policy.ts';
import { addVoters } from './elections.repository.ts';
import { lockVisibleElection } from './elections.service.ts';
import { electionAppealWorkflow } from './elections.workflow.ts';

/** Says that the published roll is wrong. @returns the appeal's id. @throws not-found, election-appeal-too-late */
export async function appealElectionRoll(ctx: WriteCtx, electionId: string, input: { readonly words: string }): Promise<string> {
  const election = await lockVisibleElection(ctx, electionId);
  const inTime = election.state === 'roll_published' && election.roll_until !== null && ctx.now <= election.roll_until;
  if (!inTime) throw electionAppealTooLate();
  const id = uuidv7(ctx.now);
  const words = textField(input.words, '/words', 2000);
  await insertAppeal(ctx, { id, election_id: electionId, words });
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
  const appeal = await lockAppeal(ctx, appealId);
  if (!appeal) throw notFound();
  const election = await lockVisibleElection(ctx, appeal.election_id);
  assertAllowed(can.hold(ctx.actor, election));
  const state = applyAction(electionAppealWorkflow, appeal.state, 'decide', input.upheld ? 'upheld' : 'rejected');
  const decision = textField(input.reason, '/reason', 2000);
  await endAppeal(ctx, appealId, { state, decision });
  const added = (input.add ?? []).map(({ label }, i) => nameField(label, `/add/${i}/label`, 200));
  if (input.upheld && added.length > 0) await addVoters(ctx, election, added);
  emit(ctx, {
    name: 'election.appeal_decided',
    subject: { type: 'election', id: election.id },
    thread: election.id,
    capacity: capacityOf(ctx.actor, 'elections.hold', election.area_code),
    data: { appealId, upheld: input.upheld },
    private: { decision },
  } satisfies ElectionEvent);
  return election.id;
}
