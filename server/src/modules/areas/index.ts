/** Areas from the province down to the grid, estates, buildings, dwellings, and the place a text or a point is about. */

export type { AreaEvent } from './areas.events.ts';
export { areasManifest } from './areas.manifest.ts';
export { areasOfLevel } from './areas.queries.ts';
export type { AreaKind, AreaLevel } from './areas.rules.ts';
export { type AreaInput, areaByCode, areaChain, areaOrThrow, createArea, currentAreas, drawBoundary } from './areas.service.ts';
export type { Area } from './areas.types.ts';
export { type AreaBlindSpot, areaBlindSpots } from './blind-spots.queries.ts';
export { type Datum, metresBetween, type Point, toWgs84 } from './boundaries/coordinates.rules.ts';
export { type DivisionReport, importDivisions, importOutlines, type OutlineReport } from './divisions/divisions.import.ts';
export type { Building, Dwelling, Estate, Household } from './housing/housing.repository.ts';
export {
  buildingById,
  createBuilding,
  createEstate,
  dwellingById,
  dwellingsAt,
  estateById,
  householdsOfBuilding,
  recordHouseholds,
} from './housing/housing.service.ts';
export { type DivisionFiles, importDivisionFiles } from './import-divisions.cli.ts';
export { PLACE_REASONS, type PlaceGuess } from './places/place.rules.ts';
export { areaAtPoint, areaNames, resolvePlace } from './places/places.service.ts';
export { mergeAreas } from './succession.service.ts';
