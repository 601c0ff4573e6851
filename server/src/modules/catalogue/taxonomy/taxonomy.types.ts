import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { Phrase } from '../../../platform/problem.ts';

/** A name a group had until a day. */
export interface FormerName {
  readonly name: Phrase;
  readonly validTo: LocalDate;
}

/** The same group in another system's words. */
export interface OutsideCode {
  readonly scheme: string;
  readonly code: string;
}

/** A group of the classification. It is closed, never deleted: old records keep it (peers lesson 5). */
export interface TaxonomyNode {
  readonly code: string;
  readonly parent: string | null;
  readonly name: Phrase;
  readonly formerNames: readonly FormerName[];
  readonly outsideCodes: readonly OutsideCode[];
  readonly position: number;
  readonly validFrom: LocalDate;
  /** The last day on which it may be used; null while it is open. */
  readonly validTo: LocalDate | null;
  readonly origin: string;
  readonly version: number;
}
