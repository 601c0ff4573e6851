import type { App } from '../../../platform/app.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { enqueue } from '../../../platform/events.ts';
import { parsePhone } from '../../../platform/text/phone.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { contactOf } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { findDemand } from '../demands/demands.repository.ts';

export const receiptJob = 'matters.send_receipt';

/** Where the sealed code of a waiting receipt belongs: carried to another demand it cannot be read. */
const placeOf = (demandId: string): string => `receipt/${demandId}`;

/**
 * Promises the reporter a message with number and query code. The code is stored nowhere in clear and cannot be made again, so it travels sealed in the job
 * and is gone with it.
 */
export function promiseReceipt(ctx: WriteCtx, { demandId, code }: { demandId: string; code: string }): void {
  enqueue(ctx, { task: receiptJob, payload: { demandId, sealed: ctx.tools.cipher.encrypt(code, placeOf(demandId)) } });
}

/** Sends it where a message can arrive; nobody is rung up to be read a code. */
export async function sendReceipt(app: App, scope: RequestScope, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const demandId = String(payload['demandId']);
  const code = app.tools.cipher.decrypt(String(payload['sealed']), placeOf(demandId));
  await app.uow.write(scope, async (ctx) => {
    const demand = await findDemand(ctx, demandId);
    if (!demand?.reporter_id || !(await hasMobile(ctx, demand.reporter_id))) return;
    await notify(ctx, {
      template: 'demand_received',
      recipient: { kind: 'person', id: demand.reporter_id },
      params: { number: demand.number, code, areaCode: demand.area_code },
      dedupeKey: `demand.received:${demandId}`,
      subject: { type: 'demand', id: demandId },
    });
  });
}

async function hasMobile(ctx: WriteCtx, personId: string): Promise<boolean> {
  const phone = (await contactOf(ctx, personId))?.phone;
  const parsed = phone ? parsePhone(phone) : null;
  return parsed?.ok === true && parsed.phone.kind === 'mobile';
}
