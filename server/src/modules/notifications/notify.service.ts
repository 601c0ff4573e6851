import { calendarFor } from '../../platform/calendar/repository.ts';
import type { WorkCalendar } from '../../platform/calendar/work-calendar.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { settingOf } from '../../platform/settings.ts';
import { type Contact, contactsOf, type Recipient } from './contacts.ts';
import { insertNotices, type NewNoticeRow } from './notifications.repository.ts';
import { countStep } from './notifications.steps.ts';
import { defaultPreference, nextDigestInstant, type PlannedRow, type Preference, planNotice } from './notify.rules.ts';
import { preferencesOf } from './preferences/preferences.repository.ts';
import { enqueueSend } from './sending/queue.ts';
import { templatesOf } from './templates/templates.repository.ts';
import { type GivenParams, keptParams, type Template } from './templates/templates.rules.ts';

/** The local time at which the daily digest is made, unless the district sets another one. */
export const digestTimeSetting = { name: 'notifications.digest_time', fallback: '08:30' } as const;

/** Something somebody is to be told. */
export interface Notice {
  /** Code of the template that holds the words. */
  readonly template: string;
  readonly recipient: Recipient;
  /** Ids, numbers, dates (ISO) and short texts, also in both languages, without personal data; `areaCode` says where it happened. */
  readonly params: GivenParams;
  /** Names the fact: the same fact told again, to the same recipient, leaves nothing. */
  readonly dedupeKey: string;
  /** The record the notice leads to. */
  readonly subject?: { readonly type: string; readonly id: string };
  /** Overrides the template's own urgency. */
  readonly urgent?: boolean;
}

/** Tells one recipient; see `notifyMany`. */
export async function notify(ctx: WriteCtx, notice: Notice): Promise<void> {
  await notifyMany(ctx, [notice]);
}

/**
 * Tells people something in the transaction of the fact itself: one row for each way to each of them, and a job for each row that has to
 * leave the house. A key that was used before leaves nothing, whatever the recipient prefers by now (reliability.md F07). Never throws for
 * lack of a template or a value: the fact stands, and the outbox shows what could not be told.
 */
export async function notifyMany(ctx: WriteCtx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const planner = await plannerFor(ctx, notices);
  const plans = notices.map((notice) => planner(notice)).filter((rows) => rows.length > 0);
  const fresh = new Set((await insertNotices(ctx, distinctLeads(plans))).map((row) => row.id));
  const written = plans.filter(([lead]) => lead !== undefined && fresh.has(lead.id));
  await insertNotices(
    ctx,
    written.flatMap((rows) => rows.slice(1)),
  );
  for (const row of written.flat()) {
    countStep(ctx, row, null, row.state);
    if (row.channel === 'sms' || row.channel === 'email') enqueueSend(ctx, { id: row.id, notBefore: row.not_before as Date });
  }
}

/** The same fact for the same recipient may come twice in one call. */
function distinctLeads(plans: readonly (readonly NewNoticeRow[])[]): NewNoticeRow[] {
  const leads = new Map<string, NewNoticeRow>();
  for (const [lead] of plans) if (lead && !leads.has(lead.dedupe_key)) leads.set(lead.dedupe_key, lead);
  return [...leads.values()];
}

interface Known {
  readonly templates: ReadonlyMap<string, Template>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly preferences: ReadonlyMap<string, Preference>;
  readonly calendar: WorkCalendar;
  readonly digestTime: string;
}

async function plannerFor(ctx: WriteCtx, notices: readonly Notice[]): Promise<(notice: Notice) => NewNoticeRow[]> {
  const recipients = [...new Map(notices.map(({ recipient }) => [recipient.id, recipient])).values()];
  const known: Known = {
    templates: await templatesOf(ctx),
    contacts: await contactsOf(ctx, recipients),
    preferences: await preferencesOf(ctx, recipients),
    calendar: await calendarFor(ctx),
    digestTime: await settingOf<string>(ctx, digestTimeSetting.name, digestTimeSetting.fallback),
  };
  return (notice) => rowsOf(ctx, notice, known);
}

function rowsOf(ctx: WriteCtx, notice: Notice, known: Known): NewNoticeRow[] {
  const { kind, id } = notice.recipient;
  const urgent = notice.urgent ?? known.templates.get(notice.template)?.urgent ?? false;
  const planned = planNotice({
    kind,
    reach: known.contacts.get(id) ?? null,
    preference: known.preferences.get(id) ?? defaultPreference[kind],
    urgent,
    now: ctx.now,
    quietHours: known.calendar.quietHours,
    digestAt: () => nextDigestInstant(ctx.now, known.digestTime, known.calendar),
  });
  const factKey = `${notice.dedupeKey}#${kind}:${id}`;
  return planned.map((row, index) => newRow(ctx, { notice, urgent, row, dedupeKey: index === 0 ? factKey : `${factKey}|${row.channel}` }));
}

interface RowInput {
  readonly notice: Notice;
  readonly urgent: boolean;
  readonly row: PlannedRow;
  readonly dedupeKey: string;
}

function newRow(ctx: WriteCtx, { notice, urgent, row, dedupeKey }: RowInput): NewNoticeRow {
  return {
    id: uuidv7(ctx.now),
    dedupe_key: dedupeKey,
    template: notice.template,
    channel: row.channel,
    recipient_kind: notice.recipient.kind,
    recipient_id: notice.recipient.id,
    subject_type: notice.subject?.type ?? null,
    subject_id: notice.subject?.id ?? null,
    area_code: areaOf(notice) ?? ctx.district.areaCode,
    urgent,
    params: JSON.stringify(keptParams(notice.params, { secrets: row.channel === 'sms' || row.channel === 'email' })),
    state: row.state,
    not_before: row.notBefore,
    last_error: row.state === 'suppressed' ? 'recipient_gone' : null,
    in_digest: row.inDigest,
    created_at: ctx.now,
    changed_at: ctx.now,
    sent_at: row.state === 'sent' ? ctx.now : null,
  };
}

function areaOf(notice: Notice): string | null {
  const code = notice.params['areaCode'];
  return typeof code === 'string' && /^\d{2,18}$/.test(code) ? code : null;
}
