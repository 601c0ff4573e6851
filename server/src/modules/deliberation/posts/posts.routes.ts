import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, PageOf, PageQuery } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import { discussionView } from './discussion.presenter.ts';
import { disposeComments } from './dispositions.service.ts';
import { editionsOf } from './editions.presenter.ts';
import { writeDown } from './offline.service.ts';
import {
  discussionNotOpen,
  notAskedOfYou,
  notAtTheTable,
  notYourPost,
  partyUnknown,
  postSettled,
  replyTooDeep,
  signInToAsk,
} from './posts.errors.ts';
import { postView, presentPosts, presentReplies, readableTopic } from './posts.presenter.ts';
import { postRow, postsPage, repliesPage } from './posts.queries.ts';
import {
  DiscussionView,
  DisposedView,
  DispositionBody,
  EditionView,
  NewPost,
  OfflinePost,
  PostChange,
  PostQuery,
  PostView,
  ReactionInput,
  ReplyView,
  SaidView,
} from './posts.schema.ts';
import { editPost, react, say } from './posts.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const sayProblems = [notFound, discussionNotOpen, partyUnknown, replyTooDeep, notAskedOfYou, invalidInput];

/** What is said about a topic. */
export const postRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/topics/:id/discussion',
    operationId: 'getDiscussion',
    summary: { zh: '讨论概况', en: 'The state of a discussion' },
    access: everybody,
    params: IdParams,
    response: DiscussionView,
    problems: [notFound],
    handler: async (ctx, { params }) => discussionView(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/topics/:id/posts',
    operationId: 'listPosts',
    summary: { zh: '议题发言', en: 'What was said about a topic' },
    access: everybody,
    params: IdParams,
    query: PostQuery,
    response: PageOf(PostView),
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      const topic = await readableTopic(ctx, params.id);
      const page = await postsPage(ctx, topic, query);
      return { items: await presentPosts(ctx, topic, page.items), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/topics/:id/posts',
    operationId: 'writePost',
    // The key of a guest is shown once.
    confidential: true,
    perMinute: 10,
    summary: { zh: '发言', en: 'Say something about a topic' },
    access: everybody,
    status: 201,
    params: IdParams,
    body: NewPost,
    response: SaidView,
    problems: [...sayProblems, notAtTheTable, signInToAsk],
    handler: async (ctx, { params, body }) => {
      const { id, guestKey } = await say(ctx, params.id, body);
      return { post: await postView(ctx, id), guestKey };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/topics/:id/offline-posts',
    operationId: 'writeDownPost',
    summary: { zh: '录入线下意见', en: 'Type in what was said elsewhere' },
    access: ['staff'],
    permission: 'topics.facilitate',
    status: 201,
    params: IdParams,
    body: OfflinePost,
    response: PostView,
    problems: [...sayProblems, notYourTopic],
    handler: async (ctx, { params, body }) => postView(ctx, (await writeDown(ctx, params.id, body)).id),
  }),
  writeRoute({
    method: 'POST',
    path: '/topics/:id/dispositions',
    operationId: 'disposeComments',
    summary: { zh: '答复意见采纳情况', en: 'Say which opinions are adopted' },
    access: ['staff'],
    permission: 'topics.facilitate',
    params: IdParams,
    body: DispositionBody,
    response: DisposedView,
    problems: [notFound, notYourTopic, discussionNotOpen, invalidInput],
    handler: async (ctx, { params, body }) => {
      const { disposed, skipped } = await disposeComments(ctx, params.id, body);
      return { disposed: [...disposed], skipped: [...skipped] };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/posts/:id/replies',
    operationId: 'listReplies',
    summary: { zh: '一条发言的回应', en: 'Answers to a post' },
    access: everybody,
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(ReplyView),
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      const row = await postRow(ctx, params.id);
      if (!row) throw notFound();
      const topic = await readableTopic(ctx, row.topic_id);
      const page = await repliesPage(ctx, params.id, query);
      return { items: await presentReplies(ctx, topic, page.items), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/posts/:id/editions',
    operationId: 'listPostEditions',
    summary: { zh: '发言修改记录', en: 'What a post said before' },
    access: everybody,
    params: IdParams,
    response: Type.Object({ postId: Id, items: Type.Array(EditionView) }),
    problems: [notFound],
    handler: async (ctx, { params }) => ({ postId: params.id, items: await editionsOf(ctx, params.id) }),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/posts/:id',
    operationId: 'editPost',
    summary: { zh: '修改自己的发言', en: 'Change one’s own post' },
    access: ['resident', 'staff'],
    params: IdParams,
    body: PostChange,
    response: PostView,
    problems: [notFound, notYourPost, postSettled, discussionNotOpen, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await editPost(ctx, params.id, body);
      return postView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/posts/:id/reaction',
    operationId: 'reactToPost',
    perMinute: 60,
    summary: { zh: '赞同或不赞同', en: 'Agree or disagree' },
    access: ['resident'],
    params: IdParams,
    body: ReactionInput,
    response: PostView,
    problems: [notFound, discussionNotOpen, signInToAsk],
    handler: async (ctx, { params, body }) => {
      await react(ctx, params.id, body.agrees);
      return postView(ctx, params.id);
    },
  }),
];
