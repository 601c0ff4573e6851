import { Type } from 'typebox';
import { type AnyRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, Nullable, OneOf, Timestamp } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { notOfThisPlace } from '../deliberation.errors.ts';
import { topicStates } from '../topics/topics.workflow.ts';
import { supportClosed } from './support.errors.ts';
import { type SupportState, supportTopic, takeBackSupport } from './support.service.ts';

const SupportView = Type.Object({
  supporters: Type.Integer(),
  needed: Type.Integer(),
  supported: Type.Boolean({ description: 'Whether you support it' }),
  state: OneOf(topicStates),
  answerDueAt: Nullable(Timestamp),
});

const present = ({ answerDueAt, ...support }: SupportState) => ({
  ...support,
  answerDueAt: answerDueAt?.toISOString() ?? null,
});

const residents = {
  method: 'POST' as const,
  access: ['resident'] as const,
  params: IdParams,
  response: SupportView,
  problems: [notFound, supportClosed, notOfThisPlace],
};

/** Supporting a proposed topic, and taking it back. */
export const supportRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...residents,
    path: '/topics/:id/support',
    operationId: 'supportTopic',
    summary: { zh: '附议', en: 'Support a proposed topic' },
    handler: async (ctx, { params }) => present(await supportTopic(ctx, params.id)),
  }),
  writeRoute({
    ...residents,
    path: '/topics/:id/support/withdraw',
    operationId: 'takeBackSupport',
    summary: { zh: '撤回附议', en: 'Take one’s support back' },
    handler: async (ctx, { params }) => present(await takeBackSupport(ctx, params.id)),
  }),
];
