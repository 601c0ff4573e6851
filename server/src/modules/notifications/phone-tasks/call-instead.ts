import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { insertNotices, type NoticeRow } from '../notifications.repository.ts';
import { countStep } from '../notifications.steps.ts';
import { keptParams } from '../templates/templates.rules.ts';

/** Leaves a phone task where a resident could not be told by message. Staff have their desk; nobody needs to call them. */
export async function callInstead(ctx: WriteCtx, failed: NoticeRow): Promise<void> {
  if (failed.recipient_kind !== 'person') return;
  const [task] = await insertNotices(ctx, [
    {
      id: uuidv7(ctx.now),
      dedupe_key: `${failed.dedupe_key}|phone_task`,
      template: failed.template,
      channel: 'phone_task',
      recipient_kind: failed.recipient_kind,
      recipient_id: failed.recipient_id,
      subject_type: failed.subject_type,
      subject_id: failed.subject_id,
      area_code: failed.area_code,
      urgent: failed.urgent,
      params: JSON.stringify(keptParams(failed.params, { secrets: false })),
      state: 'pending',
      not_before: ctx.now,
      created_at: ctx.now,
      changed_at: ctx.now,
    },
  ]);
  if (task) countStep(ctx, task, null, 'pending');
}
