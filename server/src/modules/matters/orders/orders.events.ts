import type { DomainEvent } from '../../../platform/events.ts';

/** Facts about a work order; the thread is its matter. */
export interface OrderEvent extends DomainEvent {
  readonly name:
    | 'order.dispatched'
    | 'order.signed'
    | 'order.returned'
    | 'order.resident_contacted'
    | 'order.paused'
    | 'order.resumed'
    | 'order.extension_asked'
    | 'order.extension_decided'
    | 'order.result_reported'
    | 'order.verified'
    | 'order.sent_back'
    | 'order.completed'
    | 'order.reopened'
    | 'order.restarted'
    | 'order.handed_over'
    | 'order.cancelled';
  readonly subject: { readonly type: 'order'; readonly id: string };
  readonly data: { readonly number: string; readonly unit: string } & Record<string, unknown>;
}
