import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { discussionNotOpen, partyUnknown } from '../posts/posts.errors.ts';
import { readableTopic } from '../posts/posts.presenter.ts';
import { seats } from '../posts/posts.rules.ts';
import { notOfThisTopic, optionsFixed } from './options.errors.ts';
import { findOption, type OptionRecord, optionEditions, optionRows, positionsOf } from './options.repository.ts';
import { changeOption, dropOption, proposeOption, recordPosition } from './options.service.ts';

const Cost = Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000_000_000, description: 'Fen' }));
const fields = {
  costFen: Type.Optional(Cost),
  who: Type.Optional(Nullable(Words(300))),
  effects: Type.Optional(Nullable(Words(2000))),
  postIds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
};
const NewOption = Type.Object({ title: Words(120), description: Words(5000), ...fields });
const OptionChange = Type.Object({
  version: Version,
  title: Type.Optional(Words(120)),
  description: Type.Optional(Words(5000)),
  ...fields,
});
const OptionView = Type.Object({
  id: Id,
  position: Type.Integer(),
  title: Type.String(),
  description: Type.String(),
  costFen: Cost,
  who: Nullable(Type.String()),
  effects: Nullable(Type.String()),
  postIds: Type.Array(Id),
  dropped: Nullable(Type.Object({ at: Timestamp, reason: Type.String() })),
  version: Version,
});
const PositionView = Type.Object({
  id: Id,
  kind: OneOf(['consensus', 'dissent']),
  seat: Nullable(OneOf(seats)),
  name: Nullable(Type.String()),
  words: Type.String(),
  recordedAt: Timestamp,
});
const OptionsView = Type.Object({ items: Type.Array(OptionView), positions: Type.Array(PositionView) });
const PositionBody = Type.Object({
  kind: OneOf(['consensus', 'dissent']),
  words: Words(3000),
  partyId: Type.Optional(Id),
  seat: Type.Optional(OneOf(seats)),
  name: Type.Optional(Words(100)),
});
const EditionList = Type.Object({
  items: Type.Array(
    Type.Object({
      version: Type.Integer(),
      title: Type.String(),
      description: Type.String(),
      costFen: Cost,
      who: Nullable(Type.String()),
      effects: Nullable(Type.String()),
      replacedAt: Timestamp,
    }),
  ),
});

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const shapes = { access: ['staff'] as const, permission: 'topics.facilitate', params: IdParams, response: OptionsView };
const problems = [notFound, notYourTopic, optionsFixed, notOfThisTopic, invalidInput];

async function optionsView(ctx: Ctx, topicId: string) {
  await readableTopic(ctx, topicId);
  const items = (await optionRows(ctx, topicId)).map(present);
  const positions = (await positionsOf(ctx, topicId)).map(({ partyId: _seatKept, name, recordedAt, ...position }) => ({
    ...position,
    name: name !== null && position.seat === 'resident' ? maskName(name) : name,
    recordedAt: recordedAt.toISOString(),
  }));
  return { items, positions };
}

const present = ({
  id,
  position,
  title,
  description,
  costFen,
  who,
  effects,
  postIds,
  dropped_at: at,
  dropped_reason,
  version,
}: OptionRecord) => ({
  id,
  position,
  title,
  description,
  costFen,
  who,
  effects,
  postIds: [...postIds],
  dropped: at && dropped_reason !== null ? { at: at.toISOString(), reason: dropped_reason } : null,
  version,
});

/** What could be done, what it costs, and who does not agree. */
export const optionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/topics/:id/options',
    operationId: 'listTopicOptions',
    summary: { zh: '议题方案', en: 'The options of a topic' },
    access: everybody,
    params: IdParams,
    response: OptionsView,
    problems: [notFound],
    handler: async (ctx, { params }) => optionsView(ctx, params.id),
  }),
  writeRoute({
    ...shapes,
    method: 'POST',
    path: '/topics/:id/options',
    operationId: 'proposeOption',
    summary: { zh: '拟定方案', en: 'Write an option' },
    status: 201,
    body: NewOption,
    problems,
    handler: async (ctx, { params, body }) => optionsView(ctx, await proposeOption(ctx, params.id, body)),
  }),
  writeRoute({
    ...shapes,
    method: 'PATCH',
    path: '/topic-options/:id',
    operationId: 'changeOption',
    summary: { zh: '修改方案', en: 'Change an option' },
    body: OptionChange,
    problems: [...problems, editConflict],
    handler: async (ctx, { params, body }) => optionsView(ctx, await changeOption(ctx, params.id, body)),
  }),
  writeRoute({
    ...shapes,
    method: 'POST',
    path: '/topic-options/:id/drop',
    operationId: 'dropOption',
    summary: { zh: '撤下方案', en: 'Take an option out' },
    body: Type.Object({ version: Version, reason: Words(500) }),
    problems: [...problems, editConflict],
    handler: async (ctx, { params, body }) => optionsView(ctx, await dropOption(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/topic-options/:id/editions',
    operationId: 'listOptionEditions',
    summary: { zh: '方案修改记录', en: 'What an option said before' },
    access: everybody,
    params: IdParams,
    response: EditionList,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const option = await findOption(ctx, params.id);
      if (!option) throw notFound();
      await readableTopic(ctx, option.topic_id);
      const editions = await optionEditions(ctx, params.id);
      return { items: editions.map(({ version, content, replacedAt }) => ({ version, ...content, replacedAt: replacedAt.toISOString() })) };
    },
  }),
  writeRoute({
    ...shapes,
    method: 'POST',
    path: '/topics/:id/positions',
    operationId: 'recordPosition',
    summary: { zh: '记录共识或保留意见', en: 'Write down consensus or dissent' },
    status: 201,
    body: PositionBody,
    problems: [notFound, notYourTopic, discussionNotOpen, partyUnknown, invalidInput],
    handler: async (ctx, { params, body }) => {
      await recordPosition(ctx, params.id, body);
      return optionsView(ctx, params.id);
    },
  }),
];
