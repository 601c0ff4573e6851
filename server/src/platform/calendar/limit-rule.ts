import { InvalidLimitError } from './calendar.errors.ts';

/** How a time limit is counted (requirements O10). */
export type LimitUnit = 'minute' | 'hour' | 'working_hour' | 'calendar_day' | 'working_day';

/** What happens when a limit ends on a day off: nothing, or it moves to the next workday. */
export type Landing = 'exact' | 'next_workday';

/**
 * A time limit as data. `amount` is a whole number above zero. `landing` defaults to `next_workday` for calendar days (O10) and to
 * `exact` for hours and minutes, which run round the clock; working hours and working days end in working time anyway.
 */
export interface LimitRule {
  amount: number;
  unit: LimitUnit;
  landing?: Landing;
}

/** The longest limit of each unit: ten years. */
const MAX_AMOUNT: Record<LimitUnit, number> = {
  minute: 10 * 366 * 24 * 60,
  hour: 10 * 366 * 24,
  working_hour: 10 * 366 * 24,
  calendar_day: 10 * 366,
  working_day: 10 * 366,
};

/** Throws `InvalidLimitError` for a limit that cannot be meant. */
export function assertLimitRule({ amount, unit }: LimitRule): void {
  const max = MAX_AMOUNT[unit];
  if (max === undefined) throw new InvalidLimitError(`unknown unit of time: ${unit}`);
  if (!Number.isInteger(amount) || amount < 1 || amount > max) throw new InvalidLimitError(`not a time limit: ${amount} ${unit}`);
}

/** The landing of a rule, its default filled in. */
export function landingOf({ unit, landing }: LimitRule): Landing {
  return landing ?? (unit === 'calendar_day' ? 'next_workday' : 'exact');
}

/** Whether a rule is counted in working time. */
export function countsWorkingTime({ unit }: LimitRule): boolean {
  return unit === 'working_hour' || unit === 'working_day';
}

export type ExtensionRefusal = 'already_extended' | 'limit_passed' | 'other_unit' | 'longer_than_limit';

export type ExtensionDecision = { allowed: true } | { allowed: false; reason: ExtensionRefusal };

export interface ExtensionRequest {
  /** The limit as first set. */
  rule: LimitRule;
  requested: LimitRule;
  alreadyExtended: boolean;
  dueAt: Date;
  now: Date;
}

/** Whether a limit may be extended: once, by at most its own length, asked before it has passed (requirements O9). */
export function extensionAllowed({ rule, requested, alreadyExtended, dueAt, now }: ExtensionRequest): ExtensionDecision {
  assertLimitRule(requested);
  if (alreadyExtended) return { allowed: false, reason: 'already_extended' };
  if (now.getTime() > dueAt.getTime()) return { allowed: false, reason: 'limit_passed' };
  const [limit, asked] = [measure(rule), measure(requested)];
  if (limit.unit !== asked.unit) return { allowed: false, reason: 'other_unit' };
  return asked.amount > limit.amount ? { allowed: false, reason: 'longer_than_limit' } : { allowed: true };
}

function measure({ amount, unit }: LimitRule): { amount: number; unit: LimitUnit } {
  return unit === 'hour' ? { amount: amount * 60, unit: 'minute' } : { amount, unit };
}
