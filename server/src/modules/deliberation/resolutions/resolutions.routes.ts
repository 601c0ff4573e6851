import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { attachmentGone } from '../../attachments/index.ts';
import { ballotProblems } from '../../ballots/index.ts';
import {
  consensusNotAllowed,
  handsDoNotAdd,
  notOfThisPlace,
  notYourTopic,
  opinionsMissing,
  showOfHandsSmall,
  stageRuns,
  templateNotOfRules,
} from '../deliberation.errors.ts';
import { rulesMissing } from '../rules/rules.errors.ts';
import { topicView } from '../topics/topics.presenter.ts';
import { CallVoteInput, ConsensusInput, HandsInput, PerhapsReason, ReplyView, TopicView } from '../topics/topics.schema.ts';
import { callVote } from '../topics/voting.service.ts';
import { settleAction } from './actions.service.ts';
import { closeEvaluation, evaluateAsParticipant, implementTopic, mattered, reportTopic } from './feedback.service.ts';
import { appealDecline, grounds, objectToResolution, settleObjection } from './objections.service.ts';
import { askReply, giveReply, rateReply } from './replies.service.ts';
import {
  actionOwnerUnknown,
  actionsMissing,
  actionsOpen,
  evaluationRuns,
  notAParticipant,
  nothingToAppeal,
  notYourAction,
  notYourReply,
  objectionOver,
  objectionWaits,
  onlyLawBreach,
  ownObjection,
  replyExists,
} from './resolutions.errors.ts';
import { presentReply } from './resolutions.presenter.ts';
import { followUpList, listReplies } from './resolutions.queries.ts';
import { actionStates, replyStates } from './resolutions.workflow.ts';
import { countHands, resolveByConsensus } from './resolving.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: TopicView };
const convenes = { ...step, permission: 'topics.convene' };
const stepProblems = [notFound, notYourTopic, illegalTransition, editConflict];
const Files = Type.Optional(Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 100 }) }), { maxItems: 10 }));
const ActionInput = Type.Object({
  text: Words(500),
  ownerAccountId: Type.Optional(Id),
  ownerPartyId: Type.Optional(Id),
  dueOn: DateOnly,
});

const FollowUp = Type.Object({
  id: Id,
  topicId: Id,
  topicTitle: Type.String(),
  resolutionNumber: Nullable(Type.String()),
  areaCode: Type.String(),
  areaName: Type.String(),
  text: Type.String(),
  ownerName: Type.String(),
  dueOn: DateOnly,
  late: Type.Boolean(),
  state: OneOf(actionStates),
  report: Nullable(Type.String()),
});

