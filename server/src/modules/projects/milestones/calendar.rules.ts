import { addDays, requireEpochDay } from '../../../platform/calendar/local-date.ts';

/** The same day some months later; the last day of a shorter month where there is no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  const last = [31, (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 28;
  const pad = (n: number, length: number) => String(n).padStart(length, '0');
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(day, last), 2)}`;
}

export interface Period {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The day half of the period is over; null for a project shorter than three months, which needs no mid-term evaluation (N24). */
export function midtermDueOn({ startsOn, endsOn }: Period): string | null {
  if (addDays(endsOn, 1) < addMonths(startsOn, 3)) return null;
  const [from, to] = [requireEpochDay(startsOn), requireEpochDay(endsOn)];
  return addDays(startsOn, Math.floor((to - from + 1) / 2));
}

export interface ContractMonth {
  readonly month: number;
  readonly from: string;
  readonly to: string;
}

/** The months of a contract counted from its first day; the last one may be short. */
export function contractMonths({ startsOn, endsOn }: Period): ContractMonth[] {
  const months: ContractMonth[] = [];
  for (let month = 1; months.length < 120; month += 1) {
    const from = addMonths(startsOn, month - 1);
    if (from > endsOn) break;
    const to = addDays(addMonths(startsOn, month), -1);
    months.push({ month, from, to: to < endsOn ? to : endsOn });
  }
  return months;
}

/**
 * Months a residents' committee has to have checked before a payment that is due on a day: those that have begun and are over today or by the day it is
 * due (S001-64: six months, four checks filed, the payment of month 6 waits for two).
 */
export function monthsMissing(period: Period, question: { dueOn: string; today: string; filed: readonly number[] }): ContractMonth[] {
  const until = [question.dueOn, question.today].sort().at(-1) ?? question.today;
  return contractMonths(period).filter(({ month, from, to }) => from <= question.today && to <= until && !question.filed.includes(month));
}

/** Words that show what public buyers do not buy from others: their own powers, staff, loans, building works (rules on buying services of 2020, O33). */
export const negativeList = [
  '行政许可',
  '行政处罚',
  '行政强制',
  '行政裁决',
  '行政确认',
  '人员招聘',
  '劳务派遣',
  '融资',
  '工程建设',
] as const;

export type ContractWarning = 'longer_than_a_year' | 'longer_than_three_years' | 'negative_list';

/** What makes a contract worth a second look: purchases of services normally last a year, at most three, and some things are not bought at all (O33). */
export function contractWarnings(period: Period, subject: string): ContractWarning[] {
  const end = addDays(period.endsOn, 1);
  const warnings: ContractWarning[] = [];
  if (end > addMonths(period.startsOn, 36)) warnings.push('longer_than_three_years');
  else if (end > addMonths(period.startsOn, 12)) warnings.push('longer_than_a_year');
  if (negativeList.some((term) => subject.includes(term))) warnings.push('negative_list');
  return warnings;
}

export type Standing = 'on_time' | 'late' | 'open' | 'overdue';

/** How a milestone stands today. */
export function standingOf(milestone: { dueOn: string; doneOn: string | null }, today: string): Standing {
  if (milestone.doneOn !== null) return milestone.doneOn <= milestone.dueOn ? 'on_time' : 'late';
  return milestone.dueOn < today ? 'overdue' : 'open';
}
