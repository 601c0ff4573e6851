import { useMemo } from 'react';
import { now } from '../ui/time/now.ts';
import { type Language, useLanguage } from './language.ts';

export const timeZone = 'Asia/Shanghai';

type Instant = string | number;
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone, ...options });
  made.set(key, known);
  return known;
}

function write(instant: Instant, language: Language, options: Intl.DateTimeFormatOptions): string {
  return formatter(language, options).format(new Date(instant));
}

/** The calendar day of an instant in Shanghai as `YYYY-MM-DD`. */
export function dayOf(instant: Instant): string {
  const parts = formatter('en', { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whole calendar days in Shanghai from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Instant, to: Instant): number {
  return (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000;
}

/** `17:30` in Shanghai. */
export function formatTime(instant: Instant, language: Language): string {
  return write(instant, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `3月5日` or `5 March`, with the year when it is not this year. */
export function formatDate(instant: Instant, language: Language): string {
  const sameYear = dayOf(instant).slice(0, 4) === dayOf(now()).slice(0, 4);
  const month = language === 'en' ? 'short' : 'long';
  return write(instant, language, { month, day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** The day in the words of this week: 今天, 明天, 昨天, 周三, else the date. */
export function formatDay(instant: Instant, language: Language): string {
  const distance = daysBetween(now(), instant);
  const near = language === 'en' ? { 0: 'today', 1: 'tomorrow', [-1]: 'yesterday' } : { 0: '今天', 1: '明天', [-1]: '昨天' };
  const named = near[distance as 0 | 1 | -1];
  if (named) return named;
  if (distance > 1 && distance < 7) return write(instant, language, { weekday: 'short' });
  return formatDate(instant, language);
}

/** The weekday with its date: `11月23日周一`, `Mon, 23 Nov`. */
function formatWeekday(instant: Instant, language: Language): string {
  const month = language === 'en' ? 'short' : 'long';
  return write(instant, language, { weekday: 'short', month, day: 'numeric' });
}

/** The name of a day of the week, 0 for Sunday: `周日`, `Sun`. */
function formatWeekdayName(day: number, language: Language): string {
  // 4 January 1970 was a Sunday.
  return write((day + 3) * 86_400_000, language, { weekday: 'short' });
}

/** Day and time of an instant: `今天 17:30`, `周三 17:30`, `3月5日 17:30`. */
export function formatMoment(instant: Instant, language: Language): string {
  return `${formatDay(instant, language)} ${formatTime(instant, language)}`;
}

/** Date, weekday and time in full, for hover texts and print. */
export function formatFull(instant: Instant, language: Language): string {
  const day = write(instant, language, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  return `${day} ${formatTime(instant, language)}`;
}

/** A number with its separators. */
export function formatNumber(value: number, language: Language, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', options).format(value);
}

/** A share between 0 and 1 as percent with at most one decimal. */
export function formatShare(value: number, language: Language): string {
  return formatNumber(value, language, { style: 'percent', maximumFractionDigits: 1 });
}

/** The total of a list; an estimate says so: `1,024` or `约 12,000`. */
export function formatTotal(total: { value: number; exact: boolean }, language: Language): string {
  const figure = formatNumber(total.value, language);
  return total.exact ? figure : language === 'en' ? `about ${figure}` : `约 ${figure}`;
}

/** The formatters above, bound to the language in use. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      time: (instant: Instant) => formatTime(instant, language),
      date: (instant: Instant) => formatDate(instant, language),
      day: (instant: Instant) => formatDay(instant, language),
      weekday: (instant: Instant) => formatWeekday(instant, language),
      weekdayName: (day: number) => formatWeekdayName(day, language),
      moment: (instant: Instant) => formatMoment(instant, language),
      full: (instant: Instant) => formatFull(instant, language),
      number: (value: number, options?: Intl.NumberFormatOptions) => formatNumber(value, language, options),
      share: (value: number) => formatShare(value, language),
      total: (total: { value: number; exact: boolean }) => formatTotal(total, language),
    }),
    [language],
  );
}
