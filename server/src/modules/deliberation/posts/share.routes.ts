import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, OneOf } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { canRead } from '../topics/topics.policy.ts';
import { findTopic, topicIdOf } from '../topics/topics.repository.ts';
import { topicStates, topicWorkflow } from '../topics/topics.workflow.ts';
import { discussionFigures } from './posts.queries.ts';

const ShareView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  state: OneOf(topicStates),
  stateName: Type.String(),
  areaName: Type.String(),
  path: Type.String({ description: 'Of the page, below the address of the site' }),
  verified: Type.Integer({ description: 'Posts of people who are signed in' }),
  guest: Type.Integer({ description: 'Posts of guests, counted apart (S002-92)' }),
});

async function shareOf(ctx: Ctx, id: string) {
  const topic = await findTopic(ctx, id);
  if (!topic || !canRead(ctx.actor, topic)) throw notFound();
  const { posts } = await discussionFigures(ctx, id);
  const names = await areaNames(ctx);
  return {
    id,
    number: topic.number,
    title: topic.title,
    state: topic.state,
    stateName: topicWorkflow.states[topic.state][ctx.lang],
    areaName: names.get(topic.area_code)?.name ?? topic.area_code,
    path: `/t/${topic.number}`,
    verified: posts.verified,
    guest: posts.guest,
  };
}

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;

/** What a link or QR code to a topic leads to. */
export const shareRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/topics/:id/share',
    operationId: 'shareTopic',
    summary: { zh: '议题分享信息', en: 'What a link to a topic tells' },
    access: everybody,
    params: IdParams,
    response: ShareView,
    problems: [notFound],
    handler: async (ctx, { params }) => shareOf(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/shared-topics/:number',
    operationId: 'findSharedTopic',
    summary: { zh: '按编号打开议题', en: 'A topic by its number' },
    access: everybody,
    params: Type.Object({ number: Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$' }) }),
    response: ShareView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const id = await topicIdOf(ctx, params.number);
      if (id === null) throw notFound();
      return shareOf(ctx, id);
    },
  }),
];