/** From the decision to the evaluation: one endpoint per step, and the public follow-up list. */
export const resolutionRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...convenes,
    path: '/topics/:id/call-vote',
    operationId: 'callTopicVote',
    summary: { zh: '发起表决', en: 'Call the vote' },
    body: CallVoteInput,
    problems: [...stepProblems, invalidInput, rulesMissing, opinionsMissing, templateNotOfRules, ...ballotProblems],
    handler: async (ctx, { params, body: { appealsUntil, ...input } }) =>
      topicView(ctx, (await callVote(ctx, params.id, { ...input, ...(appealsUntil ? { appealsUntil: new Date(appealsUntil) } : {}) })).id),
  }),
  writeRoute({
    ...step,
    permission: 'topics.facilitate',
    path: '/topics/:id/resolve-by-consensus',
    operationId: 'resolveTopicByConsensus',
    summary: { zh: '协商一致形成决议', en: 'Resolve by consensus, dissent recorded' },
    body: ConsensusInput,
    problems: [...stepProblems, invalidInput, rulesMissing, opinionsMissing, consensusNotAllowed],
    handler: async (ctx, { params, body }) => topicView(ctx, (await resolveByConsensus(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    permission: 'topics.facilitate',
    path: '/topics/:id/count-hands',
    operationId: 'countTopicHands',
    summary: { zh: '登记举手表决', en: 'Record a show of hands' },
    body: HandsInput,
    problems: [...stepProblems, invalidInput, rulesMissing, showOfHandsSmall, handsDoNotAdd],
    handler: async (ctx, { params, body }) => topicView(ctx, (await countHands(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    access: ['resident', 'staff'],
    path: '/topics/:id/appeal',
    operationId: 'appealDeclinedTopic',
    summary: { zh: '对不列入议事提出申诉', en: 'Appeal against a topic being declined' },
    status: 201,
    body: Type.Object({ words: Words(5000) }),
    problems: [notFound, notYourTopic, invalidInput, nothingToAppeal, objectionWaits],
    handler: async (ctx, { params, body }) => {
      await appealDecline(ctx, params.id, body.words);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    access: ['resident', 'staff'],
    path: '/topics/:id/object',
    operationId: 'objectToResolution',
    summary: { zh: '对决议提出异议', en: 'Object to a resolution' },
    body: Type.Object({ version: Version, ground: OneOf(grounds), words: Words(5000) }),
    problems: [...stepProblems, invalidInput, notOfThisPlace, objectionOver, objectionWaits, onlyLawBreach],
    handler: async (ctx, { params, body }) => topicView(ctx, (await objectToResolution(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    permission: 'topics.hear_appeals',
    path: '/topics/:id/settle-objection',
    operationId: 'settleTopicObjection',
    summary: { zh: '裁定异议和申诉', en: 'Decide on an objection or appeal' },
    body: Type.Object({ version: Version, uphold: Type.Boolean(), decision: Words(5000) }),
    problems: [...stepProblems, invalidInput, ownObjection],
    handler: async (ctx, { params, body }) => topicView(ctx, (await settleObjection(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/implement',
    operationId: 'implementResolution',
    summary: { zh: '开始落实决议', en: 'Carry a resolution out' },
    body: Type.Object({ version: Version, actions: Type.Array(ActionInput, { maxItems: 50 }), reason: Type.Optional(Words(500)) }),
    problems: [...stepProblems, invalidInput, actionsMissing, actionOwnerUnknown, stageRuns],
    handler: async (ctx, { params, body }) => topicView(ctx, (await implementTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    access: ['resident', 'staff'],
    path: '/topic-actions/:id/settle',
    operationId: 'settleTopicAction',
    summary: { zh: '报告落实情况', en: 'Report what was done' },
    body: Type.Object({ version: Version, done: Type.Boolean(), report: Words(5000), attachments: Files }),
    problems: [notFound, notYourAction, illegalTransition, editConflict, invalidInput, attachmentGone],
    handler: async (ctx, { params, body }) => topicView(ctx, await settleAction(ctx, params.id, body)),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/report',
    operationId: 'reportTopic',
    summary: { zh: '向参与人反馈结果', en: 'Report back to everybody who took part' },
    body: Type.Object({ version: Version, text: Words(10_000), attachments: Files }),
    problems: [...stepProblems, invalidInput, actionsOpen, attachmentGone],
    handler: async (ctx, { params, body }) => topicView(ctx, (await reportTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    access: ['resident'],
    path: '/topics/:id/evaluation',
    operationId: 'evaluateTopic',
    summary: { zh: '评价这次协商有没有用', en: 'Say whether it mattered' },
    body: Type.Object({ mattered: OneOf(mattered), words: Type.Optional(Words(2000)) }),
    problems: [notFound, invalidInput, notAParticipant, evaluationRuns],
    handler: async (ctx, { params, body }) => {
      await evaluateAsParticipant(ctx, params.id, body);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/evaluate',
    operationId: 'closeTopicEvaluation',
    summary: { zh: '完成评价，办结议题', en: 'Close the evaluation and the topic' },
    body: PerhapsReason,
    problems: [...stepProblems, stageRuns],
    handler: async (ctx, { params, body }) => topicView(ctx, (await closeEvaluation(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/replies',
    operationId: 'askFormalReply',
    summary: { zh: '就决议请政府单位正式答复', en: 'Ask a government unit for a formal reply' },
    status: 201,
    body: Type.Object({ unitId: Id, request: Words(5000) }),
    problems: [notFound, notYourTopic, invalidInput, replyExists],
    handler: async (ctx, { params, body }) => {
      await askReply(ctx, params.id, body);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/formal-replies/:id/reply',
    operationId: 'giveFormalReply',
    summary: { zh: '正式答复决议', en: 'Reply formally to a resolution' },
    body: Type.Object({ version: Version, reply: Words(10_000) }),
    problems: [notFound, notYourReply, illegalTransition, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => topicView(ctx, await giveReply(ctx, params.id, body)),
  }),
  writeRoute({
    ...convenes,
    path: '/formal-replies/:id/rate',
    operationId: 'rateFormalReply',
    summary: { zh: '评价正式答复', en: 'Rate a formal reply' },
    body: Type.Object({ version: Version, rating: Type.Integer({ minimum: 1, maximum: 5 }) }),
    problems: stepProblems,
    handler: async (ctx, { params, body }) => topicView(ctx, await rateReply(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/formal-replies',
    operationId: 'listFormalReplies',
    summary: { zh: '决议的正式答复', en: 'Formal replies to resolutions' },
    access: everybody,
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      unit: Type.Optional(Id),
      state: Type.Optional(OneOf(replyStates)),
    }),
    response: PageOf(ReplyView),
    handler: async (ctx, { query }) => {
      const page = await listReplies(ctx, query);
      return { items: page.items.map((row) => presentReply(ctx, row, row.areaCode)), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/follow-up-list',
    operationId: 'listFollowUps',
    summary: { zh: '决议落实清单', en: 'What resolutions asked for' },
    access: everybody,
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      state: Type.Optional(OneOf(actionStates)),
      late: Type.Optional(Type.Boolean()),
    }),
    response: PageOf(FollowUp),
    handler: async (ctx, { query }) => {
      const page = await followUpList(ctx, query);
      const today = localDateOf(ctx.now);
      const items = page.items.map((row) => ({
        id: row.id,
        topicId: row.topic_id,
        topicTitle: row.topicTitle,
        resolutionNumber: row.resolutionNumber,
        areaCode: row.areaCode,
        areaName: row.areaName,
        text: row.text,
        ownerName: row.ownerName,
        dueOn: row.due_on,
        late: row.state === 'open' && row.due_on < today,
        state: row.state as (typeof actionStates)[number],
        report: row.report,
      }));
      return { items, next: page.next };
    },
  }),
];
