import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import { discussionNotOpen, notAskedOfYou, partyUnknown } from './posts.errors.ts';
import type { Voice } from './posts.policy.ts';
import { findParty } from './posts.repository.ts';
import { opensFor, type PostSource, type Seat } from './posts.rules.ts';
import { type PostInput, questionAnswered, type Said, writePost } from './posts.service.ts';

export type OfflineKind = 'comment' | 'question' | 'answer' | 'interest' | 'analysis';

export interface OfflineInput extends Omit<PostInput, 'kind' | 'attachments'> {
  readonly kind: OfflineKind;
  /** Where it was said; `online` is not written down for others. */
  readonly source: Exclude<PostSource, 'online'>;
  readonly saidOn: string;
  /** Whose seat: a party of the topic, or a seat and a name for somebody who is not listed. */
  readonly seat?: Seat;
  readonly name?: string;
}

/**
 * The office types in what somebody said who is not online, with where it was said and in whose seat (S001-87). An analysis of policy and law names its
 * author (S003-65).
 * @throws not-found, not-your-topic, discussion-not-open, party-unknown, not-asked-of-you, invalid-input
 */
export async function writeDown(ctx: WriteCtx, topicId: string, input: OfflineInput): Promise<Omit<Said, 'guestKey'>> {
  const topic = await lockVisibleTopic(ctx, topicId);
  assertAllowed(can.facilitate(ctx.actor, topic));
  if (!opensFor(input.kind, topic.state)) throw discussionNotOpen();
  const question = await questionAnswered(ctx, topic, input);
  const voice = await voiceOf(ctx, topic, input);
  if (question && question.asked_party_id !== voice.partyId) throw notAskedOfYou();
  return writePost(ctx, { topic, input, question, voice, offline: { source: input.source, saidOn: input.saidOn } });
}

async function voiceOf(ctx: WriteCtx, topic: TopicRecord, input: OfflineInput): Promise<Voice> {
  const name = input.name === undefined ? null : nameField(input.name, '/name');
  if (input.kind === 'analysis') {
    if (name === null) throw invalidInput({ errors: [{ pointer: '/name', detail: 'required' }] });
    return { capacity: 'professional', role: null, partyId: null, unitId: null, name };
  }
  if (input.partyId === undefined) {
    if (input.seat === undefined) throw invalidInput({ errors: [{ pointer: '/seat', detail: 'required' }] });
    return { capacity: input.seat, role: null, partyId: null, unitId: null, name };
  }
  const party = await findParty(ctx, topic.id, input.partyId);
  if (!party) throw partyUnknown();
  // A household is known by its door, which the page of the topic does not tell.
  const listed = party.kind === 'household' ? null : party.name;
  return { capacity: party.seat, role: null, partyId: party.id, unitId: party.unitId, name: name ?? listed };
}
