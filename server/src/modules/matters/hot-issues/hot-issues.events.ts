import type { DomainEvent } from '../../../platform/events.ts';

/** Facts about what many speak of, and about opposite wishes at one place. */
export interface HotIssueEvent extends DomainEvent {
  readonly name: 'hot_issue.grew' | 'hot_issue.batched' | 'opposed_pair.raised' | 'opposed_pair.settled';
  readonly subject: { readonly type: 'hot_issue' | 'opposed_pair'; readonly id: string };
  readonly data: Record<string, unknown>;
}
