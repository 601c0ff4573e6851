import { type LocalDate, parseLocalDate } from '../../../platform/calendar/local-date.ts';

/** The day so many months before; where that month is shorter, its last day: 31 August less 6 months is 28 February. */
export function monthsBefore(day: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) - months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  for (let last = dayOfMonth; last > 27; last -= 1) {
    const candidate = written(toYear, toMonth, last);
    if (parseLocalDate(candidate) !== undefined) return candidate;
  }
  return written(toYear, toMonth, dayOfMonth);
}

function written(year: number, month: number, day: number): LocalDate {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
