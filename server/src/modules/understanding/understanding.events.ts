import type { DomainEvent } from '../../platform/events.ts';
import type { ModelPurpose, ModelState } from './stored-models/models.types.ts';

/** A model was learned and judged; it is in use only if it was better than the one before (S003-31). */
export interface ModelLearned extends DomainEvent {
  readonly name: 'text_model.learned';
  readonly data: { readonly purpose: ModelPurpose; readonly version: string; readonly state: ModelState; readonly texts: number };
}

/** Somebody put another model into use, mostly to go back to an earlier one. */
export interface ModelPutToUse extends DomainEvent {
  readonly name: 'text_model.put_to_use';
  readonly data: { readonly purpose: ModelPurpose; readonly version: string; readonly replaces: string | null };
}

/** Somebody asked for learning now instead of at night. */
export interface TrainingAsked extends DomainEvent {
  readonly name: 'text_model.training_asked';
  readonly data: Readonly<Record<string, never>>;
}
