import type { WriteCtx } from '../../platform/context.ts';
import type { Subscriber } from '../../platform/manifest.ts';
import type { StoredEvent } from '../../platform/stored-event.ts';
import { canApply } from '../../platform/workflow.ts';
import type { NoticeRow } from './notifications.repository.ts';
import { countStep, takeStep } from './notifications.steps.ts';
import { type NoticeState, noticeWorkflow } from './notifications.workflow.ts';

/** A person who was erased is not told anything any more, and what was written down about calls to them goes too (PIPL 47). */
export const forgetErasedPerson: Subscriber = { name: 'notifications.forget_erased_person', events: ['person.erased'], handle: forget };

async function forget(ctx: WriteCtx, event: StoredEvent): Promise<void> {
  const open = await ctx.db
    .selectFrom('notification')
    .selectAll()
    .where('recipient_id', '=', event.subjectId)
    .where('recipient_kind', '=', 'person')
    .where('state', 'in', ['pending', 'held', 'failed', 'unknown', 'suppressed'])
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const row of open as NoticeRow[]) await close(ctx, row);
  await ctx.db
    .updateTable('notification')
    .set({ call_note: null })
    .where('recipient_id', '=', event.subjectId)
    .where('call_note', 'is not', null)
    .execute();
  await ctx.db.deleteFrom('notification_preference').where('recipient_id', '=', event.subjectId).execute();
}

async function close(ctx: WriteCtx, row: NoticeRow): Promise<void> {
  if (row.channel === 'phone_task') {
    await ctx.db
      .updateTable('notification')
      .set({ state: 'done', last_error: 'recipient_gone', changed_at: ctx.now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    countStep(ctx, row, row.state, 'done');
  } else if (row.channel !== 'in_app' && canApply(noticeWorkflow, row.state as NoticeState, 'drop')) {
    await takeStep(ctx, row, 'drop', { last_error: 'recipient_gone' });
  }
}
