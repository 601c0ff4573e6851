import type { JobDefinition, Schedule } from '../../platform/manifest.ts';
import { forgetOldCodes } from './residents/phone-codes.repository.ts';
import { sendCodeTask, sendPhoneCode } from './residents/residents.service.ts';
import { forgetExpiredSessions } from './sessions/sessions.repository.ts';
import { forgetOldTries } from './sign-in/attempts.repository.ts';

export const identityJobs: readonly JobDefinition[] = [
  { name: sendCodeTask, run: (app, scope, payload) => sendPhoneCode(app, scope, String(payload.codeId)) },
];

export const identitySchedules: readonly Schedule[] = [
  {
    name: 'identity_forget',
    every: '37 * * * *',
    run: (app, scope) =>
      app.uow.write(scope, async (ctx) => {
        await forgetExpiredSessions(ctx);
        await forgetOldTries(ctx);
        await forgetOldCodes(ctx);
      }),
  },
];
