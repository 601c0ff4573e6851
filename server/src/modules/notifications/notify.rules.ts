import { instantAt, localDateOf } from '../../platform/calendar/local-date.ts';
import type { TimeRange } from '../../platform/calendar/office-hours.ts';
import type { WorkCalendar } from '../../platform/calendar/work-calendar.ts';
import { sendInstant } from './notifications.rules.ts';

export type Channel = 'in_app' | 'sms' | 'email' | 'phone_task';
export type RecipientKind = 'account' | 'person';

/** How somebody wants to be told, in-app notices aside: those always arrive. */
export interface Preference {
  readonly channels: readonly Exclude<Channel, 'in_app'>[];
  readonly quiet: boolean;
  readonly digest: 'none' | 'daily';
  readonly language: 'zh' | 'en' | null;
}

/** Staff find notices on their desk; residents get a text message, because few of them sign in. */
export const defaultPreference: Readonly<Record<RecipientKind, Preference>> = {
  account: { channels: [], quiet: true, digest: 'none', language: null },
  person: { channels: ['sms'], quiet: true, digest: 'none', language: null },
};

/** Which channels a kind of recipient may choose. */
export const CHANNELS_OFFERED: Readonly<Record<RecipientKind, Preference['channels']>> = {
  account: ['sms', 'email'],
  person: ['sms', 'phone_task'],
};

/** Where a recipient can be reached. */
export interface Reach {
  readonly mobile: string | null;
  readonly email: string | null;
}

export interface PlannedRow {
  readonly channel: Channel;
  readonly state: 'sent' | 'pending' | 'held' | 'suppressed';
  readonly notBefore: Date;
  readonly inDigest: boolean;
}

export interface PlanInput {
  readonly kind: RecipientKind;
  /** Null when the recipient is gone: an erased person, a closed account. */
  readonly reach: Reach | null;
  readonly preference: Preference;
  readonly urgent: boolean;
  readonly now: Date;
  readonly quietHours: TimeRange;
  /** When the next daily digest is made; only asked for those who want one. */
  readonly digestAt: () => Date;
}

/**
 * The ways on which one notice goes to one recipient, the first one leading. Staff: in-app always, text message when urgent or wished, mail as
 * wished, ordinary ones in the digest for those who want it. Residents: text message and in-app, or a phone task where no message can reach them.
 */
export function planNotice(input: PlanInput): PlannedRow[] {
  if (input.reach === null) return [row(input, 'in_app', 'suppressed')];
  return input.kind === 'account' ? planForStaff(input, input.reach) : planForResident(input, input.reach);
}

function planForStaff(input: PlanInput, reach: Reach): PlannedRow[] {
  const { preference, urgent } = input;
  const inDigest = preference.digest === 'daily' && !urgent && reach.email !== null;
  const inApp = inDigest ? { ...row(input, 'in_app', 'sent'), inDigest, notBefore: input.digestAt() } : row(input, 'in_app', 'sent');
  const rows = [inApp];
  if (reach.mobile !== null && (urgent || preference.channels.includes('sms'))) rows.push(electronic(input, 'sms'));
  if (reach.email !== null && preference.channels.includes('email') && !inDigest) rows.push(electronic(input, 'email'));
  return rows;
}

function planForResident(input: PlanInput, reach: Reach): PlannedRow[] {
  if (reach.mobile === null) return [row(input, 'phone_task', 'pending')];
  const rows = [row(input, 'in_app', 'sent')];
  if (input.urgent || input.preference.channels.includes('sms')) rows.push(electronic(input, 'sms'));
  else if (input.preference.channels.includes('phone_task')) rows.push(row(input, 'phone_task', 'pending'));
  return rows;
}

function electronic(input: PlanInput, channel: 'sms' | 'email'): PlannedRow {
  const notBefore = sendInstant(input.now, { urgent: input.urgent, quiet: input.preference.quiet }, input.quietHours);
  return { channel, state: notBefore > input.now ? 'held' : 'pending', notBefore, inDigest: false };
}

function row(input: PlanInput, channel: Channel, state: PlannedRow['state']): PlannedRow {
  return { channel, state, notBefore: input.now, inDigest: false };
}

/** The local time of the daily digest on the next working day: today's when it is still to come. */
export function nextDigestInstant(now: Date, time: string, calendar: Pick<WorkCalendar, 'isWorkday' | 'nextWorkday'>): Date {
  const today = localDateOf(now);
  const todays = instantAt(today, time);
  if (calendar.isWorkday(today) && now < todays) return todays;
  return instantAt(calendar.nextWorkday(today), time);
}

/** Whether a stored language tag is read in Chinese: Chinese itself and the languages of China's minorities; everybody else gets English. */
export function noticeLanguage(tag: string): 'zh' | 'en' {
  return /^(zh|bo|ug|mn|za|ii|kk|ky)\b/i.test(tag) ? 'zh' : 'en';
}
