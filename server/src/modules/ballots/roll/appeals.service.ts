import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction, canApply } from '../../../platform/workflow.ts';
import { rollAppealTooLate } from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { can } from '../ballots.policy.ts';
import { legalNow, lockBallot, updateBallot } from '../ballots.repository.ts';
import { managedOrThrow } from '../ballots.service.ts';
import { ballotWorkflow } from '../ballots.workflow.ts';
import type { RollUnit } from '../rules/roll.rules.ts';
import { type AppealKind, ballotOfAppeal, endAppeal, insertAppeal, lockAppeal } from './appeals.repository.ts';
import { appealWorkflow } from './appeals.workflow.ts';
import { addEntries, removeEntry } from './roll.repository.ts';
import { checkedEntries } from './roll.service.ts';

/**
 * A resident says that the published roll is wrong: somebody is missing, something is wrong, somebody is not entitled.
 * @returns the appeal's id. @throws not-found, roll-appeal-too-late, roll-appeal-waiting
 */
export async function appealAgainstRoll(
  ctx: WriteCtx,
  ballotId: string,
  input: { readonly kind: AppealKind; readonly words: string },
): Promise<string> {
  const ballot = await lockBallot(ctx, ballotId);
  if (!ballot || !can.read(ctx.actor, ballot).allowed) throw notFound();
  const inTime = ballot.appealsUntil !== null && (await legalNow(ctx)) <= ballot.appealsUntil;
  if (!inTime || !canApply(ballotWorkflow, ballot.state, 'open')) throw rollAppealTooLate();
  const id = uuidv7(ctx.now);
  const words = textField(input.words, '/words', 2000);
  await insertAppeal(ctx, { id, ballot_id: ballotId, kind: input.kind, words });
  emit(ctx, {
    name: 'ballot.roll_appealed',
    subject: { type: 'ballot', id: ballotId },
    thread: ballot.owner?.id ?? null,
    data: { appealId: id, kind: input.kind },
    private: { words },
  } satisfies BallotEvent);
  return id;
}

export interface AppealDecision {
  readonly upheld: boolean;
  readonly reason: string;
  /** What changes on the roll when the appeal is right. To correct an entry, take it off and put it on again. */
  readonly remove?: readonly string[];
  readonly add?: readonly RollUnit[];
}

/** Answers an appeal and changes the published roll with it. @throws not-found, not-your-ballot, illegal-transition, roll-appeal-too-late, roll-unit-twice, roll-person-unknown */
export async function decideRollAppeal(ctx: WriteCtx, appealId: string, input: AppealDecision): Promise<string> {
  const ballotId = await ballotOfAppeal(ctx, appealId);
  if (ballotId === null) throw notFound();
  const ballot = await managedOrThrow(ctx, ballotId);
  const appeal = await lockAppeal(ctx, appealId);
  const state = applyAction(appealWorkflow, appeal.state, 'decide', input.upheld ? 'upheld' : 'rejected');
  if (!canApply(ballotWorkflow, ballot.state, 'open')) throw rollAppealTooLate();
  if (input.upheld) {
    for (const entryId of input.remove ?? []) if (!(await removeEntry(ctx, ballot.id, entryId))) throw notFound();
    const entries = checkedEntries(input.add ?? [], ballot.rules);
    if (entries.length > 0) await addEntries(ctx, ballot.id, entries);
  }
  const decision = optionalText(input.reason, '/reason', 2000);
  await endAppeal(ctx, appealId, { state, decision: decision ?? null });
  await updateBallot(ctx, ballot, { version: ballot.version });
  emit(ctx, {
    name: 'ballot.roll_appeal_decided',
    subject: { type: 'ballot', id: ballot.id },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.manage', ballot.areaCode),
    data: { appealId, upheld: input.upheld, personId: appeal.person_id },
    private: { decision },
  } satisfies BallotEvent);
  return ballot.id;
}
