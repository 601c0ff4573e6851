import type { WriteCtx } from '../../../platform/context.ts';
import { enqueue } from '../../../platform/events.ts';

/** Name of the job that sends one row of the outbox. */
export const SEND_JOB = 'notifications.send';

/** Puts the sending of a row on the queue, not before its time; a job that waits for the same row is replaced. */
export function enqueueSend(ctx: WriteCtx, notice: { id: string; notBefore: Date }): void {
  enqueue(ctx, {
    task: SEND_JOB,
    payload: { id: notice.id },
    key: `notification:${notice.id}`,
    maxAttempts: 3,
    ...(notice.notBefore > ctx.now ? { runAt: notice.notBefore } : {}),
  });
}
