import type { Phrase } from '../../../platform/problem.ts';

/** Big, small and private matters 大事、小事、私事 (S000-09): whose duty it is to settle a matter. */
export const matterClasses = ['major', 'communal', 'private'] as const;
export type MatterClass = (typeof matterClasses)[number];

/** How fast a matter must move (requirements O9). */
export const urgencies = ['emergency', 'urgent', 'general', 'complex'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a person brings. */
export const demandKinds = ['help', 'complaint', 'suggestion', 'enquiry', 'praise'] as const;
export type DemandKind = (typeof demandKinds)[number];

/** Ways of resolution that a type proposes from the start (S001-80). */
export const routeHints = ['deliberation', 'specialised_service', 'referral_other'] as const;
export type RouteHint = (typeof routeHints)[number];

/** A word or phrase that speaks for a type, and how much (1 to 5). */
export interface Term {
  readonly t: string;
  readonly w: number;
}

/**
 * One line of the responsibility catalogue: a type of matter, its class, and who decides, handles, pays and supervises (S000-10, S000-11).
 * Units stand by code; codes that begin with @ are found from the place (`@committee`, `@subdistrict`, `@property`).
 */
export interface CatalogueItem {
  readonly code: string;
  readonly group: string;
  readonly class: MatterClass;
  readonly name: Phrase;
  /** What a resident is told: "probably a small matter: …" (S000-13). */
  readonly plain: Phrase;
  readonly examples: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly terms: readonly Term[];
  /** Words that speak against the type. */
  readonly against: readonly string[];
  readonly unit: string | null;
  readonly section: string | null;
  readonly decides: string | null;
  readonly handles: string | null;
  readonly pays: string | null;
  readonly supervises: string | null;
  readonly note: Phrase | null;
  /** Legal ground; `certain: false` marks a configurable default that is never shown as law. */
  readonly legal: (Phrase & { readonly certain: boolean }) | null;
  readonly sla: string;
  readonly urgency: Urgency;
  readonly demandKinds: readonly DemandKind[];
  readonly route: RouteHint | null;
  readonly followUpDays: readonly number[];
  /** The reporter's name is hidden from the handling unit unless they say otherwise (O16). */
  readonly hideReporter: boolean;
  /** Ask whether the household may be helped (S000-27). */
  readonly assistance: boolean;
  /** Codes of knowledge articles that make the guidance package. */
  readonly guidance: readonly string[];
  /** `pack:<code>` or `district`. */
  readonly origin: string;
}

/** A version of the catalogue with all its items; immutable once published. */
export interface Catalogue {
  /** 0 while nothing has been published. */
  readonly version: number;
  readonly versionId: string | null;
  readonly effectiveFrom: Date | null;
  readonly items: ReadonlyMap<string, CatalogueItem>;
}
