import type { DomainEvent } from '../../../platform/events.ts';

/** Facts about a demand. `demand.filed` carries what its subscribers need; the words themselves stay in the demand. */
export interface DemandEvent extends DomainEvent {
  readonly name:
    | 'demand.filed'
    | 'demand.taken_over'
    | 'demand.answered_at_source'
    | 'demand.asked_back'
    | 'demand.supplemented'
    | 'demand.closed_incomplete'
    | 'demand.not_accepted'
    | 'demand.merged'
    | 'demand.unmerged'
    | 'demand.accepted'
    | 'demand.split'
    | 'demand.withdrawn'
    | 'demand.reminded'
    | 'demand.source_updated'
    | 'demand.words_erased';
  readonly subject: { readonly type: 'demand'; readonly id: string };
  readonly data: { readonly number: string } & Record<string, unknown>;
}
