import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import { monthsBefore } from '../social/months.rules.ts';
import type { DirectoryConditions } from '../social/organisations.settings.ts';
import { legalKindOf, mayWork, type OrganisationState } from '../social/organisations.workflow.ts';

export const criteria = ['registration', 'rating', 'finance', 'staff', 'no_sanctions'] as const;
export type Criterion = (typeof criteria)[number];

/** What the check looks at. */
export interface Candidate {
  readonly state: OrganisationState;
  readonly filedOn: LocalDate | null;
  readonly registeredOn: LocalDate | null;
  readonly rating: number | null;
  readonly ratingUntil: LocalDate | null;
  readonly staffCount: number;
  readonly memberCount: number;
  readonly sanctionedOn: LocalDate | null;
  /** The newest year it reported, and whether it then had more than it owed. */
  readonly lastReport: { readonly year: number; readonly solvent: boolean } | null;
}

export interface CriterionResult {
  readonly criterion: Criterion;
  readonly met: boolean;
}

/** Each criterion of the directory with whether it is met (S001-51: registration, rating, finance, staff, no sanctions). */
export function checkCriteria(candidate: Candidate, conditions: DirectoryConditions, today: LocalDate): CriterionResult[] {
  const legal = legalKindOf(candidate);
  const filedOnly = legal === 'filed';
  const met: Record<Criterion, boolean> = {
    registration: mayWork(candidate) && (legal === 'registered' || (filedOnly && conditions.acceptsFiled)),
    rating: filedOnly || hasRating(candidate, conditions.minRating, today),
    finance: hasSoundReport(candidate, conditions.reportWithinYears, today),
    staff: filedOnly ? candidate.memberCount >= conditions.minMembersForFiled : candidate.staffCount >= conditions.minStaff,
    no_sanctions: candidate.sanctionedOn === null || candidate.sanctionedOn <= monthsBefore(today, conditions.cleanMonths),
  };
  return criteria.map((criterion) => ({ criterion, met: met[criterion] }));
}

function hasRating({ rating, ratingUntil }: Candidate, least: number, today: LocalDate): boolean {
  return least === 0 || (rating !== null && rating >= least && ratingUntil !== null && ratingUntil >= today);
}

function hasSoundReport({ lastReport }: Candidate, withinYears: number, today: LocalDate): boolean {
  return lastReport?.solvent === true && lastReport.year >= Number(today.slice(0, 4)) - withinYears;
}

/** Whether all are met. */
export function isFit(results: readonly CriterionResult[]): boolean {
  return results.every((result) => result.met);
}
