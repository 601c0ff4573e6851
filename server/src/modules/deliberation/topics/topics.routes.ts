import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { attachmentGone } from '../../attachments/index.ts';
import { matterProblems } from '../../matters/index.ts';
import {
  formsMissing,
  matterHasTopic,
  notYourTopic,
  oneMatterPerTopic,
  onlyFromBuilding,
  partsMissing,
  stageRuns,
  subjectsMissing,
} from '../deliberation.errors.ts';
import { giveOpinion, guideTopic } from './opinions.service.ts';
import {
  admitTopic,
  changeTopic,
  closeDiscussion,
  declineTopic,
  noticeTopic,
  openTopic,
  reopenDiscussion,
  withdrawTopic,
} from './preparing.service.ts';
import { addMatter, conveneTopic, growTopicUp, proposeTopic } from './proposing.service.ts';
import { presentRow, topicView } from './topics.presenter.ts';
import { listTopics, topicShares } from './topics.queries.ts';
import {
  AddMatterInput,
  AdmitInput,
  ChangeTopicInput,
  ConveneTopicInput,
  GuideInput,
  NewTopicInput,
  NoticeInput,
  OpinionInput,
  PerhapsReason,
  ShareQuery,
  ShareView,
  TopicListQuery,
  TopicRow,
  TopicView,
  WithReason,
} from './topics.schema.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: TopicView };
const convenes = { ...step, permission: 'topics.convene' };
const facilitates = { ...step, permission: 'topics.facilitate' };
const stepProblems = [notFound, notYourTopic, illegalTransition, editConflict];

