import type { DomainEvent } from '../../platform/events.ts';

interface Fact<Name extends string, Data extends object> extends DomainEvent {
  readonly name: Name;
  readonly data: Data;
}

export type DraftOpened = Fact<'catalogue.draft_opened', { readonly number: number; readonly copiedFrom: number | null }>;
export type DraftDiscarded = Fact<'catalogue.draft_discarded', { readonly number: number }>;
export type ItemChanged = Fact<
  'catalogue.item_changed',
  { readonly number: number; readonly code: string; readonly change: 'added' | 'changed' | 'removed'; readonly fields: readonly string[] }
>;
export type ItemsImported = Fact<
  'catalogue.items_imported',
  { readonly number: number; readonly added: readonly string[]; readonly changed: readonly string[]; readonly removed: readonly string[] }
>;
/** A version was published; decisions made before keep theirs. */
export type CataloguePublished = Fact<
  'catalogue.published',
  { readonly number: number; readonly replaces: number | null; readonly effectiveFrom: string; readonly items: number; readonly by: string }
>;

export type NodeChanged = Fact<
  'taxonomy.node_changed',
  { readonly code: string; readonly change: 'added' | 'renamed' | 'moved' | 'closed' | 'reopened' | 'mapped'; readonly at: string }
>;

/** Limits of a name changed; running clocks keep the policy they started with. */
export type SlaChanged = Fact<'sla.policy_changed', { readonly code: string; readonly policyId: string; readonly replaces: string | null }>;

export type ReasonChanged = Fact<'reasons.reason_changed', { readonly list: string; readonly code: string; readonly active: boolean }>;
export type RefusalChanged = Fact<'reasons.refusal_rule_changed', { readonly code: string; readonly active: boolean }>;

export type ArticleChanged = Fact<
  'knowledge.article_changed',
  { readonly code: string; readonly change: 'added' | 'changed'; readonly active: boolean; readonly version: number }
>;

export type SettingChanged = Fact<
  'settings.setting_changed',
  { readonly name: string; readonly changeId: string; readonly replaces: string | null }
>;

/** A day of the working calendar was decided otherwise, or the decision taken back (`kind` null). Deadlines already stored stay. */
export type CalendarDayChanged = Fact<
  'calendar.day_changed',
  { readonly day: string; readonly kind: 'workday' | 'holiday' | null; readonly calendarVersion: string }
>;

export type CatalogueEvent =
  | DraftOpened
  | DraftDiscarded
  | ItemChanged
  | ItemsImported
  | CataloguePublished
  | NodeChanged
  | SlaChanged
  | ReasonChanged
  | RefusalChanged
  | ArticleChanged
  | SettingChanged
  | CalendarDayChanged;
