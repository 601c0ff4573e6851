import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaChain, buildingById, currentAreas } from '../../areas/index.ts';
import { unitInactive } from '../organizations.errors.ts';
import { unitRoles } from './unit-roles.repository.ts';
import { isRoleCode, playsRole, roleChain } from './unit-roles.rules.ts';
import { loadRoleCandidates, loadSection, loadUnit, loadUnitByCode, loadUnits, type Section, type Unit } from './units.repository.ts';

/** One unit, also one that is no longer active, or null. */
export function unitById(ctx: Ctx, id: string): Promise<Unit | null> {
  return loadUnit(ctx, id);
}

/** One unit that can be given work. @throws not-found (404), unit-inactive (409) */
export async function unitOrThrow(ctx: Ctx, id: string): Promise<Unit> {
  const unit = await loadUnit(ctx, id);
  if (!unit) throw notFound();
  if (!unit.active) throw unitInactive({ unitId: id });
  return unit;
}

/** Units by id, also those that are no longer active: for showing names. */
export async function unitsByIds(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, Unit>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  return new Map((await loadUnits(ctx, wanted)).map((unit) => [unit.id, unit]));
}

/** One active section of a unit. @throws not-found (404) */
export async function sectionOrThrow(ctx: Ctx, unitId: string, sectionId: string): Promise<Section> {
  const section = await loadSection(ctx, { unitId, sectionId });
  if (!section?.active) throw notFound();
  return section;
}

/** Where something is: the area, and the estate or building if known. */
export interface PlaceRef {
  readonly areaCode: string;
  readonly buildingId?: string | null;
  readonly estateId?: string | null;
}

/**
 * The unit that a catalogue code means at a place. An ordinary code is a unit's own. A role ('@subdistrict', '@committee', '@property' …) is
 * whoever plays it there, and where nobody does, whoever steps in: an estate without a property firm has its committee. An area that was merged
 * is looked up as what it is now. Null when there is no such unit, and for roles that are nobody's unit ('@party').
 */
export async function unitByCode(ctx: Ctx, code: string, place: string | PlaceRef): Promise<Unit | null> {
  if (!isRoleCode(code)) return loadUnitByCode(ctx, code);
  const roles = roleChain(await unitRoles(ctx), code);
  const at = typeof place === 'string' ? { areaCode: place } : place;
  const chain = await chainToday(ctx, at.areaCode);
  const estateId = await estateOf(ctx, at);
  const candidates = await loadRoleCandidates(ctx, { kinds: roles.map((role) => role.kind), areaCodes: chain, estateId });
  for (const role of roles) {
    const id = playsRole(role, candidates, chain);
    if (id !== null) return candidates.find((unit) => unit.id === id) ?? null;
  }
  return null;
}

/** Codes from the district down to the place, following a merger of the place itself. */
async function chainToday(ctx: Ctx, areaCode: string): Promise<string[]> {
  const chain = await areaChain(ctx, areaCode);
  const place = chain.at(-1);
  const ended = place !== undefined && place.validTo !== null && place.validTo <= localDateOf(ctx.now);
  const [successor] = ended ? await currentAreas(ctx, areaCode) : [];
  return (successor ? await areaChain(ctx, successor.code) : chain).map((area) => area.code);
}

async function estateOf(ctx: Ctx, place: PlaceRef): Promise<string | null> {
  if (place.estateId) return place.estateId;
  return place.buildingId ? ((await buildingById(ctx, place.buildingId))?.estateId ?? null) : null;
}
