import type { AreaKind, AreaLevel } from './areas.rules.ts';

/** An administrative area down to the grid, without its outline. */
export interface Area {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: AreaLevel;
  readonly kind: AreaKind;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly lng: number | null;
  readonly lat: number | null;
  readonly population: number | null;
  readonly adults: number | null;
  readonly households: number | null;
  /** The day the figures were counted. */
  readonly figuresOn: string | null;
  readonly validFrom: string;
  /** First day on which the area no longer exists. */
  readonly validTo: string | null;
  readonly version: number;
}

/** An area about to be recorded. */
export type NewArea = Omit<Area, 'version'>;
