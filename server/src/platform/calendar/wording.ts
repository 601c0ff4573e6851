import { DAY, type EpochDay, epochDayOf, formatTimeOfDay, HOUR, MINUTE, minuteOfDay, startOfDay, weekdayOf } from './local-date.ts';

type Language = 'zh' | 'en';

export interface RemainingInput {
  now: Date;
  dueAt: Date;
  provisional?: boolean;
}

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** From two days on people count in days. */
const DAYS_FROM = 2 * DAY;
/** Below three hours the minutes matter. */
const MINUTES_BELOW = 3 * HOUR;

/**
 * A deadline as what remains (ux principle 2): "还剩 6 小时 · 周三 17:30 前", "已超 2 天"; "6 hours left · by Wed 17:30", "2 days overdue".
 * Always rounded down, so that nobody is promised more time than there is. A provisional deadline says so.
 */
export function describeRemaining({ now, dueAt, provisional = false }: RemainingInput, language: Language): string {
  const left = dueAt.getTime() - now.getTime();
  if (left < 0) return describeOverdue(-left, language);
  const moment = describeMoment(now, dueAt, language);
  const length = left < MINUTE ? undefined : describeLength(left, language);
  if (language === 'zh')
    return `${length === undefined ? '还剩不到 1 分钟' : `还剩 ${length}`} · ${moment} 前${provisional ? '（暂定）' : ''}`;
  return `${length ?? 'less than a minute'} left · by ${moment}${provisional ? ' (provisional)' : ''}`;
}

/**
 * A local moment as short as it can be without being misread: weekday and time within the coming six days, otherwise the date, with the
 * year when it is another one.
 */
export function describeMoment(now: Date, moment: Date, language: Language): string {
  const today = epochDayOf(now);
  const { day, time } = dayAndTime(moment);
  const isThisWeek = day >= today && day < today + 7;
  const weekday = WEEKDAYS[language][weekdayOf(day)];
  return isThisWeek
    ? `${weekday} ${time}`
    : `${describeDate(day, { language, withYear: calendarDate(day).year !== calendarDate(today).year })} ${time}`;
}

function describeOverdue(over: number, language: Language): string {
  if (over < MINUTE) return language === 'zh' ? '刚刚超时' : 'just overdue';
  return language === 'zh' ? `已超 ${describeLength(over, language)}` : `${describeLength(over, language)} overdue`;
}

function describeLength(length: number, language: Language): string {
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (length >= DAYS_FROM) return count(Math.floor(length / DAY), 'day', language);
  if (hours === 0) return count(minutes, 'minute', language);
  const showsMinutes = length < MINUTES_BELOW && minutes > 0;
  return showsMinutes ? `${count(hours, 'hour', language)} ${count(minutes, 'minute', language)}` : count(hours, 'hour', language);
}

function count(amount: number, unit: 'day' | 'hour' | 'minute', language: Language): string {
  if (language === 'zh') return `${amount} ${{ day: '天', hour: '小时', minute: '分钟' }[unit]}`;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** The last millisecond of a day is how its 24:00 is stored; people read 24:00. */
function dayAndTime(moment: Date): { day: EpochDay; time: string } {
  const day = epochDayOf(moment);
  const isEndOfDay = moment.getTime() === startOfDay(day + 1) - 1;
  return { day, time: isEndOfDay ? '24:00' : formatTimeOfDay(minuteOfDay(moment)) };
}

function describeDate(day: EpochDay, { language, withYear }: { language: Language; withYear: boolean }): string {
  const { year, month, date } = calendarDate(day);
  if (language === 'zh') return `${withYear ? `${year}年` : ''}${month}月${date}日`;
  return `${date} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`;
}

function calendarDate(day: EpochDay): { year: number; month: number; date: number } {
  const value = new Date(day * DAY);
  return { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, date: value.getUTCDate() };
}
