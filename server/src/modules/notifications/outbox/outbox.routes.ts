import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { outboundAlreadySo } from '../notifications.errors.ts';
import type { NoticeRow } from '../notifications.repository.ts';
import { outboundState } from './outbound.repository.ts';
import { presentOutbox } from './outbox.presenter.ts';
import { channelFigures, outboxPage } from './outbox.queries.ts';
import { Figures, Outbound, OutboxItem, OutboxPage, OutboxQuery, StepBody, StopBody } from './outbox.schema.ts';
import { dropNotice, releaseOutbound, resendNotice, stopOutbound } from './outbox.service.ts';

const managers = { access: ['staff'], permission: 'notifications.manage' } as const;
const stepProblems = [notFound, editConflict, illegalTransition];

async function one(ctx: WriteCtx, row: NoticeRow) {
  const [item] = await presentOutbox(ctx, [row]);
  if (!item) throw notFound();
  return item;
}

async function outboundView(ctx: Ctx) {
  const { stoppedAt, reason } = await outboundState(ctx);
  return { stoppedAt: stoppedAt?.toISOString() ?? null, reason };
}

export const outboxRoutes: readonly AnyRoute[] = [
  readRoute({
    ...managers,
    method: 'GET',
    path: '/notifications',
    operationId: 'listOutbox',
    summary: { zh: '发件箱', en: 'Outbox' },
    query: OutboxQuery,
    response: OutboxPage,
    handler: async (ctx, { query }) => {
      const page = await outboxPage(ctx, query);
      return { items: await presentOutbox(ctx, page.items), next: page.next };
    },
  }),
  readRoute({
    ...managers,
    method: 'GET',
    path: '/notifications/figures',
    operationId: 'getNotificationFigures',
    summary: { zh: '今日发送情况', en: 'Sending today' },
    response: Figures,
    handler: async (ctx) => ({ ...(await channelFigures(ctx)), outbound: await outboundView(ctx), demo: ctx.district.demo }),
  }),
  writeRoute({
    ...managers,
    method: 'POST',
    path: '/notifications/:id/resend',
    operationId: 'resendNotification',
    summary: { zh: '重新发送', en: 'Send again' },
    params: IdParams,
    body: StepBody,
    response: OutboxItem,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => one(ctx, await resendNotice(ctx, params.id, body.version)),
  }),
  writeRoute({
    ...managers,
    method: 'POST',
    path: '/notifications/:id/drop',
    operationId: 'dropNotification',
    summary: { zh: '放弃发送', en: 'Drop a message' },
    params: IdParams,
    body: StepBody,
    response: OutboxItem,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => one(ctx, await dropNotice(ctx, params.id, body.version)),
  }),
  writeRoute({
    ...managers,
    method: 'POST',
    path: '/notifications/outbound/stop',
    operationId: 'stopOutbound',
    summary: { zh: '暂停对外发送', en: 'Stop sending' },
    body: StopBody,
    response: Outbound,
    problems: [outboundAlreadySo, invalidInput],
    handler: async (ctx, { body }) => {
      await stopOutbound(ctx, body.reason);
      return outboundView(ctx);
    },
  }),
  writeRoute({
    ...managers,
    method: 'POST',
    path: '/notifications/outbound/release',
    operationId: 'releaseOutbound',
    summary: { zh: '恢复对外发送', en: 'Let messages out again' },
    response: Outbound,
    problems: [outboundAlreadySo],
    handler: async (ctx) => {
      await releaseOutbound(ctx);
      return outboundView(ctx);
    },
  }),
];
