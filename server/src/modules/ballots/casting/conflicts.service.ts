import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { queryCode } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { choiceUnfit, noConflict } from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { can } from '../ballots.policy.ts';
import { type Choice, writeChoice } from '../rules/choice.rules.ts';
import { putLaterVote } from './casting.repository.ts';
import { placeOrThrow, type Receipt, receiptHash } from './casting.service.ts';

/**
 * Writes down what disagreeing owners of one unit have agreed on, from a paper they signed, while votes are taken. They can also agree by
 * voting alike.
 * @throws not-found, not-your-ballot, voting-not-open, no-conflict-to-resolve, choice-unfit, edit-conflict
 */
export async function resolveConflict(
  ctx: WriteCtx,
  ballotId: string,
  input: { readonly entryId: string; readonly choice: Choice; readonly document: string },
): Promise<Receipt> {
  const { entryId } = input;
  const place = await placeOrThrow(ctx, { ballotId, entryId, personId: null });
  assertAllowed(can.enter(ctx.actor, place));
  if (place.entryId === null) throw notFound();
  if (place.mark?.state !== 'conflict') throw noConflict();
  const written = writeChoice(place.rules, place.options, input.choice);
  if (!written.ok) throw choiceUnfit({ fault: written.fault });
  const receipt = queryCode();
  const done = await putLaterVote(ctx, {
    ballotId,
    entryId,
    channel: 'paper',
    personId: null,
    byProxy: false,
    receiptHash: receiptHash(ctx, ballotId, receipt),
    named: { choice: written.text, enteredBy: ctx.actor.id },
    urn: null,
    turn: place.mark.turn + 1,
    state: 'counted',
  });
  if (!done) throw editConflict();
  emit(ctx, {
    name: 'ballot.conflict_resolved',
    subject: { type: 'ballot', id: ballotId },
    thread: place.ownerId,
    capacity: capacityOf(ctx.actor, 'ballots.enter', place.areaCode),
    data: { entryId },
    private: { document: optionalText(input.document, '/document', 500) },
  } satisfies BallotEvent);
  return { receipt, channel: 'paper', conflict: false };
}
