import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { createBallot, findBallot, registerBallotOwner } from '../../ballots/index.ts';
import { partyDoesNotSign, partyUnknown, voteNotPossible } from './covenants.errors.ts';
import { can } from './covenants.policy.ts';
import { type CovenantRecord, findCovenant, lockCovenant, partiesOf, textsOf } from './covenants.repository.ts';
import { lockVisibleCovenant, tell } from './covenants.steps.ts';
import { type PartyStanding, standings } from './standings.ts';
import { covenantOfBallot, decideVote, endVote, insertSignature, insertVote, moveVote, votesOf } from './votes.repository.ts';

registerBallotOwner('covenant', async (ctx, { ownerId, areaCode }) => {
  const covenant = await findCovenant(ctx, ownerId);
  return covenant?.state === 'voting' && covenant.areaCode === areaCode;
});

/** How each party stands to the text as it is now. */
export async function standingsOf(ctx: Ctx, covenant: Pick<CovenantRecord, 'id' | 'textNumber'>): Promise<PartyStanding[]> {
  const [parties, votes, texts] = [await partiesOf(ctx, covenant.id), await votesOf(ctx, covenant.id), await textsOf(ctx, covenant.id)];
  return standings(parties, votes, new Map(texts.map((text) => [text.number, text])), covenant.textNumber);
}

/**
 * Prepares the vote of one party as a ballot of its own: its roll, its opening and its count are the ballot's (decision 0036).
 * @returns the ballot's id. @throws not-found, not-your-covenant, covenant-party-unknown, covenant-vote-not-possible, not-your-ballot
 */
export async function prepareVote(
  ctx: WriteCtx,
  id: string,
  input: { version: number; partyId: string; secrecy?: 'named' | 'secret' },
): Promise<string> {
  const covenant = await lockVisibleCovenant(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, covenant));
  const stands = (await standingsOf(ctx, covenant)).find((s) => s.party.id === input.partyId);
  if (!stands) throw partyUnknown();
  if (covenant.state !== 'voting' || stands.standing === 'voting' || stands.standing === 'bound') throw voteNotPossible();
  const { party } = stands;
  const secrecy = input.secrecy ?? 'named';
  const ballotId = await createBallot(ctx, {
    owner: { type: 'covenant', id },
    areaCode: covenant.areaCode,
    title: nameField(`${covenant.title}：${party.name}表决`, '/title', 200),
    question: `是否同意《${covenant.title}》第${covenant.textNumber}稿？`,
    secrecy,
    template: secrecy === 'secret' ? 'person_secret' : party.template,
  });
  await insertVote(ctx, { covenantId: id, partyId: party.id, textNumber: covenant.textNumber, ballotId });
  tell(ctx, covenant, 'covenant.vote_prepared', {
    permission: 'covenants.manage',
    data: { party: party.code, text: covenant.textNumber, ballot: ballotId },
  });
  return ballotId;
}

/** Takes over what became of a party's ballot: its published result, a second notice, or its end without result. */
export const covenantVoteSubscriber: Subscriber = {
  name: 'deliberation.covenant_votes',
  events: ['ballot.settled', 'ballot.noticed_again', 'ballot.cancelled', 'ballot.annulled'],
  handle: async (ctx, event) => {
    const ours = await covenantOfBallot(ctx, event.subjectId);
    const covenant = ours && (await lockCovenant(ctx, ours.covenantId));
    if (!covenant) return;
    if (event.name === 'ballot.noticed_again') return moveVote(ctx, event.subjectId, String(event.data['secondId']));
    if (event.name === 'ballot.settled') return settleVote(ctx, covenant, event.subjectId);
    await endVote(ctx, event.subjectId);
  },
};

async function settleVote(ctx: WriteCtx, covenant: CovenantRecord, ballotId: string): Promise<void> {
  const tally = (await findBallot(ctx, ballotId))?.result?.tally;
  if (!tally) return;
  const { eligible, participants, options } = tally.whole;
  const inFavour = options.find((option) => option.option === 'yes')?.heads ?? 0;
  const carried = tally.outcome === 'carried';
  await decideVote(ctx, ballotId, carried, { eligible: eligible.heads, participants: participants.heads, inFavour });
  tell(ctx, covenant, 'covenant.vote_decided', {
    permission: null,
    data: { ballot: ballotId, carried, eligible: eligible.heads, participants: participants.heads, inFavour },
  });
}

export interface SignatureInput {
  readonly partyId: string;
  readonly name: string;
  readonly signedOn: string;
}

/** Writes down that a member of a party signed, as shops do after their vote. @throws not-found, not-your-covenant, covenant-party-does-not-sign, covenant-signed-already */
export async function recordSignature(ctx: WriteCtx, id: string, input: SignatureInput): Promise<void> {
  const covenant = await lockVisibleCovenant(ctx, id);
  assertAllowed(can.manage(ctx.actor, covenant));
  const stands = (await standingsOf(ctx, covenant)).find((s) => s.party.id === input.partyId);
  if (!stands?.party.signs || stands.standing !== 'bound') throw partyDoesNotSign();
  await insertSignature(ctx, id, { ...input, name: nameField(input.name, '/name', 100) });
  tell(ctx, covenant, 'covenant.signed', {
    permission: 'covenants.manage',
    data: { party: stands.party.code },
    words: { name: input.name },
  });
}
