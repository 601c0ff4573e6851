import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { channelNotOffered, noMailAddress } from '../notifications.errors.ts';
import { PreferenceBody, PreferenceView } from './preferences.schema.ts';
import { choosePreference, ownPreference } from './preferences.service.ts';

const own = ['staff', 'resident'] as const;

export const preferenceRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/me/notification-preferences',
    operationId: 'getMyNotificationPreferences',
    summary: { zh: '我的通知设置', en: 'How I am notified' },
    access: own,
    response: PreferenceView,
    handler: (ctx) => ownPreference(ctx),
  }),
  writeRoute({
    method: 'PUT',
    path: '/me/notification-preferences',
    operationId: 'putMyNotificationPreferences',
    summary: { zh: '更改通知设置', en: 'Change how I am notified' },
    access: own,
    body: PreferenceBody,
    response: PreferenceView,
    problems: [channelNotOffered, noMailAddress],
    handler: async (ctx, { body }) => {
      await choosePreference(ctx, body);
      return ownPreference(ctx);
    },
  }),
];
