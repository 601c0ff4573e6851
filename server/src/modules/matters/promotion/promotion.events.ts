import type { DomainEvent } from '../../../platform/events.ts';

/** Facts about a suggestion to treat private matters as a shared one. */
export interface PromotionEvent extends DomainEvent {
  readonly name: 'promotion.raised' | 'promotion.taken' | 'promotion.dismissed';
  readonly subject: { readonly type: 'promotion'; readonly id: string };
  readonly data: Record<string, unknown>;
}
