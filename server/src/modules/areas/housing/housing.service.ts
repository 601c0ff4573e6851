import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { toHalfWidth } from '../../../platform/text/normalise.ts';
import { areaEnded, estateElsewhere, householdExists } from '../areas.errors.ts';
import type { AreaEvent } from '../areas.events.ts';
import { can } from '../areas.policy.ts';
import { isValidOn } from '../areas.rules.ts';
import { areaOrThrow, usableAliases } from '../areas.service.ts';
import { type Datum, type Point, toWgs84 } from '../boundaries/coordinates.rules.ts';
import { forgetPlaces } from '../places/place-index.ts';
import {
  type Building,
  type Dwelling,
  type Estate,
  type EstateKind,
  type Household,
  type HousingChange,
  insertBuilding,
  insertEstate,
  loadBuilding,
  loadDwelling,
  loadDwellings,
  loadEstate,
  loadHouseholds,
  updateBuilding,
  updateEstate,
  upsertHouseholds,
} from './housing.repository.ts';

/** One building, or null. */
export function buildingById(ctx: Ctx, id: string): Promise<Building | null> {
  return loadBuilding(ctx, id);
}

/** One dwelling with the area it lies in, or null. */
export function dwellingById(ctx: Ctx, id: string): Promise<(Dwelling & { areaCode: string }) | null> {
  return loadDwelling(ctx, id);
}

/** One estate, or null. */
export function estateById(ctx: Ctx, id: string): Promise<Estate | null> {
  return loadEstate(ctx, id);
}

/** The recorded dwellings of a building: where, never who. */
export function householdsOfBuilding(ctx: Ctx, buildingId: string): Promise<Household[]> {
  return loadHouseholds(ctx, buildingId);
}

/** The recorded dwellings of a building, else of an estate, with their labels. */
export function dwellingsAt(ctx: Ctx, at: { buildingId?: string | null; estateId?: string | null }): Promise<Dwelling[]> {
  return loadDwellings(ctx, at);
}

interface Located {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly point?: Point | null;
  readonly datum?: Datum;
}

export interface EstateInput extends Located {
  readonly areaCode: string;
  readonly kind: EstateKind;
}

export interface BuildingInput extends Located {
  /** Given with or instead of the estate; a grid of the estate's community is fine. */
  readonly areaCode?: string;
  readonly estateId?: string | null;
  readonly entrances?: number;
  readonly households?: number;
}

/** Adds an estate, street or other named place. @throws not-found (404), area-ended (409), alias-too-common (422) */
export async function createEstate(ctx: WriteCtx, input: EstateInput): Promise<Estate> {
  await assertUsableArea(ctx, input.areaCode);
  const estate = { id: uuidv7(ctx.now), areaCode: input.areaCode, kind: input.kind, ...locatedFields(input) };
  await insertEstate(ctx, estate);
  forgetPlaces(ctx);
  emit(ctx, {
    name: 'estate.created',
    subject: { type: 'estate', id: estate.id },
    data: { id: estate.id, areaCode: estate.areaCode, kind: estate.kind },
  } satisfies AreaEvent);
  return { ...estate, version: 1 };
}

/** Adds a building to an estate or an area. @throws not-found (404), area-ended (409), estate-elsewhere (422), alias-too-common (422) */
export async function createBuilding(ctx: WriteCtx, input: BuildingInput): Promise<Building> {
  const estateId = input.estateId ?? null;
  const estate = estateId === null ? null : await loadEstate(ctx, estateId);
  const areaCode = input.areaCode ?? estate?.areaCode;
  if (areaCode === undefined || (estateId !== null && !estate)) throw notFound();
  if (estate) assertAround(estate, areaCode);
  await assertUsableArea(ctx, areaCode);
  const building = {
    id: uuidv7(ctx.now),
    estateId,
    areaCode,
    entrances: input.entrances ?? 1,
    households: input.households ?? 0,
    ...locatedFields(input, false),
  };
  await insertBuilding(ctx, building);
  forgetPlaces(ctx);
  emit(ctx, {
    name: 'building.created',
    subject: { type: 'building', id: building.id },
    data: { id: building.id, areaCode, estateId },
  } satisfies AreaEvent);
  return { ...building, version: 1 };
}

async function assertUsableArea(ctx: WriteCtx, areaCode: string): Promise<void> {
  const area = await areaOrThrow(ctx, areaCode);
  assertAllowed(can.manage(ctx.actor, areaCode));
  if (!isValidOn(area, localDateOf(ctx.now))) throw areaEnded({ areaCode });
}

/** A building may lie in a grid of its estate's community, or the estate in a grid and the building in its community. */
function assertAround(estate: Estate, areaCode: string): void {
  if (!areaCode.startsWith(estate.areaCode) && !estate.areaCode.startsWith(areaCode)) throw estateElsewhere();
}

