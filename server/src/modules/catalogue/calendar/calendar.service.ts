import { addDays, type LocalDate, localDateOf, requireEpochDay, weekdayOf, yearOf } from '../../../platform/calendar/local-date.ts';
import {
  calendarFor,
  type DistrictDay,
  districtDays,
  putDistrictDay,
  removeDistrictDay,
  statutoryHolidays,
} from '../../../platform/calendar/repository.ts';
import type { DayKind, WorkCalendar } from '../../../platform/calendar/work-calendar.ts';
import { missingCalendarYear } from '../../../platform/calendar/work-calendar.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { nameId } from '../../../platform/name-id.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound, type Phrase } from '../../../platform/problem.ts';
import type { CalendarDayChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { assertCalendarWorks } from '../settings/settings.service.ts';
import type { DayInput } from './calendar.schema.ts';

export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly working: boolean;
  readonly origin: 'week' | 'national' | 'district';
  readonly note: string | null;
  readonly source: string | null;
}

/** A year of the calendar, day by day. */
export interface CalendarYear {
  readonly year: number;
  readonly calendar: WorkCalendar;
  readonly days: readonly CalendarDay[];
  readonly warning: { readonly year: number; readonly text: Phrase } | null;
}

/** The working calendar of a year; of this year when none is named (O11). */
export async function calendarYear(ctx: Ctx, wanted?: number): Promise<CalendarYear> {
  const year = wanted ?? yearOf(requireEpochDay(localDateOf(ctx.now)));
  const calendar = await calendarFor(ctx);
  const own = new Map((await districtDays(ctx, `${year}-01-01`, `${year}-12-31`)).map((day) => [day.day, day]));
  const days: CalendarDay[] = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) days.push(dayOf(calendar, date, own.get(date)));
  return { year, calendar, days, warning: calendarWarning(calendar, ctx.now) };
}

function dayOf(calendar: WorkCalendar, date: LocalDate, own: DistrictDay | undefined): CalendarDay {
  const kind = calendar.dayKind(date);
  const weekday = weekdayOf(requireEpochDay(date));
  const isPlain = kind === (weekday === 0 || weekday === 6 ? 'weekend' : 'workday');
  const origin = own ? 'district' : isPlain ? 'week' : 'national';
  const source = own?.source ?? (origin === 'national' ? statutoryHolidays().source : null);
  return { date, kind, working: calendar.isWorkday(date), origin, note: own?.note ?? null, source };
}

/** The warning an administrator sees while a year that deadlines may reach has no holiday data: from 1 December on for the next year (O11). */
export function calendarWarning(calendar: WorkCalendar, now: Date): CalendarYear['warning'] {
  const year = missingCalendarYear(calendar, now);
  if (year === undefined) return null;
  return {
    year,
    text: {
      zh: `还没有${year}年的放假安排：落在该年的期限只是暂定。请更新软件，或按国务院办公厅通知逐日录入后确认该年份。`,
      en: `The holidays of ${year} are not known yet: deadlines in that year are provisional. Update the software, or enter the days of the notice and confirm the year.`,
    },
  };
}

/** Decides one day otherwise than the national calendar, with the paper that says so. Stored deadlines stay. @throws bad-calendar (422) */
export async function setDay(ctx: WriteCtx, date: LocalDate, { kind, note, source }: DayInput): Promise<CalendarDay> {
  assertAllowed(can.manageSettings(ctx.actor, ctx.district));
  await putDistrictDay(ctx, { day: date, kind, note, source });
  const calendarVersion = await assertCalendarWorks(ctx);
  tell(ctx, { day: date, kind, calendarVersion });
  return dayOf(await calendarFor(ctx), date, { day: date, kind, note, source, setBy: ctx.actor.id, setAt: ctx.now });
}

/** Takes the district's word about a day back. @throws not-found (404), bad-calendar (422) */
export async function unsetDay(ctx: WriteCtx, date: LocalDate): Promise<void> {
  assertAllowed(can.manageSettings(ctx.actor, ctx.district));
  if (!(await removeDistrictDay(ctx, date))) throw notFound();
  tell(ctx, { day: date, kind: null, calendarVersion: await assertCalendarWorks(ctx) });
}

function tell(ctx: WriteCtx, data: CalendarDayChanged['data']): void {
  emit(ctx, {
    name: 'calendar.day_changed',
    subject: { type: 'calendar_day', id: nameId('calendar_day', data.day) },
    data,
  } satisfies CalendarDayChanged);
}
