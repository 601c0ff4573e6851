import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { outboundAlreadySo } from '../notifications.errors.ts';
import type { OutboundSwitched } from '../notifications.events.ts';
import { can } from '../notifications.policy.ts';
import { lockNotice, type NoticeRow } from '../notifications.repository.ts';
import { takeStep } from '../notifications.steps.ts';
import { enqueueSend } from '../sending/queue.ts';
import { putOutbound } from './outbound.repository.ts';

const REASON_LENGTH = 200;

/** A person decides to send once more what failed, was suppressed or may have arrived; the counting of attempts starts anew. */
export async function resendNotice(ctx: WriteCtx, id: string, version: number): Promise<NoticeRow> {
  const notice = await loadManaged(ctx, id, version);
  const after = await takeStep(ctx, notice, 'resend', { attempts: 0, not_before: ctx.now, last_error: null });
  enqueueSend(ctx, { id, notBefore: ctx.now });
  return after;
}

/** A person decides that this message need not go out any more. */
export async function dropNotice(ctx: WriteCtx, id: string, version: number): Promise<NoticeRow> {
  return takeStep(ctx, await loadManaged(ctx, id, version), 'drop', { done_by: ctx.actor.id });
}

/** @throws not-found for messages outside the area the actor manages, edit-conflict (409) */
async function loadManaged(ctx: WriteCtx, id: string, version: number): Promise<NoticeRow> {
  const notice = await lockNotice(ctx, id, ['sms', 'email']);
  if (!notice || !can.manage(ctx.actor, notice).allowed) throw notFound();
  if (notice.version !== version) throw editConflict({ current: notice.version });
  return notice;
}

/**
 * Stops all sending of the district; what falls due is suppressed and can be sent again by hand. For restored copies, which must never write
 * to anybody (reliability.md §5.1), and for emergencies.
 * @throws outbound-already-so (409)
 */
export async function stopOutbound(ctx: WriteCtx, reason: string): Promise<void> {
  assertAllowed(can.manage(ctx.actor, { area_code: ctx.district.areaCode }));
  const words = optionalText(reason, '/reason', REASON_LENGTH);
  if (words === null) throw invalidInput({ errors: [{ pointer: '/reason', detail: 'empty' }] });
  if (!(await putOutbound(ctx, words))) throw outboundAlreadySo();
  emit(ctx, switched(ctx, 'notification.outbound_stopped', { reason: words }));
}

/** Lets the district send again. @throws outbound-already-so (409) */
export async function releaseOutbound(ctx: WriteCtx): Promise<void> {
  assertAllowed(can.manage(ctx.actor, { area_code: ctx.district.areaCode }));
  if (!(await putOutbound(ctx, null))) throw outboundAlreadySo();
  emit(ctx, switched(ctx, 'notification.outbound_released'));
}

function switched(ctx: WriteCtx, name: OutboundSwitched['name'], words?: { reason: string }): OutboundSwitched {
  return { name, subject: { type: 'district', id: ctx.district.id }, data: {}, ...(words ? { private: words } : {}) };
}
