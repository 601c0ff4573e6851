import { loadStatutoryHolidays } from '../holidays.ts';
import { instantAt } from '../local-date.ts';
import { buildWorkCalendar, type WorkCalendar, type WorkCalendarInput } from '../work-calendar.ts';

/** The statutory calendar with the ordinary office hours, or with what a test needs otherwise. */
export function statutoryCalendar(overrides: Partial<WorkCalendarInput> = {}): WorkCalendar {
  return buildWorkCalendar({ holidays: loadStatutoryHolidays(), ...overrides });
}

/** A local moment written `2025-09-26 17:00`. */
export function at(moment: string): Date {
  const [date = '', time = '00:00'] = moment.split(' ');
  return instantAt(date, time);
}

/** A moment as `2025-09-26 17:00`, with seconds and milliseconds only where there are any. */
export function show(instant: Date): string {
  const text = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23).replace(/:00\.000$/, '')}`;
}
