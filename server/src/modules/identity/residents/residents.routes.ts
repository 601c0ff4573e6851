import { Type } from 'typebox';
import { type AnyRoute, rawRoute } from '../../../platform/http/route.ts';
import { Timestamp } from '../../../platform/http/schemas.ts';
import { phoneCodeLimit, phoneCodeWrong, signInDelayed } from '../identity.errors.ts';
import { once } from '../once.ts';
import { setSessionCookie } from '../sessions/cookies.ts';
import { newSessionView, originOf } from '../sessions/sessions.routes.ts';
import { Session } from '../sessions/sessions.schema.ts';
import { requestPhoneCode, signInResident } from './residents.service.ts';

const Phone = Type.String({ minLength: 1, maxLength: 64 });
const RequestCodeBody = Type.Object({ phone: Phone });
const RequestedCode = Type.Object({ expiresAt: Timestamp });
const ResidentSignInBody = Type.Object({ phone: Phone, code: Type.String({ minLength: 1, maxLength: 20 }) });

const everybody = ['anonymous', 'staff', 'resident', 'reporter'] as const;

export const residentRoutes: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/resident/codes',
    operationId: 'requestPhoneCode',
    summary: { zh: '获取短信验证码', en: 'Ask for a code by text message' },
    access: everybody,
    body: RequestCodeBody,
    response: RequestedCode,
    status: 202,
    problems: [phoneCodeLimit],
    perMinute: 30,
    handler: (raw, { body }) =>
      once(raw, 202, async (ctx) => ({ expiresAt: (await requestPhoneCode(ctx, body.phone, raw.request.ip)).expiresAt.toISOString() })),
  }),
  rawRoute({
    method: 'POST',
    path: '/resident/session',
    operationId: 'signInResident',
    summary: { zh: '居民用短信验证码登录', en: 'Sign in as a resident by code' },
    access: everybody,
    body: ResidentSignInBody,
    response: Session,
    problems: [phoneCodeWrong, signInDelayed],
    perMinute: 60,
    handler: async (raw, { body }) => {
      const origin = originOf(raw);
      const session = await signInResident(raw, body, origin);
      setSessionCookie(raw.reply, raw.app.tools.config, session);
      return newSessionView(raw, session.token, origin.device);
    },
  }),
];
