import type { Phrase } from '../../../platform/problem.ts';

/** One entry of a list of reasons (why a clock pauses, an order is returned, a demand is not accepted). */
export interface Reason {
  readonly list: string;
  readonly code: string;
  readonly name: Phrase;
  /** Where to go instead: only for reasons of not accepting that have such a place. */
  readonly pointer: Phrase | null;
  readonly position: number;
  readonly active: boolean;
  readonly origin: string;
}
