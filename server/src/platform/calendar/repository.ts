import type { Ctx, WriteCtx } from '../context.ts';
import { keepPerDistrict } from '../kept.ts';
import { registerSettings, settingOf } from '../settings.ts';
import { loadStatutoryHolidays } from './holidays.ts';
import { formatTimeOfDay, type LocalDate, requireEpochDay, weekdayOf } from './local-date.ts';
import { DEFAULT_OFFICE_HOURS, type OfficeHours, type TimeRange } from './office-hours.ts';
import { DEFAULT_QUIET_HOURS } from './quiet-hours.ts';
import { buildWorkCalendar, type DayKind, type DayOverride, type WorkCalendar } from './work-calendar.ts';

const keepMs = 10_000;

/** Settings the calendar is built from. */
export const calendarSettings = {
  officeHours: 'calendar.office_hours',
  /** Years whose notice the district entered day by day, before the shipped table knows them. */
  confirmedYears: 'calendar.confirmed_years',
  /** Hours of the clock, 0 to 24. */
  quietFrom: 'quiet_hours_from',
  quietTo: 'quiet_hours_to',
} as const;

const hourOf = (time: string): number => Number(time.slice(0, 2));

registerSettings([
  {
    name: calendarSettings.officeHours,
    label: { zh: '办公时间', en: 'Office hours' },
    kind: 'office_hours',
    rule: {},
    defaultValue: DEFAULT_OFFICE_HOURS,
    source: 'requirements 2.5',
  },
  {
    name: calendarSettings.confirmedYears,
    label: { zh: '已按放假通知逐日录入的年份', en: 'Years entered day by day from the notice' },
    kind: 'years',
    rule: {},
    defaultValue: [],
    source: 'O11',
  },
  {
    name: calendarSettings.quietFrom,
    label: { zh: '免打扰开始（点）', en: 'Quiet hours from' },
    kind: 'clock_hour',
    rule: {},
    defaultValue: hourOf(DEFAULT_QUIET_HOURS.start),
    source: 'requirements 2.5',
  },
  {
    name: calendarSettings.quietTo,
    label: { zh: '免打扰结束（点）', en: 'Quiet hours to' },
    kind: 'clock_hour',
    rule: {},
    defaultValue: hourOf(DEFAULT_QUIET_HOURS.end),
    source: 'requirements 2.5',
  },
]);

/** A day the district decides otherwise than the national calendar, with the paper that says so. */
export interface DistrictDay {
  readonly day: LocalDate;
  readonly kind: 'workday' | 'holiday';
  readonly note: string;
  readonly source: string;
  readonly setBy: string | null;
  readonly setAt: Date;
}

let statutory: ReturnType<typeof loadStatutoryHolidays> | undefined;

/** The table of the State Council's notices as shipped. */
export function statutoryHolidays(): ReturnType<typeof loadStatutoryHolidays> {
  statutory ??= loadStatutoryHolidays();
  return statutory;
}

const calendars = keepPerDistrict(keepMs, buildCalendar);

/**
 * The district's working calendar: national days off and make-up workdays, the district's own days, its office and quiet hours (requirements O11).
 * Its version is a fingerprint of all of them. A change in this process holds from the next question on, in others within ten seconds.
 */
export function calendarFor(ctx: Ctx): Promise<WorkCalendar> {
  return calendars.get(ctx);
}

/** To be called after a change of a setting that the calendar is built from. */
export function forgetCalendar(ctx: Ctx): void {
  calendars.forget(ctx);
}

async function buildCalendar(ctx: Ctx): Promise<WorkCalendar> {
  const rows = await ctx.db.selectFrom('calendar_day').select(['day', 'kind', 'note', 'source']).orderBy('day').execute();
  return buildWorkCalendar({
    holidays: statutoryHolidays(),
    overrides: rows.map((row): DayOverride => ({ date: row.day, kind: dayKindOf(row.day, row.kind), note: row.note, source: row.source })),
    confirmedYears: await settingOf<number[]>(ctx, calendarSettings.confirmedYears, []),
    officeHours: await settingOf<OfficeHours>(ctx, calendarSettings.officeHours, DEFAULT_OFFICE_HOURS),
    quietHours: await quietHours(ctx),
  });
}

async function quietHours(ctx: Ctx): Promise<TimeRange> {
  const clock = async (name: string, fallback: string): Promise<string> =>
    formatTimeOfDay((await settingOf(ctx, name, hourOf(fallback))) * 60);
  return {
    start: await clock(calendarSettings.quietFrom, DEFAULT_QUIET_HOURS.start),
    end: await clock(calendarSettings.quietTo, DEFAULT_QUIET_HOURS.end),
  };
}

/** Working on a Saturday or Sunday is make-up work: it has the standard hours, not those of the weekend. */
function dayKindOf(day: LocalDate, kind: string): DayKind {
  if (kind === 'holiday') return 'holiday';
  const weekday = weekdayOf(requireEpochDay(day));
  return weekday === 0 || weekday === 6 ? 'makeup_workday' : 'workday';
}

/** The district's own days from one date to another, both included. */
export async function districtDays(ctx: Ctx, from: LocalDate, to: LocalDate): Promise<DistrictDay[]> {
  const rows = await ctx.db.selectFrom('calendar_day').selectAll().where('day', '>=', from).where('day', '<=', to).orderBy('day').execute();
  return rows.map((row) => ({
    day: row.day,
    kind: row.kind as DistrictDay['kind'],
    note: row.note,
    source: row.source,
    setBy: row.set_by,
    setAt: row.set_at,
  }));
}

/** Sets one of the district's own days, over what it said about it before. */
export async function putDistrictDay(ctx: WriteCtx, day: Pick<DistrictDay, 'day' | 'kind' | 'note' | 'source'>): Promise<void> {
  const row = { ...day, set_by: ctx.actor.id, set_at: ctx.now };
  await ctx.db
    .insertInto('calendar_day')
    .values(row)
    .onConflict((oc) => oc.column('day').doUpdateSet(row))
    .execute();
  forgetCalendar(ctx);
}

/** Takes one of the district's own days back; false when there was none. */
export async function removeDistrictDay(ctx: WriteCtx, day: LocalDate): Promise<boolean> {
  const result = await ctx.db.deleteFrom('calendar_day').where('day', '=', day).executeTakeFirst();
  forgetCalendar(ctx);
  return result.numDeletedRows > 0n;
}
