import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { discussionNotOpen, partyUnknown } from '../posts/posts.errors.ts';
import { findParty } from '../posts/posts.repository.ts';
import { opensFor, type Seat } from '../posts/posts.rules.ts';
import type { TopicOption } from '../topics/options.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic } from '../topics/topics.steps.ts';
import { notOfThisTopic, optionsFixed } from './options.errors.ts';
import type { OptionEvent } from './options.events.ts';
import {
  changeOptionRow,
  findOption,
  insertOption,
  insertPosition,
  type OptionRecord,
  optionRows,
  putSources,
} from './options.repository.ts';

export interface OptionInput {
  readonly title: string;
  readonly description: string;
  /** Fen. */
  readonly costFen?: number | null;
  /** Who would do it and pay for it. */
  readonly who?: string | null;
  readonly effects?: string | null;
  readonly postIds?: readonly string[];
}

const fact = (ctx: WriteCtx, topic: TopicRecord, id: string) => ({
  subject: { type: 'topic_option' as const, id },
  thread: topic.id,
  capacity: capacityOf(ctx.actor, 'topics.facilitate', topic.area_code),
});

/** Until the vote the facilitator may write options: from the preparation on. @throws not-found, not-your-topic, options-fixed */
async function topicToShape(ctx: WriteCtx, topicId: string): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, topicId);
  assertAllowed(can.facilitate(ctx.actor, topic));
  // The same states in which professionals speak: from the preparation to the draft.
  if (!opensFor('remark', topic.state)) throw optionsFixed();
  return topic;
}

/** Writes one more option, perhaps drawn from what people said. @throws those of every change, post-of-another-topic, invalid-input */
export async function proposeOption(ctx: WriteCtx, topicId: string, input: OptionInput): Promise<string> {
  const topic = await topicToShape(ctx, topicId);
  const id = uuidv7(ctx.now);
  const { title, description, costFen, who, effects } = cleaned(input);
  const position = await insertOption(ctx, { id, topicId, title, description, costFen, who, effects });
  if (!(await putSources(ctx, { id, topicId }, input.postIds ?? []))) throw notOfThisTopic();
  emit(ctx, {
    ...fact(ctx, topic, id),
    name: 'option.proposed',
    data: { position, costFen, fromPosts: input.postIds?.length ?? 0 },
    private: { title, description },
  } satisfies OptionEvent);
  return topicId;
}

function cleaned(input: OptionInput) {
  return {
    title: nameField(input.title, '/title', 120),
    description: optionalText(input.description, '/description', 5000) ?? input.title,
    costFen: input.costFen ?? null,
    who: optionalText(input.who ?? null, '/who', 300) ?? null,
    effects: optionalText(input.effects ?? null, '/effects', 2000) ?? null,
  };
}

/** Changes an option; what it said before is kept (versions until the vote). @throws those of every change, edit-conflict, post-of-another-topic */
export async function changeOption(ctx: WriteCtx, id: string, input: Partial<OptionInput> & { version: number }): Promise<string> {
  const { topic, option } = await openOption(ctx, id);
  const { version, postIds, ...fields } = input;
  const { title, description, costFen, who, effects } = cleaned({ ...option, ...fields });
  await changeOptionRow(ctx, option, { seen: version, title, description, cost_fen: costFen, who, effects });
  if (postIds && !(await putSources(ctx, { id, topicId: topic.id }, postIds))) throw notOfThisTopic();
  emit(ctx, {
    ...fact(ctx, topic, id),
    name: 'option.changed',
    data: { fields: Object.keys(input).filter((field) => field !== 'version') },
    private: { title, description },
  } satisfies OptionEvent);
  return topic.id;
}

async function openOption(ctx: WriteCtx, id: string): Promise<{ topic: TopicRecord; option: OptionRecord }> {
  const found = await findOption(ctx, id);
  if (!found) throw notFound();
  const topic = await topicToShape(ctx, found.topic_id);
  const option = (await findOption(ctx, id)) ?? found;
  if (option.dropped_at) throw optionsFixed();
  return { topic, option };
}

/** Takes an option out, with the reason; it stays readable. @throws those of every change, edit-conflict */
export async function dropOption(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<string> {
  const { topic, option } = await openOption(ctx, id);
  const reason = nameField(input.reason, '/reason', 500);
  await changeOptionRow(ctx, option, { seen: input.version, dropped_at: ctx.now, dropped_reason: reason });
  emit(ctx, {
    ...fact(ctx, topic, id),
    name: 'option.dropped',
    data: { position: option.position },
    private: { reason },
  } satisfies OptionEvent);
  return topic.id;
}

export interface PositionInput {
  readonly kind: 'consensus' | 'dissent';
  readonly words: string;
  readonly partyId?: string;
  readonly seat?: Seat;
  readonly name?: string;
}

/**
 * Writes down what all agree on, or who does not, in which seat and in which words (S003-65).
 * @throws not-found, not-your-topic, discussion-not-open, party-unknown, invalid-input for dissent without name and seat
 */
export async function recordPosition(ctx: WriteCtx, topicId: string, input: PositionInput): Promise<void> {
  const topic = await lockVisibleTopic(ctx, topicId);
  assertAllowed(can.facilitate(ctx.actor, topic));
  if (!opensFor('summary', topic.state)) throw discussionNotOpen();
  const party = input.partyId === undefined ? null : await findParty(ctx, topicId, input.partyId);
  if (input.partyId !== undefined && !party) throw partyUnknown();
  const seat = party?.seat ?? input.seat ?? null;
  const name = input.name === undefined ? (party?.name ?? null) : nameField(input.name, '/name');
  if (input.kind === 'dissent' && (seat === null || name === null))
    throw invalidInput({ errors: [{ pointer: '/name', detail: 'required' }] });
  const words = textField(input.words, '/words', 3000);
  const id = await insertPosition(ctx, topicId, { kind: input.kind, seat, partyId: party?.id ?? null, name, words });
  const about = { subject: { type: 'topic_position' as const, id }, thread: topicId, private: { words } };
  if (input.kind === 'consensus') emit(ctx, { ...about, name: 'topic.consensus_recorded', data: {} } satisfies OptionEvent);
  else
    emit(ctx, {
      ...about,
      name: 'topic.dissent_recorded',
      data: { seat: seat ?? '', partyId: party?.id ?? null },
    } satisfies OptionEvent);
}

/** The options of a topic that still stand, in their order: what a vote chooses among. Ballots want codes: `option_1`. */
export async function optionsOf(ctx: Ctx, topicId: string): Promise<TopicOption[]> {
  const rows = await optionRows(ctx, topicId);
  return rows.filter((row) => row.dropped_at === null).map(({ id, position, title }) => ({ id, code: `option_${position}`, label: title }));
}
