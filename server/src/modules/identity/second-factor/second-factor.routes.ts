import { Type } from 'typebox';
import { type AnyRoute, rawRoute } from '../../../platform/http/route.ts';
import {
  passwordWrong,
  secondFactorOff,
  secondFactorOn,
  secondFactorRequired,
  secondFactorWrong,
  signInDelayed,
} from '../identity.errors.ts';
import { sessionTokenOf } from '../sessions/cookies.ts';
import { confirmSecondFactor, disableSecondFactor, enrolSecondFactor, renewRecoveryCodes } from './second-factor.service.ts';

const PasswordBody = Type.Object({ password: Type.String({ minLength: 1, maxLength: 512 }) });
const CodeBody = Type.Object({ code: Type.String({ minLength: 6, maxLength: 20 }) });
const EnrolmentAnswer = Type.Object({
  secret: Type.String({ description: '只显示这一次 · shown this once' }),
  uri: Type.String({ description: '供二维码使用 · for the QR code' }),
});
const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String(), { description: '只显示这一次 · shown this once' }) });

export const secondFactorRoutes: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/me/second-factor',
    operationId: 'enrolSecondFactor',
    summary: { zh: '绑定验证器', en: 'Enrol an authenticator' },
    access: ['staff'],
    body: PasswordBody,
    response: EnrolmentAnswer,
    problems: [passwordWrong, secondFactorOn, signInDelayed],
    handler: (raw, { body }) => enrolSecondFactor(raw, body.password),
  }),
  rawRoute({
    method: 'POST',
    path: '/me/second-factor/confirm',
    operationId: 'confirmSecondFactor',
    summary: { zh: '输入动态码，启用验证器', en: 'Switch the authenticator on by a first code' },
    access: ['staff'],
    body: CodeBody,
    response: RecoveryCodes,
    problems: [secondFactorWrong, secondFactorOn, secondFactorOff, signInDelayed],
    handler: async (raw, { body }) => ({
      recoveryCodes: await confirmSecondFactor(raw, body.code, sessionTokenOf(raw.request)),
    }),
  }),
  rawRoute({
    method: 'POST',
    path: '/me/second-factor/recovery-codes',
    operationId: 'renewRecoveryCodes',
    summary: { zh: '重新生成恢复码', en: 'Make new recovery codes' },
    access: ['staff'],
    body: PasswordBody,
    response: RecoveryCodes,
    problems: [passwordWrong, secondFactorOff, signInDelayed],
    handler: async (raw, { body }) => ({ recoveryCodes: await renewRecoveryCodes(raw, body.password) }),
  }),
  rawRoute({
    method: 'POST',
    path: '/me/second-factor/disable',
    operationId: 'disableSecondFactor',
    summary: { zh: '停用验证器', en: 'Switch the authenticator off' },
    access: ['staff'],
    body: PasswordBody,
    status: 204,
    problems: [passwordWrong, secondFactorOff, secondFactorRequired, signInDelayed],
    handler: async (raw, { body }) => {
      await disableSecondFactor(raw, body.password, sessionTokenOf(raw.request));
      return raw.reply.code(204).send();
    },
  }),
];
