import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import manifest from 'chinese-days/package.json' with { type: 'json' };
import type { LocalDate } from './local-date.ts';

/** The days off and the make-up workdays of the State Council's yearly notices, for the years whose notice is known. */
export interface StatutoryHolidays {
  source: string;
  knownYears: readonly number[];
  daysOff: readonly LocalDate[];
  makeupWorkdays: readonly LocalDate[];
}

/** Off in every year since 1999, whatever the notice moves around them. */
const FIXED_DAYS_OFF = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/**
 * The statutory calendar as shipped with the software. The library behind it answers for every year, taking Monday to Friday as workdays
 * where it has no notice; its table is therefore read as data and only the years it really holds are called known (requirements O11).
 */
export function loadStatutoryHolidays(): StatutoryHolidays {
  const daysOff = Object.keys(table.holidays).sort();
  const makeupWorkdays = Object.keys(table.workdays).sort();
  return { source: `chinese-days-${manifest.version}`, knownYears: completeYears(daysOff), daysOff, makeupWorkdays };
}

/**
 * The years a list of days off covers completely. A list may hold the first days of a year whose notice is still to come (New Year's days
 * belong to the notice of the year before when they make a bridge), so a year counts only with all its fixed days and a Spring Festival.
 */
export function completeYears(daysOff: readonly LocalDate[]): number[] {
  const known = new Set(daysOff);
  const years = new Set(daysOff.map((date) => Number(date.slice(0, 4))));
  return [...years].filter((year) => hasFixedDays(year, known) && hasSpringFestival(year, daysOff)).sort((a, b) => a - b);
}

function hasFixedDays(year: number, known: ReadonlySet<LocalDate>): boolean {
  return FIXED_DAYS_OFF.every((monthDay) => known.has(`${year}-${monthDay}`));
}

function hasSpringFestival(year: number, daysOff: readonly LocalDate[]): boolean {
  return daysOff.some((date) => date >= `${year}-01-20` && date <= `${year}-02-28`);
}
