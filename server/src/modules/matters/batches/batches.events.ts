import type { DomainEvent } from '../../../platform/events.ts';

/** Facts about a batch; the thread is its lead matter. */
export interface BatchEvent extends DomainEvent {
  readonly name: 'batch.made' | 'batch.joined' | 'batch.left' | 'batch.answered' | 'batch.dissolved';
  readonly subject: { readonly type: 'batch'; readonly id: string };
  readonly data: Record<string, unknown>;
}
