import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { unknownReason } from '../../catalogue/index.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { postView } from '../posts/posts.presenter.ts';
import { PostView } from '../posts/posts.schema.ts';
import { alreadyHidden, alreadyReported, anotherDecides, notYourHiding } from './moderation.errors.ts';
import { moderationPolicy, presentModerations } from './moderation.presenter.ts';
import { moderationPage, postOfModeration } from './moderation.repository.ts';
import { AppealDecision, AppealInput, HideInput, ModerationQuery, ModerationView, PolicyView, ReportInput } from './moderation.schema.ts';
import { appealHiding, decideAppeal, dismissReports, hidePost, reportPost, showAgain } from './moderation.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const onPost = { method: 'POST' as const, params: IdParams, response: PostView };
const moderates = { ...onPost, access: ['staff'] as const, permission: 'topics.moderate' };

/** Hiding posts, appealing, and the open log of it. */
export const moderationRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/moderation-policy',
    operationId: 'getModerationPolicy',
    summary: { zh: '发言管理规则', en: 'For which reasons posts are hidden' },
    access: everybody,
    response: PolicyView,
    handler: (ctx) => moderationPolicy(ctx),
  }),
  readRoute({
    method: 'GET',
    path: '/moderations',
    operationId: 'listModerations',
    summary: { zh: '屏蔽记录', en: 'The log of moderation' },
    access: everybody,
    query: ModerationQuery,
    response: PageOf(ModerationView),
    handler: async (ctx, { query }) => {
      const page = await moderationPage(ctx, query);
      return { items: await presentModerations(ctx, page.items), next: page.next };
    },
  }),
  writeRoute({
    ...moderates,
    path: '/posts/:id/hide',
    operationId: 'hidePost',
    summary: { zh: '屏蔽发言', en: 'Hide a post' },
    body: HideInput,
    problems: [notFound, notYourTopic, alreadyHidden, invalidInput, unknownReason],
    handler: async (ctx, { params, body }) => {
      await hidePost(ctx, params.id, body);
      return postView(ctx, params.id);
    },
  }),
  writeRoute({
    ...moderates,
    path: '/posts/:id/show-again',
    operationId: 'showPostAgain',
    summary: { zh: '恢复显示', en: 'Show a hidden post again' },
    problems: [notFound, notYourTopic, illegalTransition],
    handler: async (ctx, { params }) => {
      await showAgain(ctx, params.id);
      return postView(ctx, params.id);
    },
  }),
  writeRoute({
    ...onPost,
    path: '/posts/:id/appeal',
    operationId: 'appealHiding',
    confidential: true,
    perMinute: 10,
    summary: { zh: '对屏蔽申诉', en: 'Appeal against the hiding of one’s post' },
    access: everybody,
    body: AppealInput,
    problems: [notFound, notYourHiding, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => {
      await appealHiding(ctx, params.id, body);
      return postView(ctx, params.id);
    },
  }),
  writeRoute({
    ...onPost,
    path: '/moderations/:id/decide',
    operationId: 'decideHidingAppeal',
    summary: { zh: '裁定屏蔽申诉', en: 'Decide an appeal against hiding' },
    access: ['staff'],
    permission: 'topics.hear_appeals',
    body: AppealDecision,
    problems: [notFound, notYourTopic, anotherDecides, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => {
      await decideAppeal(ctx, params.id, body);
      return postView(ctx, (await postOfModeration(ctx, params.id)) ?? '');
    },
  }),
  writeRoute({
    ...onPost,
    path: '/posts/:id/reports',
    operationId: 'reportPost',
    perMinute: 10,
    summary: { zh: '举报发言', en: 'Report a post' },
    access: everybody,
    status: 201,
    body: ReportInput,
    problems: [notFound, alreadyHidden, alreadyReported, invalidInput, unknownReason],
    handler: async (ctx, { params, body }) => {
      await reportPost(ctx, params.id, body);
      return postView(ctx, params.id);
    },
  }),
  writeRoute({
    ...moderates,
    path: '/posts/:id/reports/dismiss',
    operationId: 'dismissPostReports',
    summary: { zh: '举报不成立，保留发言', en: 'Leave a reported post as it is' },
    problems: [notFound, notYourTopic],
    handler: async (ctx, { params }) => {
      await dismissReports(ctx, params.id);
      return postView(ctx, params.id);
    },
  }),
];
