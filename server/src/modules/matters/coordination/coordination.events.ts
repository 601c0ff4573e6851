import type { DomainEvent } from '../../../platform/events.ts';

/** Facts about a request for coordination; the thread is its matter. */
export interface CoordinationEvent extends DomainEvent {
  readonly name: 'coordination.requested' | 'coordination.ruled' | 'coordination.complied' | 'coordination.overdue';
  readonly subject: { readonly type: 'coordination'; readonly id: string };
  readonly data: { readonly matter: string } & Record<string, unknown>;
}
