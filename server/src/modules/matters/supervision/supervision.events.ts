import type { DomainEvent } from '../../../platform/events.ts';

/** A clock has reached a step of its ladder: exactly one such fact per step, which exactly one notice follows. */
export interface ClockEvent extends DomainEvent {
  readonly name: 'clock.stepped';
  readonly subject: { readonly type: 'clock'; readonly id: string };
  readonly data: {
    readonly kind: string;
    readonly step: string;
    readonly matter: string | null;
    readonly demand: string | null;
    readonly order: string | null;
    readonly subject: string | null;
    readonly due: string;
  };
}

/** Facts about supervision; the thread is the matter. */
export interface SupervisionEvent extends DomainEvent {
  readonly name:
    | 'supervision.noted'
    | 'supervision.handed_over'
    | 'supervision.spot_check_drawn'
    | 'supervision.spot_checked'
    | 'supervision.appealed'
    | 'supervision.appeal_decided'
    | 'supervision.bulletin_drawn'
    | 'supervision.bulletin_published';
  readonly subject: { readonly type: 'supervision'; readonly id: string };
  readonly data: Record<string, unknown>;
}
