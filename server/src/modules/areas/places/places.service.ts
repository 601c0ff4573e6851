import type { Ctx } from '../../../platform/context.ts';
import { loadArea } from '../areas.repository.ts';
import type { Area } from '../areas.types.ts';
import { areaOf, contains } from '../boundaries/boundary.rules.ts';
import { metresBetween, type Point } from '../boundaries/coordinates.rules.ts';
import { fullBuildingName } from './buildings.rules.ts';
import { findPlaces, type PlaceGuess } from './place.rules.ts';
import type { PlaceIndex } from './place-index.rules.ts';
import { outlinesOf, placeIndexOf } from './place-index.ts';
import { type PlaceSuggestion, suggestPlaces } from './suggest.rules.ts';

/** Where a text may be about: ranked guesses with the words they came from and a reason; `within` keeps to one area. Never fails for a text. */
export async function resolvePlace(ctx: Ctx, text: string, within?: string): Promise<PlaceGuess[]> {
  return findPlaces(await placeIndexOf(ctx), text, within);
}

/** Places to offer while somebody types: areas, estates, buildings; ten at most. */
export async function searchPlaces(ctx: Ctx, typed: string, within?: string): Promise<PlaceSuggestion[]> {
  return suggestPlaces(await placeIndexOf(ctx), typed, within);
}

/** The smallest area whose outline holds a point (WGS-84); null where no outline does. */
export async function areaAtPoint(ctx: Ctx, lng: number, lat: number): Promise<Area | null> {
  const outlines = await outlinesOf(ctx);
  const around = outlines.filter(({ box: [west, south, east, north] }) => west <= lng && lng <= east && south <= lat && lat <= north);
  const holding = around.filter(({ boundary }) => contains(boundary, { lng, lat }));
  const [smallest] = holding.sort((a, b) => b.code.length - a.code.length || areaOf(a.boundary) - areaOf(b.boundary));
  return smallest ? loadArea(ctx, smallest.code) : null;
}

/** Names of areas that exist today, by code: kept in memory, for lists that show many. A code that is missing has ended; ask `areaByCode`. */
export async function areaNames(
  ctx: Ctx,
): Promise<ReadonlyMap<string, { readonly code: string; readonly name: string; readonly level: string }>> {
  return (await placeIndexOf(ctx)).areas;
}

/** A recorded place near a point. */
export interface NearPlace {
  readonly label: string;
  readonly areaCode: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly metres: number;
}

/** Farther than this a building says nothing about where somebody stands. */
const REACH_METRES = 150;

/** The nearest building or estate within 150 m of a point: few districts have outlines of their communities, but their buildings have points. */
export async function nearestPlace(ctx: Ctx, point: Point): Promise<NearPlace | null> {
  const near = candidates(await placeIndexOf(ctx)).map(({ at, ...place }) => ({ ...place, metres: metresBetween(point, at) }));
  const [nearest] = near.filter(({ metres }) => metres <= REACH_METRES).sort((a, b) => a.metres - b.metres);
  return nearest ? { ...nearest, metres: Math.floor(nearest.metres) } : null;
}

function candidates(index: PlaceIndex): (Omit<NearPlace, 'metres'> & { at: Point })[] {
  const estates = [...index.estates.values()].map((e) => ({
    label: e.name,
    areaCode: e.areaCode,
    estateId: e.id,
    buildingId: null,
    lng: e.lng,
    lat: e.lat,
  }));
  const buildings = [...index.byArea.values()].flat().map(({ building: b }) => {
    const estate = b.estateId === null ? undefined : index.estates.get(b.estateId);
    return {
      label: fullBuildingName(estate?.name, b.name),
      areaCode: b.areaCode,
      estateId: b.estateId,
      buildingId: b.id,
      lng: b.lng,
      lat: b.lat,
    };
  });
  return [...estates, ...buildings].flatMap(({ lng, lat, ...place }) =>
    lng === null || lat === null ? [] : [{ ...place, at: { lng, lat } }],
  );
}
