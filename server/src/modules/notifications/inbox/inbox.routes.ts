import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { idsOrAll } from '../notifications.errors.ts';
import { recipientOf } from '../notifications.policy.ts';
import { readerIn } from '../templates/reader.ts';
import { templatesOf } from '../templates/templates.repository.ts';
import { presentNotice } from './inbox.presenter.ts';
import { inboxPage, unreadCount } from './inbox.queries.ts';
import { InboxPage, InboxQuery, ReadAnswer, ReadBody } from './inbox.schema.ts';
import { markRead } from './inbox.service.ts';

const own = ['staff', 'resident'] as const;

export const inboxRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/me/notifications',
    operationId: 'listMyNotifications',
    summary: { zh: '我的通知', en: 'My notices' },
    access: own,
    query: InboxQuery,
    response: InboxPage,
    handler: async (ctx, { query }) => {
      const recipient = recipientOf(ctx.actor);
      const page = await inboxPage(ctx, { recipient, unreadOnly: query.unread ?? false, after: query.after, limit: query.limit ?? 50 });
      const templates = await templatesOf(ctx);
      const reader = await readerIn(ctx, ctx.lang);
      return { ...page, items: page.items.map((row) => presentNotice(row, templates, reader)), unread: await unreadCount(ctx, recipient) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/me/notifications/read',
    operationId: 'markNotificationsRead',
    summary: { zh: '标为已读', en: 'Mark notices as read' },
    access: own,
    body: ReadBody,
    response: ReadAnswer,
    problems: [idsOrAll],
    handler: async (ctx, { body }) => {
      await markRead(ctx, body);
      return { unread: await unreadCount(ctx, recipientOf(ctx.actor)) };
    },
  }),
];
