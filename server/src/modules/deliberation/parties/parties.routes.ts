import { type Static, Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { canApply } from '../../../platform/workflow.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { can } from '../topics/topics.policy.ts';
import { readableTopic, topicView } from '../topics/topics.presenter.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { TopicView } from '../topics/topics.schema.ts';
import { invitationTaken, invitationUnknown, notInvited, partyExists, seatFixed } from './parties.errors.ts';
import { listParties, type PartyListRow } from './parties.queries.ts';
import { answerChannels, seatNames, seats } from './parties.rules.ts';
import { addParty, answerInvitation, inviteAll, proposeAgain, recordAnswer, removeParty } from './parties.service.ts';
import { partyStates, partyWorkflow } from './parties.workflow.ts';

const PartyView = Type.Object({
  id: Id,
  seat: OneOf(seats),
  seatName: Type.String(),
  kind: OneOf(['household', 'person', 'unit']),
  name: Type.String(),
  contactName: Nullable(Type.String({ description: 'Who speaks for a household, masked' })),
  reason: Type.String(),
  state: OneOf(partyStates),
  stateName: Type.String(),
  channel: Nullable(Type.String()),
  code: Nullable(Type.String({ description: 'For the letter of invitation; only for those who convene' })),
  interest: Nullable(Type.String()),
  invitedAt: Nullable(Timestamp),
  answeredAt: Nullable(Timestamp),
  version: Version,
  abilities: Abilities,
});

function present(ctx: Ctx, topic: TopicRecord, row: PartyListRow): Static<typeof PartyView> {
  const records = can.facilitate(ctx.actor, topic);
  const decisions: Record<string, Decision> = {
    ...(canApply(partyWorkflow, row.state, 'accept') ? { accept: records } : {}),
    ...(canApply(partyWorkflow, row.state, 'decline') ? { decline: records } : {}),
    ...(canApply(partyWorkflow, row.state, 'remove') ? { remove: can.convene(ctx.actor, topic) } : {}),
  };
  return {
    id: row.id,
    seat: row.seat,
    seatName: seatNames[row.seat][ctx.lang],
    kind: row.kind as Static<typeof PartyView>['kind'],
    name: row.kind === 'person' ? maskName(row.name) : row.name,
    contactName: row.contactName === null ? null : maskName(row.contactName),
    reason: row.reason,
    state: row.state,
    stateName: partyWorkflow.states[row.state][ctx.lang],
    channel: row.channel,
    code: can.convene(ctx.actor, topic).allowed ? row.code : null,
    interest: row.interest,
    invitedAt: row.invited_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    version: row.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

const Person = Type.Object({ name: Words(100), phone: Type.Optional(Type.String({ maxLength: 40 })) });
const convenes = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'topics.convene',
  params: IdParams,
  response: TopicView,
};
const problems = [notFound, notYourTopic, seatFixed];

/** Who is concerned, asked and comes (S000-24, S001-86). The list names homes: staff of the place read it, others see the counts. */
export const partyRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/topics/:id/parties',
    operationId: 'listTopicParties',
    summary: { zh: '议题的参与方', en: 'The parties of a topic' },
    access: ['staff'],
    permission: 'topics.read',
    params: IdParams,
    query: Type.Object({
      ...PageQuery,
      seat: Type.Optional(OneOf(seats)),
      state: Type.Optional(OneOf(partyStates)),
      kind: Type.Optional(OneOf(['household', 'person', 'unit'])),
      q: Type.Optional(Words(100)),
    }),
    response: PageOf(PartyView),
    problems: [notFound, notYourTopic],
    handler: async (ctx, { params, query }) => {
      const topic = await readableTopic(ctx, params.id);
      assertAllowed(when(holdsFor(ctx.actor, 'topics.read', topic.area_code), notYourTopic));
      const page = await listParties(ctx, params.id, query);
      return { items: page.items.map((row) => present(ctx, topic, row)), next: page.next };
    },
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/parties/propose',
    operationId: 'proposeTopicParties',
    summary: { zh: '按地点提出参与方', en: 'Propose who is concerned' },
    problems,
    handler: async (ctx, { params }) => {
      await proposeAgain(ctx, params.id);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/parties/invite',
    operationId: 'inviteTopicParties',
    summary: { zh: '邀请全部参与方', en: 'Invite everybody on the list' },
    problems,
    handler: async (ctx, { params }) => {
      await inviteAll(ctx, params.id);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/parties',
    operationId: 'addTopicParty',
    summary: { zh: '增加参与方', en: 'Add a party' },
    status: 201,
    body: Type.Object({
      seat: Type.Optional(OneOf(seats)),
      unitId: Type.Optional(Id),
      person: Type.Optional(Person),
      reason: Words(200),
    }),
    problems: [...problems, partyExists, invalidInput],
    handler: async (ctx, { params, body }) => {
      await addParty(ctx, params.id, body);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/topics/:id/parties/answer',
    operationId: 'answerTopicInvitation',
    summary: { zh: '答复邀请', en: 'Answer an invitation' },
    access: ['resident', 'staff'],
    permission: 'topics.speak',
    params: IdParams,
    perMinute: 20,
    body: Type.Object({
      accept: Type.Boolean(),
      code: Type.Optional(Type.String({ minLength: 8, maxLength: 12 })),
      interest: Type.Optional(Words(1000)),
    }),
    response: TopicView,
    problems: [notFound, notInvited, invitationUnknown, invitationTaken, seatFixed, illegalTransition],
    handler: async (ctx, { params, body }) => {
      await answerInvitation(ctx, params.id, body);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/topic-parties/:id/record',
    operationId: 'recordTopicPartyAnswer',
    summary: { zh: '登记参与方的答复', en: 'Write down what a party answered' },
    access: ['staff'],
    permission: 'topics.facilitate',
    params: IdParams,
    body: Type.Object({
      version: Version,
      accept: Type.Boolean(),
      channel: OneOf(answerChannels),
      person: Type.Optional(Person),
      interest: Type.Optional(Words(1000)),
    }),
    response: TopicView,
    problems: [...problems, editConflict, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => topicView(ctx, await recordAnswer(ctx, params.id, body)),
  }),
  writeRoute({
    ...convenes,
    path: '/topic-parties/:id/remove',
    operationId: 'removeTopicParty',
    summary: { zh: '移出参与方', en: 'Take a party off the list' },
    body: Type.Object({ version: Version }),
    problems: [...problems, editConflict, illegalTransition],
    handler: async (ctx, { params, body }) => topicView(ctx, await removeParty(ctx, params.id, body)),
  }),
];
