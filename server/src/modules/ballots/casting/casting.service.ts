import { randomUUID } from 'node:crypto';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { queryCode } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { personCard } from '../../identity/index.ts';
import { alreadyVoted, channelNotAllowed, choiceUnfit, identityTooLow, notOnRoll, votingNotOpen } from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { can } from '../ballots.policy.ts';
import { findBallot } from '../ballots.repository.ts';
import { type Choice, writeChoice } from '../rules/choice.rules.ts';
import { type Channel, electorateOf } from '../rules/methods.rules.ts';
import { lastWordsOf, type NewVote, placeOf, putLaterVote, putVote, type VotingPlace } from './casting.repository.ts';
import { sealVote } from './urn.service.ts';

/** What the voter gets: a code by which to see that the vote is in the count. It is made by chance and says nothing of what was voted. */
export interface Receipt {
  readonly receipt: string;
  readonly channel: Channel;
  /** Owners of one unit said different things: nothing is counted for it until they agree. */
  readonly conflict: boolean;
}

export interface VoteInput {
  readonly entryId: string;
  readonly choice: Choice;
}

/**
 * A resident votes on the web: for oneself, one's household or unit, or for who gave a proxy.
 * @throws not-found, voting-not-open, not-on-roll, identity-level-too-low, channel-not-allowed, choice-unfit, already-voted, edit-conflict
 */
export async function castVote(ctx: WriteCtx, ballotId: string, input: VoteInput): Promise<Receipt> {
  const personId = ctx.actor.id ?? '';
  const place = await openPlace(ctx, { ballotId, entryId: input.entryId, personId, channel: 'web' });
  await assertIdentity(ctx, place, personId);
  return cast(ctx, { ballotId, entryId: input.entryId, personId, place, choice: input.choice, channel: 'web', enteredBy: null });
}

/**
 * Staff write down what a voter said on the phone. Only in named ballots, where the voter can check it by the receipt.
 * @throws not-your-ballot besides those of `castVote`
 */
export async function enterPhoneVote(ctx: WriteCtx, ballotId: string, input: VoteInput & { readonly personId: string }): Promise<Receipt> {
  const { entryId, personId, choice } = input;
  const place = await openPlace(ctx, { ballotId, entryId, personId, channel: 'phone' });
  assertAllowed(can.enter(ctx.actor, place));
  return cast(ctx, { ballotId, entryId, personId, place, choice, channel: 'phone', enteredBy: ctx.actor.id });
}

interface Where {
  readonly ballotId: string;
  readonly entryId: string;
  readonly personId: string;
  readonly channel: Channel;
}

async function openPlace(ctx: WriteCtx, { channel, ...question }: Where): Promise<VotingPlace> {
  const place = await placeOrThrow(ctx, question);
  if (place.entryId === null || !(place.isVoter || place.isProxy)) throw notOnRoll();
  if (!place.rules.channels.includes(channel)) throw channelNotAllowed();
  return place;
}

/** @throws voting-not-open, or not-found for a ballot that the actor does not see */
export async function placeOrThrow(ctx: WriteCtx, question: Parameters<typeof placeOf>[1]): Promise<VotingPlace> {
  const place = await placeOf(ctx, question);
  if (place) return place;
  const ballot = await findBallot(ctx, question.ballotId);
  throw ballot && can.read(ctx.actor, ballot).allowed ? votingNotOpen() : notFound();
}

async function assertIdentity(ctx: WriteCtx, place: VotingPlace, personId: string): Promise<void> {
  // Whoever is signed in has shown a phone (level 1); more has to be looked up.
  if (place.identityLevel <= 1) return;
  const card = await personCard(ctx, personId);
  if ((card?.identityLevel ?? 0) < place.identityLevel) throw identityTooLow();
}

interface Casting extends Where {
  readonly place: VotingPlace;
  readonly choice: Choice;
  readonly enteredBy: string | null;
}

