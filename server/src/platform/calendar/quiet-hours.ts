import { CalendarConfigError } from './calendar.errors.ts';
import { DAY, epochDayOf, MINUTE, parseTimeOfDay, startOfDay } from './local-date.ts';
import type { MinuteRange, TimeRange } from './office-hours.ts';

/** No ordinary notice reaches a person at night (requirements §2.5: quiet hours except urgent). */
export const DEFAULT_QUIET_HOURS: TimeRange = { start: '21:00', end: '08:00' };

/**
 * When a notice that is ready now may be sent: now, or the end of the quiet hours it falls into. Quiet hours may run over midnight;
 * equal start and end mean none. Urgent notices are not asked about: they are sent at once by the caller.
 */
export function nextSendInstant(now: Date, quietHours: TimeRange): Date {
  const { from, to } = parseQuietHours(quietHours);
  const midnight = startOfDay(epochDayOf(now));
  const at = now.getTime() - midnight;
  const [start, end] = [from * MINUTE, to * MINUTE];
  if (start < end) return at >= start && at < end ? new Date(midnight + end) : now;
  if (start > end && at >= start) return new Date(midnight + DAY + end);
  return start > end && at < end ? new Date(midnight + end) : now;
}

/**
 * Reads quiet hours; `from` may be greater than `to`. Throws `CalendarConfigError` for a time that does not exist and for quiet all
 * day long.
 */
export function parseQuietHours({ start, end }: TimeRange): MinuteRange {
  const from = parseTimeOfDay(start);
  const to = parseTimeOfDay(end);
  if (from === undefined || to === undefined) throw new CalendarConfigError(`quiet hours are not times of day: ${start}–${end}`);
  if (from === 0 && to === 1440) throw new CalendarConfigError('quiet all day long: no notice would ever be sent');
  return { from, to };
}
