import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { textField } from '../../../platform/text/fields.ts';
import { can } from './applications.policy.ts';
import type { ApplicationRecord } from './applications.repository.ts';
import { lockVisibleApplication, stepApplication } from './applications.steps.ts';
import { returnedOnce } from './calls.errors.ts';
import { assertProvider } from './providers.ts';

/** An officer finds an application eligible; the organisation is looked up again, since a sanction may have come in between. @throws provider-not-eligible and those of every step */
export async function passApplication(ctx: WriteCtx, id: string, input: { version: number }): Promise<ApplicationRecord> {
  const application = await lockVisibleApplication(ctx, id, input.version);
  assertAllowed(can.check(ctx.actor, application));
  if (application.unitId) await assertProvider(ctx, application.unitId);
  return stepApplication(ctx, application, { action: 'pass', changes: { checked_by: ctx.actor.id, reason: null } });
}

/** An officer finds an application not eligible, with the reason. @throws invalid-input and those of every step */
export async function failApplication(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<ApplicationRecord> {
  const application = await lockVisibleApplication(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  return stepApplication(ctx, application, { action: 'fail', changes: { checked_by: ctx.actor.id, reason }, words: { reason } });
}

/** An officer returns an application for correction, once (2.3.5). @throws application-returned-once, invalid-input and those of every step */
export async function giveBackApplication(
  ctx: WriteCtx,
  id: string,
  input: { version: number; reason: string },
): Promise<ApplicationRecord> {
  const application = await lockVisibleApplication(ctx, id, input.version);
  assertAllowed(can.check(ctx.actor, application));
  if (application.returned) throw returnedOnce();
  const reason = textField(input.reason, '/reason', 1000);
  return stepApplication(ctx, application, {
    action: 'give_back',
    changes: { checked_by: ctx.actor.id, returned: true, reason },
    words: { reason },
  });
}