/** Topics: reading them, proposing and convening, and the steps up to the decision. One endpoint per step. */
export const topicRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/topics',
    operationId: 'listTopics',
    summary: { zh: '议题列表', en: 'Topics' },
    access: everybody,
    query: TopicListQuery,
    response: PageOf(TopicRow),
    handler: async (ctx, { query }) => {
      const page = await listTopics(ctx, query);
      return { items: page.items.map((row) => presentRow(ctx, row)), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/topics/shares',
    operationId: 'listTopicShares',
    summary: { zh: '自上而下与自下而上的议题', en: 'Topics from above and from below, by community' },
    access: everybody,
    query: ShareQuery,
    response: Type.Object({ items: Type.Array(ShareView) }),
    handler: async (ctx, { query }) => ({ items: await topicShares(ctx, query) }),
  }),
  readRoute({
    method: 'GET',
    path: '/topics/:id',
    operationId: 'getTopic',
    summary: { zh: '查看议题', en: 'A topic' },
    access: everybody,
    params: IdParams,
    response: TopicView,
    problems: [notFound],
    handler: (ctx, { params }) => topicView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/topics/propose',
    operationId: 'proposeTopic',
    summary: { zh: '提出议题', en: 'Propose a topic' },
    access: ['resident', 'staff'],
    perMinute: 20,
    status: 201,
    body: NewTopicInput,
    response: TopicView,
    problems: [notFound, notYourTopic, invalidInput],
    handler: async (ctx, { body }) => topicView(ctx, (await proposeTopic(ctx, body)).id),
  }),
  writeRoute({
    method: 'POST',
    path: '/topics',
    operationId: 'conveneTopic',
    summary: { zh: '为小事召集协商', en: 'Convene the deliberation of a communal matter' },
    access: ['staff'],
    permission: 'topics.convene',
    status: 201,
    body: ConveneTopicInput,
    response: TopicView,
    problems: [notYourTopic, matterHasTopic, invalidInput, ...matterProblems],
    handler: async (ctx, { body: { forms, ...input } }) => {
      const topic = await conveneTopic(ctx, input);
      const admitted = await admitTopic(ctx, topic.id, { version: topic.version, forms: forms ?? ['meeting', 'online'] });
      return topicView(ctx, admitted.id);
    },
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/admit',
    operationId: 'admitTopic',
    summary: { zh: '列入议事', en: 'Take a topic up' },
    body: AdmitInput,
    problems: [...stepProblems, formsMissing, partsMissing],
    handler: async (ctx, { params, body }) => topicView(ctx, (await admitTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/decline',
    operationId: 'declineTopic',
    summary: { zh: '不列入议事并公布理由', en: 'Decline a topic with public reasons' },
    body: WithReason,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => topicView(ctx, (await declineTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    access: ['staff', 'resident'],
    permission: 'topics.convene',
    path: '/topics/:id/withdraw',
    operationId: 'withdrawTopic',
    summary: { zh: '撤回议题', en: 'Withdraw a topic' },
    body: PerhapsReason,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => topicView(ctx, (await withdrawTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    method: 'PATCH',
    path: '/topics/:id',
    operationId: 'changeTopic',
    summary: { zh: '修改筹备中的议题', en: 'Change a topic that is being prepared' },
    body: ChangeTopicInput,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => topicView(ctx, (await changeTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/matters',
    operationId: 'addTopicMatter',
    summary: { zh: '说明理由后合并事项', en: 'Put another matter to a topic, with a reason' },
    body: AddMatterInput,
    problems: [...stepProblems, oneMatterPerTopic, matterHasTopic, ...matterProblems.filter((p) => p !== notFound)],
    handler: async (ctx, { params, body }) => topicView(ctx, (await addMatter(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/notice',
    operationId: 'noticeTopic',
    summary: { zh: '发布公告', en: 'Announce a topic' },
    body: NoticeInput,
    problems: [...stepProblems, subjectsMissing, attachmentGone],
    handler: async (ctx, { params, body: { until, ...input } }) =>
      topicView(ctx, (await noticeTopic(ctx, params.id, { ...input, ...(until ? { until: new Date(until) } : {}) })).id),
  }),
  writeRoute({
    ...facilitates,
    path: '/topics/:id/open',
    operationId: 'openTopic',
    summary: { zh: '开始讨论', en: 'Open the discussion' },
    body: PerhapsReason,
    problems: [...stepProblems, subjectsMissing, stageRuns],
    handler: async (ctx, { params, body }) => topicView(ctx, (await openTopic(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...facilitates,
    path: '/topics/:id/close-discussion',
    operationId: 'closeTopicDiscussion',
    summary: { zh: '结束讨论', en: 'Close the discussion' },
    body: PerhapsReason,
    problems: [...stepProblems, stageRuns],
    handler: async (ctx, { params, body }) => topicView(ctx, (await closeDiscussion(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...facilitates,
    path: '/topics/:id/reopen-discussion',
    operationId: 'reopenTopicDiscussion',
    summary: { zh: '继续讨论', en: 'Go on discussing' },
    body: PerhapsReason,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => topicView(ctx, (await reopenDiscussion(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...convenes,
    path: '/topics/:id/grow-up',
    operationId: 'growTopicUp',
    summary: { zh: '转到社区商议', en: 'Take a topic of a building to the community' },
    status: 201,
    body: PerhapsReason,
    problems: [...stepProblems, onlyFromBuilding],
    handler: async (ctx, { params, body }) => topicView(ctx, (await growTopicUp(ctx, params.id, body)).id),
  }),
  writeRoute({
    ...step,
    permission: 'topics.guide',
    path: '/topics/:id/guidance',
    operationId: 'guideTopic',
    summary: { zh: '街道指导协商', en: 'Guide a deliberation' },
    status: 201,
    body: GuideInput,
    problems: [notFound, notYourTopic, invalidInput],
    handler: async (ctx, { params, body }) => {
      await guideTopic(ctx, params.id, body);
      return topicView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    permission: 'topics.give_opinion',
    path: '/topics/:id/opinions',
    operationId: 'giveTopicOpinion',
    summary: { zh: '提出专业意见', en: 'Give a professional opinion' },
    status: 201,
    body: OpinionInput,
    problems: [notFound, notYourTopic, invalidInput],
    handler: async (ctx, { params, body }) => {
      await giveOpinion(ctx, params.id, body);
      return topicView(ctx, params.id);
    },
  }),
];
