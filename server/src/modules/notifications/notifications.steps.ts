import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { emit, stockDay, tally } from '../../platform/events.ts';
import { applyAction } from '../../platform/workflow.ts';
import type { NoticeEvent, NoticeFacts } from './notifications.events.ts';
import { capacityOf } from './notifications.policy.ts';
import { type NoticeChanges, type NoticeRow, updateNotice } from './notifications.repository.ts';
import { type NoticeAction, type NoticeState, noticeWorkflow } from './notifications.workflow.ts';

/** Counts how many rows of a channel reached a state on a day. */
export const reachedMeasure = (channel: string) => `notification.${channel}`;
/** Counts how many rows of a channel are in a state now; only states that somebody or something still has to act on. */
export const standingMeasure = (channel: string) => `notification.now.${channel}`;
/** States that are counted as a stock. */
export const STANDING: ReadonlySet<string> = new Set(['pending', 'held', 'sending', 'failed', 'unknown']);

/** Steps that the story of the subject shows: whether its people were told. */
const TOLD: ReadonlySet<string> = new Set(['notification.sent', 'notification.failed', 'notification.left_unknown']);

/** Moves the counters; `from` is null for a new row. */
export function countStep(ctx: WriteCtx, row: Pick<NoticeRow, 'channel' | 'area_code'>, from: string | null, to: string): void {
  const at = { areaCode: row.area_code };
  tally(ctx, { ...at, measure: reachedMeasure(row.channel), day: localDateOf(ctx.now), key: to, value: 1 });
  const stock = (key: string, value: number) => tally(ctx, { ...at, measure: standingMeasure(row.channel), day: stockDay, key, value });
  if (from !== null && STANDING.has(from)) stock(from, -1);
  if (STANDING.has(to)) stock(to, 1);
}

/** What every event about a row tells. */
export function factsOf(notice: NoticeRow): NoticeFacts {
  return { channel: notice.channel, template: notice.template, recipientKind: notice.recipient_kind, recipientId: notice.recipient_id };
}

/**
 * Takes one step of a locked message: table, row, counters, event.
 * @throws illegal-transition (409)
 */
export async function takeStep(ctx: WriteCtx, notice: NoticeRow, action: NoticeAction, changes: NoticeChanges = {}): Promise<NoticeRow> {
  const from = notice.state as NoticeState;
  const to = applyAction(noticeWorkflow, from, action);
  const after = await updateNotice(ctx, notice, { ...changes, state: to });
  countStep(ctx, notice, from, to);
  const { event, permission } = noticeWorkflow.actions[action];
  const name = event as NoticeEvent['name'];
  emit(ctx, {
    name,
    subject: { type: 'notification', id: notice.id },
    thread: TOLD.has(name) ? notice.subject_id : null,
    capacity: capacityOf(ctx.actor, permission, notice.area_code),
    data: { ...factsOf(notice), from, to, attempt: after.attempts },
  } satisfies NoticeEvent);
  return after;
}
