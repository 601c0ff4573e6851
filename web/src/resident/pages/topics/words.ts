import type { useFormat } from '../../../i18n/format.ts';

type Format = ReturnType<typeof useFormat>;
interface LengthWords {
  days: (n: string) => string;
  hours: (n: string) => string;
  minutes: (n: string) => string;
}

/** A mean time in the largest whole unit that tells it: days with one decimal, hours, minutes. */
export function lengthTold(minutes: number, t: LengthWords, format: Format): string {
  if (minutes >= 24 * 60) return t.days(format.number(Math.floor((minutes / (24 * 60)) * 10) / 10));
  if (minutes >= 60) return t.hours(format.number(Math.floor(minutes / 60)));
  return t.minutes(format.number(minutes));
}
