import type { LocalDate } from './local-date.ts';

/** The calendar's own data contradict themselves; shown to the administrator who entered them. */
export class CalendarConfigError extends Error {
  override readonly name = 'CalendarConfigError';
}

/** No working time can be found from a date on: more than 400 days without any, or a limit that would end beyond a hundred years. */
export class NoWorkingTimeError extends Error {
  override readonly name = 'NoWorkingTimeError';
  readonly from: LocalDate;

  constructor(from: LocalDate, reason: string) {
    super(`no working time found from ${from}: ${reason}`);
    this.from = from;
  }
}

/** A time limit that cannot be meant: not a whole number, not above zero, or longer than ten years. */
export class InvalidLimitError extends Error {
  override readonly name = 'InvalidLimitError';
}
