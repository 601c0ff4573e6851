import type { ReadCtx } from '../../../platform/context.ts';
import { toPage } from '../../../platform/http/paging.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { can } from '../areas.policy.ts';
import { managingAbilities } from '../areas.presenter.ts';
import {
  type Building,
  type Estate,
  type HousingFilter,
  listBuildings,
  listEstates,
  loadBuilding,
  loadEstate,
  loadHouseholds,
} from './housing.repository.ts';

interface PageAsked {
  readonly after?: string;
  readonly limit?: number;
}

/** An estate as JSON. */
export function presentEstate(estate: Estate) {
  return { ...estate, aliases: [...estate.aliases] };
}

/** A building as JSON. */
export function presentBuilding(building: Building) {
  return { ...building, aliases: [...building.aliases] };
}

/** A page of estates by name. */
export async function estatePage(ctx: ReadCtx, { after, limit = 50, ...filter }: HousingFilter & PageAsked) {
  const { rows, total } = await listEstates(ctx, filter, { after, limit });
  const { items, next } = toPage(rows, limit, (row) => [row.name, row.id]);
  return { items: items.map(presentEstate), next, total };
}

/** A page of buildings by name. */
export async function buildingPage(ctx: ReadCtx, { after, limit = 50, ...filter }: HousingFilter & PageAsked) {
  const { rows, total } = await listBuildings(ctx, filter, { after, limit });
  const { items, next } = toPage(rows, limit, (row) => [row.name, row.id]);
  return { items: items.map(presentBuilding), next, total };
}

/** One estate. @throws not-found (404) */
export async function estateView(ctx: ReadCtx, id: string) {
  const estate = await loadEstate(ctx, id);
  if (!estate) throw notFound();
  return { ...presentEstate(estate), abilities: managingAbilities(ctx, estate.areaCode, ['change', 'addBuilding']) };
}

/** One building. @throws not-found (404) */
export async function buildingView(ctx: ReadCtx, id: string) {
  const building = await loadBuilding(ctx, id);
  if (!building) throw notFound();
  return { ...presentBuilding(building), abilities: managingAbilities(ctx, building.areaCode, ['change', 'recordHouseholds']) };
}

/** Dwellings of a building, for those who need them. @throws not-found (404), forbidden (403) */
export async function householdList(ctx: ReadCtx, buildingId: string) {
  const building = await loadBuilding(ctx, buildingId);
  if (!building) throw notFound();
  assertAllowed(can.readHouseholds(ctx.actor, building.areaCode));
  return { items: await loadHouseholds(ctx, buildingId) };
}
