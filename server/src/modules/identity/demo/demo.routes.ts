import { Type } from 'typebox';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { notFound } from '../../../platform/problem.ts';
import { demoLogins } from './demo-logins.ts';

const DemoLogins = Type.Object({
  items: Type.Array(
    Type.Object({
      username: Type.String(),
      password: Type.String(),
      displayName: Type.String(),
      role: Type.String(),
      roles: Type.Array(Type.String()),
    }),
  ),
});

export const demoRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/demo-logins',
    operationId: 'listDemoLogins',
    summary: {
      zh: '演示账号（仅限演示区县、本机或明确开启）',
      en: 'Demo log-ins (demo district only, on this machine or when switched on)',
    },
    access: ['anonymous', 'staff', 'resident', 'reporter'],
    response: DemoLogins,
    problems: [notFound],
    handler: (ctx) => demoLogins(ctx),
  }),
];