async function cast(ctx: WriteCtx, casting: Casting): Promise<Receipt> {
  const { ballotId, entryId, personId, place, channel } = casting;
  const written = writeChoice(place.rules, place.options, casting.choice);
  if (!written.ok) throw choiceUnfit({ fault: written.fault });
  const receipt = queryCode();
  const vote: NewVote = {
    ballotId,
    entryId,
    channel,
    personId,
    byProxy: !place.isVoter,
    receiptHash: receiptHash(ctx, ballotId, receipt),
    named: place.secrecy === 'named' ? { choice: written.text, enteredBy: casting.enteredBy } : null,
    urn:
      place.secrecy === 'secret'
        ? { id: randomUUID(), sealed: sealVote(ctx, ballotId, { choice: written.text, group: place.group }) }
        : null,
  };
  const done = place.mark ? await castAgain(ctx, { vote, place, choice: written.text }) : await castFirst(ctx, vote);
  fact(ctx, place, { ballotId, data: { entryId, channel, byProxy: vote.byProxy, turn: done.turn } });
  if (done.conflict) emitDisagreement(ctx, place, ballotId, entryId);
  return { receipt, channel, conflict: done.conflict };
}

async function castFirst(ctx: WriteCtx, vote: NewVote): Promise<{ turn: number; conflict: boolean }> {
  if (!(await putVote(ctx, vote))) throw votingNotOpen();
  return { turn: 1, conflict: false };
}

interface Again {
  readonly vote: NewVote;
  readonly place: VotingPlace;
  readonly choice: string;
}

/**
 * A second vote for the same entry. Whoever cast it may change it where the rules say so, and so may whoever was represented. A co-owner who says something else makes a conflict,
 * one head and one area, that is counted for nobody until it is resolved (reliability.md §2.8); other voters of a household come too late.
 */
async function castAgain(ctx: WriteCtx, { vote, place, choice }: Again): Promise<{ turn: number; conflict: boolean }> {
  const { mark, rules, secrecy } = place;
  if (!mark || secrecy === 'secret' || mark.channel === 'paper') throw alreadyVoted({ channel: mark?.channel });
  const coOwners = electorateOf(rules.method) === 'owners' && place.isVoter && !mark.byProxy;
  const own = mark.personId === vote.personId || (mark.byProxy && place.isVoter);
  if (own ? !(rules.recast || mark.state === 'conflict') : !coOwners) throw alreadyVoted({ channel: mark.channel });
  const words = await lastWordsOf(ctx, vote.ballotId, vote.entryId);
  words.set(vote.personId ?? '', choice);
  const conflict = coOwners && new Set(words.values()).size > 1;
  const turn = mark.turn + 1;
  if (!(await putLaterVote(ctx, { ...vote, turn, state: conflict ? 'conflict' : 'counted' }))) throw await tooLateOrOvertaken(ctx, vote);
  return { turn, conflict };
}

/** Between looking and writing the vote closed, or a later vote of the same entry came first. */
async function tooLateOrOvertaken(ctx: WriteCtx, { ballotId, entryId, personId }: NewVote): Promise<Error> {
  return (await placeOf(ctx, { ballotId, entryId, personId })) ? editConflict() : votingNotOpen();
}

interface Told {
  readonly ballotId: string;
  readonly data: { entryId: string; channel: string; byProxy: boolean; turn: number };
}

function fact(ctx: WriteCtx, place: VotingPlace, { ballotId, data }: Told): void {
  emit(ctx, {
    name: 'ballot.vote_cast',
    subject: { type: 'ballot', id: ballotId },
    thread: place.ownerId,
    capacity: capacityOf(ctx.actor, 'ballots.enter', place.areaCode),
    data,
  } satisfies BallotEvent);
}

function emitDisagreement(ctx: WriteCtx, place: VotingPlace, ballotId: string, entryId: string): void {
  const subject = { type: 'ballot', id: ballotId } as const;
  emit(ctx, { name: 'ballot.owners_disagreed', subject, thread: place.ownerId, data: { entryId } } satisfies BallotEvent);
}

/** What is stored of a receipt: its keyed hash, bound to the ballot. */
export function receiptHash(ctx: Pick<WriteCtx, 'tools'>, ballotId: string, receipt: string): string {
  return ctx.tools.keyedHash('ballot_receipt', `${ballotId} ${receipt}`);
}
