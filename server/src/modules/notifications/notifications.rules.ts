import { DAY, epochDayOf, HOUR, MINUTE, startOfDay } from '../../platform/calendar/local-date.ts';
import type { TimeRange } from '../../platform/calendar/office-hours.ts';
import { nextSendInstant } from '../../platform/calendar/quiet-hours.ts';
import type { NoticeAction, NoticeState } from './notifications.workflow.ts';

/** How many times a message is handed to a gateway that refuses it. */
export const MAX_ATTEMPTS = 5;
/** A message that has been on its way longer than this has an unknown outcome: its worker is dead. */
export const LOST_AFTER = 10 * MINUTE;
/** How often one person is called before the task is closed all the same. */
export const MAX_CALLS = 3;
/** Time between two calls to somebody who was not reached. */
export const CALL_AGAIN_AFTER = 2 * HOUR;
/** Messages to one number from one template on one day (carriers' rule, reliability.md §3.6). */
export const NOTICES_PER_DAY = 50;

/** Growing delay after the first, second … refusal. */
const RETRY_AFTER = [1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR] as const;

const SMS_ALONE = 70;
const SMS_JOINED = 67;

export type ElectronicChannel = 'sms' | 'email';
export type Outcome = 'sent' | 'refused' | 'unknown';

/** What follows from an attempt. */
export interface Settlement {
  readonly action: Extract<NoticeAction, 'confirm_sent' | 'put_off' | 'give_up' | 'leave_unknown'>;
  /** When it is tried again; null when it is not. */
  readonly retryAt: Date | null;
}

/**
 * What follows from the outcome of an attempt (reliability.md §3.6, §3.7). A text message whose outcome is not known is never sent again by
 * itself: the reader might get it twice. A mail may be, because its Message-ID stays the same. What was refused is tried again up to five times.
 */
export function settlementOf(attempt: { channel: ElectronicChannel; attempts: number }, outcome: Outcome, now: Date): Settlement {
  if (outcome === 'sent') return { action: 'confirm_sent', retryAt: null };
  const retryAt = retryInstant(attempt.attempts, now);
  if (outcome === 'unknown' && (attempt.channel === 'sms' || retryAt === null)) return { action: 'leave_unknown', retryAt: null };
  return retryAt === null ? { action: 'give_up', retryAt } : { action: 'put_off', retryAt };
}

function retryInstant(attempts: number, now: Date): Date | null {
  const delay = attempts >= MAX_ATTEMPTS ? undefined : RETRY_AFTER[attempts - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay);
}

/** Whether a message may be handed to a gateway now. */
export function isDue(notice: { state: NoticeState; notBefore: Date }, now: Date): boolean {
  return (notice.state === 'pending' || notice.state === 'held') && notice.notBefore <= now;
}

/**
 * Whether the outcome of an attempt still counts: the message is on its way in the version the attempt made, or was given up as unknown
 * meanwhile. After any other step (a person sent it again, or dropped it) it does not.
 */
export function outcomeCounts(notice: { state: NoticeState; version: number }, attemptVersion: number): boolean {
  if (notice.state === 'sending') return notice.version === attemptVersion;
  return notice.state === 'unknown' && notice.version === attemptVersion + 1;
}

/** When a notice that is ready now may leave: urgent ones and those of people who switched quiet hours off at once. */
export function sendInstant(now: Date, notice: { urgent: boolean; quiet: boolean }, quietHours: TimeRange): Date {
  return notice.urgent || !notice.quiet ? now : nextSendInstant(now, quietHours);
}

/** The first instant of the next local day, when the carriers' counters start anew. */
export function nextDay(now: Date): Date {
  return new Date(startOfDay(epochDayOf(now)) + DAY);
}

/** How many messages a gateway bills: 70 characters go in one, longer texts in parts of 67 (UTF-16 units, as carriers count). */
export function smsParts(text: string): number {
  return text.length <= SMS_ALONE ? 1 : Math.ceil(text.length / SMS_JOINED);
}

/** What a call leaves of a phone task: whether it is finished, and when to try again. Told or refused ends it, and so does the third vain call. */
export function afterCall(calls: number, outcome: 'told' | 'not_reached' | 'refused', now: Date): { finished: boolean; again: Date } {
  const finished = outcome !== 'not_reached' || calls >= MAX_CALLS;
  return { finished, again: finished ? now : new Date(now.getTime() + CALL_AGAIN_AFTER) };
}

/** What a gateway said about its refusal, short and without long numbers: it may repeat the telephone number. */
export function readableError(error: string | undefined): string | null {
  if (!error) return null;
  return error
    .replace(/\d{6,}/g, '…')
    .replace(/\S+@\S+/g, '…')
    .slice(0, 200);
}
