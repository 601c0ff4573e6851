import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { type Contact, contactOfRecipient } from '../contacts.ts';
import type { Reason } from '../notifications.errors.ts';
import { lockNotice, type NoticeRow } from '../notifications.repository.ts';
import {
  isDue,
  LOST_AFTER,
  nextDay,
  type Outcome,
  outcomeCounts,
  readableError,
  sendInstant,
  settlementOf,
  smsParts,
} from '../notifications.rules.ts';
import { takeStep } from '../notifications.steps.ts';
import type { NoticeState } from '../notifications.workflow.ts';
import { callInstead } from '../phone-tasks/call-instead.ts';
import { preferenceOf } from '../preferences/preferences.repository.ts';
import { keptParams } from '../templates/templates.rules.ts';
import { standsStill, takeAllowance } from './allowance.ts';
import { enqueueSend } from './queue.ts';
import { type Written, writeMessage } from './writing.ts';

const ELECTRONIC = ['sms', 'email'] as const;

/** A message that this worker has taken on and now hands to a gateway. */
export interface Outgoing {
  readonly id: string;
  /** The version the taking made; the outcome counts only for it. */
  readonly version: number;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly dedupeKey: string;
}

/** What a gateway answered. */
export interface Answer {
  readonly outcome: Outcome;
  readonly providerId?: string;
  readonly error?: string;
}

/**
 * Takes one row of the outbox on for sending, in a transaction of its own so that no second worker does. Answers null when there is nothing
 * to send: not due, taken by another, held back, kept in the house, or given up.
 */
export async function claimNotice(ctx: WriteCtx, id: string): Promise<Outgoing | null> {
  const notice = await lockNotice(ctx, id, ELECTRONIC);
  if (!notice || !isDue({ state: notice.state as NoticeState, notBefore: notice.not_before }, ctx.now)) return null;
  const still = await standsStill(ctx);
  if (still) {
    await takeStep(ctx, notice, 'suppress', { last_error: still });
    return null;
  }
  const contact = await contactOfRecipient(ctx, { kind: notice.recipient_kind, id: notice.recipient_id });
  const to = contact ? addressOf(notice, contact) : null;
  if (!contact || to === null) return giveUp(ctx, notice, contact ? 'no_address' : 'recipient_gone');
  const written = await writeMessage(ctx, notice, contact);
  if (!written.ok) return giveUp(ctx, notice, written.reason);
  return (await heldBack(ctx, notice, to)) ? null : take(ctx, notice, { to, written });
}

function addressOf(notice: NoticeRow, contact: Contact): string | null {
  return notice.channel === 'sms' ? contact.mobile : contact.email;
}

async function take(ctx: WriteCtx, notice: NoticeRow, message: { to: string; written: Extract<Written, { ok: true }> }): Promise<Outgoing> {
  const { title, text } = message.written.rendered;
  const channel = notice.channel as Outgoing['channel'];
  const parts = channel === 'sms' ? smsParts(text) : null;
  const taken = await takeStep(ctx, notice, 'claim', { attempts: notice.attempts + 1, sms_parts: parts, last_error: null });
  return { id: notice.id, version: taken.version, channel, to: message.to, subject: title, text, dedupeKey: notice.dedupe_key };
}

/** A message that waited for its turn may meet quiet hours or a used-up allowance; it then waits on. */
async function heldBack(ctx: WriteCtx, notice: NoticeRow, to: string): Promise<boolean> {
  const { quietHours } = await calendarFor(ctx);
  const { quiet } = await preferenceOf(ctx, { kind: notice.recipient_kind, id: notice.recipient_id });
  const leaveAt = (from: Date) => sendInstant(from, { urgent: notice.urgent, quiet }, quietHours);
  if (leaveAt(ctx.now) > ctx.now) return hold(ctx, notice, { until: leaveAt(ctx.now), reason: 'quiet_hours' });
  if (notice.channel === 'email' || (await takeAllowance(ctx, { mobile: to, template: notice.template }))) return false;
  return hold(ctx, notice, { until: leaveAt(nextDay(ctx.now)), reason: 'daily_limit' });
}

async function hold(ctx: WriteCtx, notice: NoticeRow, { until, reason }: { until: Date; reason: Reason }): Promise<true> {
  await takeStep(ctx, notice, 'hold', { not_before: until, last_error: reason });
  enqueueSend(ctx, { id: notice.id, notBefore: until });
  return true;
}

async function giveUp(ctx: WriteCtx, notice: NoticeRow, reason: string): Promise<null> {
  await takeStep(ctx, notice, 'give_up', { last_error: reason });
  if (reason !== 'recipient_gone') await callInstead(ctx, notice);
  return null;
}

/** Records what came of a message, unless the row has gone another way since it was taken. */
export async function settleNotice(ctx: WriteCtx, outgoing: Pick<Outgoing, 'id' | 'version'>, answer: Answer): Promise<void> {
  const notice = await lockNotice(ctx, outgoing.id, ELECTRONIC);
  if (!notice || !outcomeCounts({ state: notice.state as NoticeState, version: notice.version }, outgoing.version)) return;
  await settle(ctx, notice, answer);
}

/** Settles a message whose worker died on the way: a text message is left as unknown, a mail is sent again under the same Message-ID. */
export async function settleLost(ctx: WriteCtx, id: string): Promise<void> {
  const notice = await lockNotice(ctx, id, ELECTRONIC);
  if (notice?.state !== 'sending' || notice.changed_at > lostBefore(ctx.now)) return;
  await settle(ctx, notice, { outcome: 'unknown', error: 'worker_lost' });
}

/** Messages on their way since before this instant are lost. */
export function lostBefore(now: Date): Date {
  return new Date(now.getTime() - LOST_AFTER);
}

async function settle(ctx: WriteCtx, notice: NoticeRow, { outcome, providerId, error }: Answer): Promise<void> {
  const { action, retryAt } = settlementOf({ channel: notice.channel as Outgoing['channel'], attempts: notice.attempts }, outcome, ctx.now);
  if (notice.state === 'unknown' && action === 'leave_unknown') return;
  const sent = action === 'confirm_sent';
  await takeStep(ctx, notice, action, {
    last_error: sent ? null : readableError(error),
    ...(sent
      ? { sent_at: ctx.now, provider_id: providerId ?? null, params: JSON.stringify(keptParams(notice.params, { secrets: false })) }
      : {}),
    ...(retryAt ? { not_before: retryAt } : {}),
  });
  if (retryAt) enqueueSend(ctx, { id: notice.id, notBefore: retryAt });
  if (action === 'give_up') await callInstead(ctx, notice);
}
