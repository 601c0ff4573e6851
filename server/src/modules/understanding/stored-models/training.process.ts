import { askApart } from '../apart.ts';
import type { Evaluation } from '../text-model/evaluation.rules.ts';
import type { Example, Mistake } from './models.types.ts';

export interface TrainingRequest {
  readonly examples: readonly Example[];
  /** The model in use, to be judged by the same texts; base64. */
  readonly current: string | null;
}

/** Null when too few labels are left after holding back. */
export type TrainingAnswer = {
  readonly version: string;
  /** Base64. */
  readonly bytes: string;
  readonly learned: number;
  readonly heldBack: number;
  readonly evaluation: Evaluation;
  readonly mistakes: readonly Mistake[];
  readonly currentMacroF1: number | null;
} | null;

/** Learns in a process of its own, so that requests and other jobs go on. @throws Error when it dies or takes more than a quarter of an hour */
export function learnApart(request: TrainingRequest): Promise<TrainingAnswer> {
  return askApart<TrainingAnswer>('training', request);
}
