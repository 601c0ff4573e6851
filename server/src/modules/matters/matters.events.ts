import type { DomainEvent } from '../../platform/events.ts';
import type { MatterState } from './matters.workflow.ts';

/** Facts about a matter. Each tells the step (`from`, `to`) and its own codes; words stand in `private`. */
export interface MatterStepEvent extends DomainEvent {
  readonly subject: { readonly type: 'matter'; readonly id: string };
  readonly data: { readonly number: string; readonly from: MatterState; readonly to: MatterState } & Record<string, unknown>;
}

/** Facts about a matter that leave its state as it is. */
export interface MatterFactEvent extends DomainEvent {
  readonly name:
    | 'matter.created'
    | 'matter.taken_over'
    | 'matter.noted'
    | 'matter.prioritised'
    | 'matter.party_added'
    | 'matter.reassigned'
    | 'matter.severity_changed'
    | 'matter.demand_linked'
    | 'matter.demand_unlinked'
    | 'matter.followed'
    | 'matter.photo_shown'
    | 'matter.photo_hidden'
    | 'matter.excluded'
    | 'matter.exclusion_confirmed'
    | 'matter.ladder_moved'
    | 'matter.card_taken_back'
    | 'matter.rated'
    | 'matter.rating_changed'
    | 'matter.follow_up_asked'
    | 'matter.follow_up_answered'
    | 'matter.level_changed'
    | 'matter.words_erased'
    | 'matter.route_corrected';
  readonly subject: { readonly type: 'matter'; readonly id: string };
  readonly data: Record<string, unknown>;
}
