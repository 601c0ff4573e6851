import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { Phrase } from '../../../platform/problem.ts';

/** The steps by which an overdue matter climbs (S000-20). */
export const ladderSteps = ['reminder', 'yellow', 'red', 'leader'] as const;
export type LadderStepName = (typeof ladderSteps)[number];

/** A step and when it is due, in percent of the limit. */
export interface LadderStep {
  readonly step: LadderStepName;
  readonly percent: number;
}

/** The limits of one name at one time (S003-37, O9). Immutable: a change is another policy with the same code. */
export interface SlaPolicy {
  readonly id: string;
  readonly code: string;
  readonly name: Phrase;
  readonly note: Phrase | null;
  readonly response: LimitRule;
  readonly solution: LimitRule;
  readonly signFor: LimitRule;
  /** How often a limit may be extended, and by how much of its own length in percent. */
  readonly extension: { readonly maxTimes: number; readonly maxShare: number };
  readonly ladder: readonly LadderStep[];
  /** Codes of the list `pause` for which the clock may stand still. */
  readonly pauseReasons: readonly string[];
  readonly validFrom: Date;
  readonly setBy: string | null;
  readonly origin: string;
}

/** What of a policy is data: everything but its name in time. */
export type SlaRules = Pick<SlaPolicy, 'note' | 'response' | 'solution' | 'signFor' | 'extension' | 'ladder' | 'pauseReasons'>;
