import { Type } from 'typebox';
import { type AnyRoute, rawRoute } from '../../../platform/http/route.ts';
import { passwordWeak, passwordWrong, resetCodeWrong, signInDelayed } from '../identity.errors.ts';
import { setSessionCookie } from '../sessions/cookies.ts';
import { newSessionView, originOf } from '../sessions/sessions.routes.ts';
import { Session } from '../sessions/sessions.schema.ts';
import { changePassword, resetByCode } from './passwords.service.ts';

const Password = Type.String({ minLength: 1, maxLength: 512 });
const ChangePasswordBody = Type.Object({ current: Password, next: Password });
const ResetPasswordBody = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  code: Type.String({ minLength: 1, maxLength: 64 }),
  password: Password,
});

export const passwordRoutes: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/me/password',
    operationId: 'changePassword',
    summary: { zh: '修改我的密码（其他登录立即失效）', en: 'Change my password (other sessions end)' },
    access: ['staff'],
    body: ChangePasswordBody,
    response: Session,
    problems: [passwordWrong, passwordWeak, signInDelayed],
    handler: async (raw, { body }) => {
      const { device } = originOf(raw);
      const session = await changePassword(raw, body, device);
      setSessionCookie(raw.reply, raw.app.tools.config, session);
      return newSessionView(raw, session.token, device);
    },
  }),
  rawRoute({
    method: 'POST',
    path: '/password-resets',
    operationId: 'resetPasswordByCode',
    summary: { zh: '用一次性重置码设置密码', en: 'Set a password by a one-time code' },
    access: ['anonymous', 'staff', 'resident', 'reporter'],
    body: ResetPasswordBody,
    status: 204,
    problems: [resetCodeWrong, passwordWeak, signInDelayed],
    perMinute: 60,
    handler: async (raw, { body }) => {
      await resetByCode(raw, body, raw.request.ip);
      return raw.reply.code(204).send();
    },
  }),
];
