import { type AnyRoute, type RawRequest, rawRoute, readRoute } from '../../../platform/http/route.ts';
import { secondFactorNeeded, secondFactorWrong, signInDelayed, signInFailed } from '../identity.errors.ts';
import { once } from '../once.ts';
import { type Origin, signIn } from '../sign-in/sign-in.service.ts';
import { actorOfToken } from './authenticator.ts';
import {
  clearProgressCookie,
  clearSessionCookie,
  deviceMarkOf,
  progressTokenOf,
  sessionTokenOf,
  setDeviceCookie,
  setSessionCookie,
} from './cookies.ts';
import { deviceOf } from './session.rules.ts';
import { presentSessions, sessionView } from './sessions.presenter.ts';
import { listSessions } from './sessions.repository.ts';
import { EndedSessions, Session, SessionList, SignInBody } from './sessions.schema.ts';
import { ownerOf, signOut, signOutElsewhere } from './sessions.service.ts';

const everybody = ['anonymous', 'staff', 'resident', 'reporter'] as const;
const signedIn = ['staff', 'resident', 'reporter'] as const;

/** Where a request comes from. The address is the connection's, or what a trusted proxy says (TRUST_PROXY). */
export function originOf({ request }: RawRequest): Origin {
  return {
    address: request.ip,
    device: deviceOf(request.headers['user-agent']),
    deviceMark: deviceMarkOf(request),
    oldToken: sessionTokenOf(request),
  };
}

/** The session that has just begun, as its owner sees it. */
export async function newSessionView({ app, scope }: RawRequest, token: string, device: string) {
  const actor = await actorOfToken(app, { district: scope.district, token, device });
  return sessionView(app.uow.read({ ...scope, actor }));
}

export const sessionRoutes: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/session',
    operationId: 'signIn',
    summary: { zh: '工作人员登录', en: 'Sign in as staff' },
    access: everybody,
    body: SignInBody,
    response: Session,
    problems: [signInFailed, secondFactorNeeded, secondFactorWrong, signInDelayed],
    perMinute: 300,
    handler: async (raw, { body }) => {
      const origin = originOf(raw);
      const { session, deviceMark } = await signIn(raw, body, origin);
      setSessionCookie(raw.reply, raw.app.tools.config, session);
      setDeviceCookie(raw.reply, raw.app.tools.config, deviceMark);
      return newSessionView(raw, session.token, origin.device);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/session',
    operationId: 'readSession',
    summary: { zh: '当前登录者', en: 'Who is signed in' },
    access: signedIn,
    response: Session,
    handler: (ctx) => sessionView(ctx),
  }),
  rawRoute({
    method: 'DELETE',
    path: '/session',
    operationId: 'signOut',
    summary: { zh: '退出登录', en: 'Sign out' },
    access: everybody,
    status: 204,
    handler: async (raw) => {
      const { config } = raw.app.tools;
      for (const token of [sessionTokenOf(raw.request), progressTokenOf(raw.request)])
        if (token !== null) await once(raw, 204, (ctx) => signOut(ctx, token));
      clearSessionCookie(raw.reply, config);
      clearProgressCookie(raw.reply, config);
      return raw.reply.code(204).send();
    },
  }),
  rawRoute({
    method: 'GET',
    path: '/sessions',
    operationId: 'listSessions',
    summary: { zh: '我在哪些设备上登录着', en: 'Where I am signed in' },
    access: ['staff', 'resident'],
    response: SessionList,
    handler: async ({ app, scope, request }) => {
      const owner = ownerOf(scope.actor);
      return presentSessions(owner === null ? [] : await listSessions(app.uow.read(scope), owner), sessionTokenOf(request));
    },
  }),
  rawRoute({
    method: 'DELETE',
    path: '/sessions',
    operationId: 'signOutElsewhere',
    summary: { zh: '退出我的其他登录', en: 'Sign out everywhere else' },
    access: ['staff', 'resident'],
    response: EndedSessions,
    handler: (raw) => once(raw, 200, async (ctx) => ({ ended: await signOutElsewhere(ctx, sessionTokenOf(raw.request)) })),
  }),
];
