import { randomInt } from 'node:crypto';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { recordReporter } from '../../identity/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { can } from '../topics/topics.policy.ts';
import { lockTopic, type TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic, tellTopic } from '../topics/topics.steps.ts';
import { invitationTaken, invitationUnknown, notInvited, seatFixed } from './parties.errors.ts';
import { tellInvited } from './parties.notices.ts';
import {
  insertParty,
  lockParty,
  lockPartyByCode,
  markInvited,
  type NewParty,
  type PartyRecord,
  partyOfActor,
  topicOfParty,
  updateParty,
} from './parties.repository.ts';
import { type AnswerChannel, type Seat, seatOf } from './parties.rules.ts';
import { partyWorkflow } from './parties.workflow.ts';
import { proposeParties } from './proposing.service.ts';

/** While these last, people may be added and may come or go. Since the vote is called the list stands. */
const openStates: readonly string[] = ['preparing', 'noticed', 'discussing', 'drafted'];

function assertListOpen(topic: TopicRecord): void {
  if (!openStates.includes(topic.state)) throw seatFixed();
}

/** A topic whose list the actor keeps, locked. @throws not-found, not-your-topic, party-list-closed */
async function topicToConvene(ctx: WriteCtx, id: string): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id);
  assertAllowed(can.convene(ctx.actor, topic));
  assertListOpen(topic);
  return topic;
}

/** Looks again who is concerned and adds those who are new. @throws those of `topicToConvene` */
export async function proposeAgain(ctx: WriteCtx, topicId: string): Promise<number> {
  return proposeParties(ctx, await topicToConvene(ctx, topicId));
}

/** Letters and digits that nobody confuses on paper. */
const codeSigns = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newCode = (): string => Array.from({ length: 8 }, () => codeSigns[randomInt(codeSigns.length)]).join('');

/** Invites everybody on the list who was not yet: units and known persons are told, households get a letter with a code. @returns how many */
export async function inviteAll(ctx: WriteCtx, topicId: string): Promise<number> {
  const topic = await topicToConvene(ctx, topicId);
  const invited = await markInvited(ctx, topicId, newCode);
  if (invited.length === 0) return 0;
  tellTopic(ctx, topic, { name: 'topic.parties_invited', permission: 'topics.convene', data: { invited: invited.length } });
  await tellInvited(ctx, topic, invited);
  return invited.length;
}

export interface PartyInput {
  readonly seat?: Seat;
  readonly unitId?: string;
  readonly person?: { readonly name: string; readonly phone?: string };
  readonly reason: string;
}

/** Adds somebody the place does not show: a unit, or a person, also on a seat whose body is missing (O28). @throws party-exists and others */
export async function addParty(ctx: WriteCtx, topicId: string, input: PartyInput): Promise<string> {
  const topic = await topicToConvene(ctx, topicId);
  const reason = nameField(input.reason, '/reason', 200);
  const party = input.unitId ? await unitToAdd(ctx, input.unitId, input.seat) : await personToAdd(ctx, topic, input);
  const id = await insertParty(ctx, topicId, { ...party, reason });
  tellTopic(ctx, topic, { name: 'topic.party_added', permission: 'topics.convene', data: { partyId: id, seat: party.seat } });
  return id;
}

async function unitToAdd(ctx: WriteCtx, unitId: string, seat: Seat | undefined): Promise<Omit<NewParty, 'reason'>> {
  const unit = await unitOrThrow(ctx, unitId);
  return { seat: seat ?? seatOf(unit.kind), unitId, name: unit.name };
}

async function personToAdd(ctx: WriteCtx, topic: TopicRecord, { person, seat }: PartyInput): Promise<Omit<NewParty, 'reason'>> {
  if (!person) throw invalidInput({ errors: [{ pointer: '/person', detail: 'a unit or a person' }] });
  const name = nameField(person.name, '/person/name', 100);
  const personId = await recordReporter(ctx, { name, phone: person.phone ?? null, areaCode: topic.area_code });
  if (!personId) throw invalidInput({ errors: [{ pointer: '/person/name', detail: 'empty' }] });
  return { seat: seat ?? 'resident', personId, name };
}

/** Takes somebody off the list who was put there by mistake. @throws not-found, not-your-topic, illegal-transition, edit-conflict */
export async function removeParty(ctx: WriteCtx, partyId: string, input: { version: number }): Promise<string> {
  const { topic, party } = await lockPartyWithTopic(ctx, partyId, input.version);
  assertAllowed(can.convene(ctx.actor, topic));
  assertListOpen(topic);
  const state = applyAction(partyWorkflow, party.state, 'remove');
  await updateParty(ctx, party, { state });
  tellTopic(ctx, topic, { name: 'topic.party_removed', permission: 'topics.convene', data: { partyId, seat: party.seat } });
  return topic.id;
}