/** Aliases of a building are only looked for behind the name of its estate, so any will do. */
function locatedFields(input: Located, searchedEverywhere = true) {
  const aliases = input.aliases ?? [];
  return {
    name: nameField(input.name, '/name'),
    aliases: searchedEverywhere ? usableAliases(aliases) : aliases.map((alias, i) => nameField(alias, `/aliases/${i}`)),
    ...(input.point ? toWgs84(input.point, input.datum) : { lng: null, lat: null }),
  };
}

export interface HousingPatch extends Partial<Located> {
  readonly version: number;
  readonly areaCode?: string;
  readonly kind?: EstateKind;
  readonly estateId?: string | null;
  readonly entrances?: number;
  readonly households?: number;
}

/** Changes an estate; its buildings stay where they are. @throws not-found, forbidden, edit-conflict, alias-too-common */
export async function changeEstate(ctx: WriteCtx, id: string, patch: HousingPatch): Promise<Estate> {
  const estate = await loadEstate(ctx, id, true);
  if (!estate) throw notFound();
  await assertMayChange(ctx, estate, patch);
  const change = changeOf(estate, { ...patch, aliases: patch.aliases && usableAliases(patch.aliases) });
  const fields = Object.keys(change);
  if (fields.length === 0) return estate;
  await updateEstate(ctx, id, change);
  forgetPlaces(ctx);
  emit(ctx, { name: 'estate.changed', subject: { type: 'estate', id }, data: { id, fields } } satisfies AreaEvent);
  return (await loadEstate(ctx, id)) ?? estate;
}

/** Changes a building. @throws not-found, forbidden, edit-conflict, estate-elsewhere */
export async function changeBuilding(ctx: WriteCtx, id: string, patch: HousingPatch): Promise<Building> {
  const building = await loadBuilding(ctx, id, true);
  if (!building) throw notFound();
  await assertMayChange(ctx, building, patch);
  const estateId = patch.estateId === undefined ? building.estateId : patch.estateId;
  const estate = estateId === null ? null : await loadEstate(ctx, estateId);
  if (estateId !== null && !estate) throw notFound();
  if (estate) assertAround(estate, patch.areaCode ?? building.areaCode);
  const change = changeOf(building, { ...patch, aliases: patch.aliases?.map((alias, i) => nameField(alias, `/aliases/${i}`)) });
  const fields = Object.keys(change);
  if (fields.length === 0) return building;
  await updateBuilding(ctx, id, change);
  forgetPlaces(ctx);
  emit(ctx, { name: 'building.changed', subject: { type: 'building', id }, data: { id, fields } } satisfies AreaEvent);
  return (await loadBuilding(ctx, id)) ?? building;
}

async function assertMayChange(ctx: WriteCtx, present: Estate | Building, patch: HousingPatch): Promise<void> {
  assertAllowed(can.manage(ctx.actor, present.areaCode));
  if (present.version !== patch.version) throw editConflict({ current: present });
  if (patch.areaCode !== undefined) await assertUsableArea(ctx, patch.areaCode);
}

function changeOf(present: Estate | Building, patch: HousingPatch): HousingChange {
  const { version: _version, point, datum, name, ...same } = patch;
  const place = point === null ? { lng: null, lat: null } : point && toWgs84(point, datum);
  const wanted = { ...same, ...place, ...(name === undefined ? {} : { name: nameField(name, '/name') }) };
  const known = present as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known[field])),
  );
}

export interface HouseholdInput {
  readonly entrance?: string;
  readonly room: string;
  readonly floorAreaDm2?: number | null;
}

/** Records dwellings of a building; those known already keep their id. @throws not-found, forbidden, household-exists (409) for a room listed twice */
export async function recordHouseholds(
  ctx: WriteCtx,
  buildingId: string,
  inputs: readonly HouseholdInput[],
): Promise<{ added: number; changed: number }> {
  const building = await loadBuilding(ctx, buildingId, true);
  if (!building) throw notFound();
  assertAllowed(can.manage(ctx.actor, building.areaCode));
  const households = inputs.map(
    (input, i): Household => ({
      id: uuidv7(ctx.now),
      buildingId,
      entrance: nameField(toHalfWidth(input.entrance ?? '1'), `/households/${i}/entrance`, 20),
      room: nameField(toHalfWidth(input.room), `/households/${i}/room`, 20),
      floorAreaDm2: input.floorAreaDm2 ?? null,
    }),
  );
  const seen = new Set<string>();
  for (const { entrance, room } of households) {
    if (seen.has(`${entrance}/${room}`)) throw householdExists({ room });
    seen.add(`${entrance}/${room}`);
  }
  const result = await upsertHouseholds(ctx, households);
  emit(ctx, {
    name: 'building.households_recorded',
    subject: { type: 'building', id: buildingId },
    data: { id: buildingId, ...result },
  } satisfies AreaEvent);
  return result;
}
