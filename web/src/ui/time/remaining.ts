import { formatMoment } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';

/** A deadline as the server gives it. */
export interface Deadline {
  /** When it ends, ISO 8601; absent while the clock is paused without a new end. */
  dueAt?: string | null;
  startedAt?: string | null;
  /** `running`, `paused`, `met` (done in time), `missed` (done late) or `cancelled` (needed no more). */
  state?: 'running' | 'paused' | 'met' | 'missed' | 'cancelled';
  /** When it stopped, for `met` and `missed`. */
  stoppedAt?: string | null;
  /** The working calendar of that year is not published yet (requirements §2.5). */
  provisional?: boolean;
}

export type ClockTone = 'calm' | 'soon' | 'late' | 'paused' | 'met' | 'missed' | 'cancelled';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How a deadline stands at `now` (ms). "Soon" begins when a fifth of the whole span is left, or 24 hours when the start is unknown,
 * but never later than two hours before the end.
 */
export function clockTone(deadline: Deadline, now: number): ClockTone {
  const state = deadline.state ?? 'running';
  if (state !== 'running') return state;
  if (!deadline.dueAt) return 'paused';
  const left = Date.parse(deadline.dueAt) - now;
  if (left <= 0) return 'late';
  const span = deadline.startedAt ? Date.parse(deadline.dueAt) - Date.parse(deadline.startedAt) : Number.NaN;
  const warning = Number.isNaN(span) ? day : Math.max(span / 5, 2 * hour);
  return left <= warning ? 'soon' : 'calm';
}

/** A length of time in one or two units people use: `3 天`, `1 天 6 小时`, `25 分钟`. */
export function durationWords(ms: number, language: Language): string {
  const length = Math.abs(ms);
  const days = Math.floor(length / day);
  const hours = Math.floor((length % day) / hour);
  const minutes = Math.floor((length % hour) / minute);
  const unit = (count: number, zh: string, en: string) =>
    language === 'en' ? `${count} ${en}${count === 1 ? '' : 's'}` : `${count} ${zh}`;
  if (days >= 3 || (days > 0 && hours === 0)) return unit(days, '天', 'day');
  if (days > 0) return `${unit(days, '天', 'day')} ${unit(hours, '小时', 'hour')}`;
  if (hours > 0)
    return hours < 3 && minutes > 0 ? `${unit(hours, '小时', 'hour')} ${unit(minutes, '分钟', 'min')}` : unit(hours, '小时', 'hour');
  if (minutes > 0) return unit(minutes, '分钟', 'minute');
  return language === 'en' ? 'less than a minute' : '不到 1 分钟';
}

/** What remains, in words: `还剩 6 小时`, `已超时 2 天`, `计时暂停`, `按时完成`. */
export function remainingWords(deadline: Deadline, now: number, language: Language): string {
  const en = language === 'en';
  const tone = clockTone(deadline, now);
  if (tone === 'paused') return en ? 'clock paused' : '计时暂停';
  if (tone === 'cancelled') return en ? 'no longer needed' : '不再计时';
  if (tone === 'met') return en ? 'done in time' : '按时完成';
  const due = Date.parse(deadline.dueAt ?? '');
  if (tone === 'missed') {
    const late = deadline.stoppedAt ? Date.parse(deadline.stoppedAt) - due : Number.NaN;
    if (Number.isNaN(late)) return en ? 'done late' : '超时完成';
    return en ? `done ${durationWords(late, language)} late` : `完成时超 ${durationWords(late, language)}`;
  }
  const length = durationWords(due - now, language);
  if (tone === 'late') return en ? `${length} overdue` : `已超时 ${length}`;
  return en ? `${length} left` : `还剩 ${length}`;
}

/**
 * Until when: `周三 17:30 前`, once it is over `应于昨天 17:30 前`; a provisional end says so. Empty while the clock rests and when
 * the work is done, because the end then no longer guides anybody.
 */
export function dueWords(deadline: Deadline, now: number, language: Language): string {
  if (!deadline.dueAt || (deadline.state ?? 'running') !== 'running') return '';
  const en = language === 'en';
  const moment = formatMoment(deadline.dueAt, language);
  const over = Date.parse(deadline.dueAt) <= now;
  const due = over ? (en ? `was due ${moment}` : `应于${moment} 前`) : en ? `by ${moment}` : `${moment} 前`;
  if (!deadline.provisional) return due;
  return en ? `${due} (provisional)` : `${due}（暂定）`;
}
