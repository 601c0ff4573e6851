import type { App } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { JobDefinition, Schedule } from '../../../platform/manifest.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { forgetAllowances } from './allowance.ts';
import { deliver } from './delivery.ts';
import { enqueueSend, SEND_JOB } from './queue.ts';
import { claimNotice, lostBefore, settleLost, settleNotice } from './sending.service.ts';

const AT_ONCE = 1_000;

/**
 * Sends one row of the outbox: taken on in one transaction, handed to the gateway outside of any, the outcome recorded in another. A worker
 * that dies in between leaves a row on its way, which the sweep finds.
 */
export const sendJob: JobDefinition = {
  name: SEND_JOB,
  run: async (app, scope, payload) => {
    const outgoing = await app.uow.write(scope, (ctx) => claimNotice(ctx, String(payload['id'])));
    if (!outgoing) return;
    const answer = await deliver(app.tools, outgoing);
    await app.uow.write(scope, (ctx) => settleNotice(ctx, outgoing, answer));
  },
};

/** Every minute: settles what was lost on the way, and puts on the queue what is due and was not picked up. */
export const sweepSchedule: Schedule = { name: 'notifications_sweep', every: '* * * * *', run: sweep };

async function sweep(app: App, scope: RequestScope): Promise<void> {
  for (const id of await lostNotices(app.uow.read(scope))) await app.uow.write(scope, (ctx) => settleLost(ctx, id));
  await app.uow.write(scope, async (ctx) => {
    for (const notice of await dueNotices(ctx)) enqueueSend(ctx, notice);
    await forgetAllowances(ctx);
  });
}

async function lostNotices(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('notification')
    .select('id')
    .where('state', '=', 'sending')
    .where('changed_at', '<=', lostBefore(ctx.now))
    .orderBy('changed_at')
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.id);
}

async function dueNotices(ctx: Ctx): Promise<{ id: string; notBefore: Date }[]> {
  const rows = await ctx.db
    .selectFrom('notification')
    .select(['id', 'not_before'])
    .where('state', 'in', ['pending', 'held'])
    .where('channel', 'in', ['sms', 'email'])
    .where('not_before', '<=', ctx.now)
    .orderBy('not_before')
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => ({ id: row.id, notBefore: row.not_before }));
}
