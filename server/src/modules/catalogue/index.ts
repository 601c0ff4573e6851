/** What is whose duty, in which time, by which words it is recognised, and what a person may be told: see README.md. */
export { loadPack, type PackReport } from '../../platform/packs/load-pack.ts';
export { calendarWarning } from './calendar/calendar.service.ts';
export { unknownReason, unknownSla } from './catalogue.errors.ts';
export type { CatalogueEvent, CataloguePublished } from './catalogue.events.ts';
export { catalogueManifest } from './catalogue.manifest.ts';
export { articlePage, articlesByCodes, readsMeasure as knowledgeReads, searchArticles } from './knowledge/knowledge.queries.ts';
export type { Article, ArticleInList } from './knowledge/knowledge.types.ts';
export { hasPanel622, wordingOf } from './packs/packs.queries.ts';
export { reasonOrThrow, reasonsOf, refusalPointer, suggestRefusal } from './reasons/reasons.queries.ts';
export type { Reason } from './reasons/reasons.types.ts';
export { catalogueOfPack } from './responsibility/responsibility.pack.ts';
export { catalogueItem, catalogueItemOf, currentCatalogue } from './responsibility/responsibility.queries.ts';
export { readsMeasure as catalogueReads } from './responsibility/responsibility.routes.ts';
export { classWords, dutyWarning, type MissingPower, missingPowers } from './responsibility/responsibility.rules.ts';
export {
  type Catalogue,
  type CatalogueItem,
  type DemandKind,
  demandKinds,
  type MatterClass,
  matterClasses,
  type RouteHint,
  type Urgency,
  urgencies,
} from './responsibility/responsibility.types.ts';
export { slaPolicy } from './sla/sla.service.ts';
export type { LadderStep, SlaPolicy } from './sla/sla.types.ts';
export { type ClassSuggestion, suggestClasses } from './suggestion/class.rules.ts';
export type { RefusalSuggestion } from './suggestion/refusal.rules.ts';
export { type MatchedTerm, suggestionThreshold, suggestTypes, type TypeSuggestion } from './suggestion/suggestion.rules.ts';
export { nodeOfOutsideCode, taxonomyNode } from './taxonomy/taxonomy.service.ts';
export type { TaxonomyNode } from './taxonomy/taxonomy.types.ts';
