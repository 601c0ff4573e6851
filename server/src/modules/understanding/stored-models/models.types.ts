import type { Evaluation } from '../text-model/evaluation.rules.ts';

/** What a model suggests: class (major, communal, private), type of the catalogue, unit by its id, or urgency. */
export const modelPurposes = ['class', 'type', 'unit', 'urgency'] as const;
export type ModelPurpose = (typeof modelPurposes)[number];

export const modelStates = ['candidate', 'current', 'retired'] as const;
export type ModelState = (typeof modelStates)[number];

/** A decided matter to learn from. Ids grow with time: of near duplicates the oldest decides whether they are held back. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly label: string;
  /** The label proved wrong: a returned order. */
  readonly isAgainst?: boolean;
}

/** What a model was learned from. Counts of texts. */
export interface TrainedOn {
  readonly learned: number;
  readonly heldBack: number;
  /** Texts of labels too rare to be learned. */
  readonly leftOut: number;
  readonly labels: number;
  /** SHA-256 of all examples: the same ones are not learned twice. */
  readonly digest: string;
}

/** A matter held back of which the first suggestion was wrong. Its text is not kept. */
export interface Mistake {
  readonly id: string;
  readonly decided: string;
  readonly suggested: string;
  readonly confidence: number;
}

/** Figures on the texts held back, and those of the model in use at that time on the same texts. */
export interface ModelEvaluation extends Evaluation {
  /** The surest first, not all of them. */
  readonly mistakes?: readonly Mistake[];
  readonly compared: { readonly version: string; readonly macroF1: number } | null;
}

/** A stored model without its bytes. */
export interface StoredModel {
  readonly id: string;
  readonly purpose: ModelPurpose;
  readonly version: string;
  readonly state: ModelState;
  readonly trainedOn: TrainedOn;
  readonly evaluation: ModelEvaluation;
  readonly hasBytes: boolean;
  /** Since when a person whose texts it may have learned from is erased. */
  readonly outdatedSince: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}
