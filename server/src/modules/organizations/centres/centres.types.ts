import type { Desk } from '../roster/roster.rules.ts';
import type { OpeningHours } from './opening-hours.rules.ts';

export const CENTRE_LEVELS = ['district', 'subdistrict', 'community'] as const;
export type CentreLevel = (typeof CENTRE_LEVELS)[number];

/** When a desk must be manned: every minute of the year, while the centre is open, or never by rule. */
export const DESK_REQUIREMENTS = ['always', 'opening_hours', 'none'] as const;
export type DeskRequirement = (typeof DESK_REQUIREMENTS)[number];

export interface DeskOfCentre {
  readonly desk: Desk;
  readonly required: DeskRequirement;
  /** How many people must sit there at the same time. */
  readonly seats: number;
  /** The number of whoever is on duty or on call. */
  readonly phone: string | null;
}

/** A service centre (requirements S000-42), or the dispatch centre with its desks (S003-22). */
export interface Centre {
  readonly id: string;
  readonly unitId: string;
  readonly areaCode: string;
  readonly level: CentreLevel;
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly openingHours: OpeningHours;
  readonly windows: number;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly dispatchCentre: boolean;
  readonly active: boolean;
  readonly desks: readonly DeskOfCentre[];
  readonly version: number;
}