/** The topic is locked first, as everywhere. */
async function lockPartyWithTopic(ctx: WriteCtx, partyId: string, version: number): Promise<{ topic: TopicRecord; party: PartyRecord }> {
  const topicId = await topicOfParty(ctx, partyId);
  if (topicId === null) throw notFound();
  const topic = await lockVisibleTopic(ctx, topicId);
  const party = await lockParty(ctx, partyId);
  if (!party) throw notFound();
  if (party.version !== version) throw editConflict({ current: party.version });
  return { topic, party };
}

interface Answer {
  readonly accept: boolean;
  readonly channel: 'online' | AnswerChannel;
  readonly contactId?: string | null;
  readonly interest?: string | undefined;
}

async function answer(ctx: WriteCtx, topic: TopicRecord, party: PartyRecord, given: Answer): Promise<void> {
  const same = given.accept ? party.state === 'accepted' : party.state === 'declined';
  const state = same ? party.state : applyAction(partyWorkflow, party.state, given.accept ? 'accept' : 'decline');
  const interest = given.interest === undefined ? party.interest : optionalText(given.interest, '/interest', 1000);
  await updateParty(ctx, party, {
    state,
    channel: given.channel,
    contact_id: given.contactId ?? party.contact_id,
    answered_at: ctx.now,
    answered_by: ctx.actor.id,
    interest,
  });
  tellTopic(ctx, topic, {
    name: 'topic.party_answered',
    permission: given.channel === 'online' ? null : 'topics.facilitate',
    data: { partyId: party.id, seat: party.seat, accepted: given.accept, channel: given.channel },
    words: { interest },
  });
}

export interface OwnAnswer {
  readonly accept: boolean;
  /** From the letter of invitation of a household. */
  readonly code?: string;
  readonly interest?: string;
}

/** A resident or a unit answers for itself. @throws not-invited, invitation-unknown, invitation-taken, party-list-closed, not-found */
export async function answerInvitation(ctx: WriteCtx, topicId: string, input: OwnAnswer): Promise<void> {
  // A letter of invitation comes before the notice: its code opens the topic to whoever holds it.
  const topic = input.code ? await lockTopic(ctx, topicId) : await lockVisibleTopic(ctx, topicId);
  if (!topic) throw notFound();
  const party = input.code ? await partyByCode(ctx, topicId, input.code) : await ownParty(ctx, topicId);
  assertListOpen(topic);
  const contactId = party.kind === 'household' ? ctx.actor.id : null;
  await answer(ctx, topic, party, { accept: input.accept, channel: 'online', contactId, interest: input.interest });
}

async function partyByCode(ctx: WriteCtx, topicId: string, given: string): Promise<PartyRecord> {
  if (ctx.actor.kind !== 'resident') throw notInvited();
  const party = await lockPartyByCode(ctx, topicId, given.trim().toUpperCase());
  if (!party || party.state === 'removed') throw invitationUnknown();
  if (party.contact_id !== null && party.contact_id !== ctx.actor.id) throw invitationTaken();
  return party;
}

async function ownParty(ctx: WriteCtx, topicId: string): Promise<PartyRecord> {
  const seen = await partyOfActor(ctx, topicId);
  const party = seen ? await lockParty(ctx, seen.id) : null;
  if (!party) throw notInvited();
  return party;
}

export interface RecordedAnswer {
  readonly version: number;
  readonly accept: boolean;
  readonly channel: AnswerChannel;
  /** Who answered for a household, so that they may vote and are told what came of it. */
  readonly person?: { readonly name: string; readonly phone?: string };
  readonly interest?: string;
}

/** Writes down what somebody said on the phone, at the door or on paper. @throws not-found, not-your-topic, edit-conflict, party-list-closed */
export async function recordAnswer(ctx: WriteCtx, partyId: string, input: RecordedAnswer): Promise<string> {
  const { topic, party } = await lockPartyWithTopic(ctx, partyId, input.version);
  assertAllowed(can.facilitate(ctx.actor, topic));
  assertListOpen(topic);
  const { person } = input;
  const contactId =
    person && party.kind === 'household'
      ? await recordReporter(ctx, { name: person.name, phone: person.phone ?? null, areaCode: topic.area_code })
      : null;
  await answer(ctx, topic, party, { accept: input.accept, channel: input.channel, contactId, interest: input.interest });
  return topic.id;
}
