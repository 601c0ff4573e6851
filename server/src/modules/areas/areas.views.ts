import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { ReadCtx } from '../../platform/context.ts';
import { toPage } from '../../platform/http/paging.ts';
import { settingOf } from '../../platform/settings.ts';
import { managingAbilities, presentArea, presentAreaName } from './areas.presenter.ts';
import { type AreaFilter, boundaryOf, childrenWithBoundary, countsBelow, householdsFromBuildings, listAreas } from './areas.queries.ts';
import { loadAreas, loadSuccessions } from './areas.repository.ts';
import { DEFAULT_GRID_SIZE, type GridSize, gridSizeWarning, successorsOn } from './areas.rules.ts';
import { areaChain, areaOrThrow } from './areas.service.ts';
import type { Area } from './areas.types.ts';

/** The limits of a grid's size: a setting of the district, 200 to 600 households by default (requirements O57). */
export function gridSizeOf(ctx: ReadCtx): Promise<GridSize> {
  return settingOf<GridSize>(ctx, 'areas.grid_households', DEFAULT_GRID_SIZE);
}

/** A page of areas. */
export async function areaPage(ctx: ReadCtx, { after, limit = 50, ...filter }: AreaFilter & { after?: string; limit?: number }) {
  const { areas, total } = await listAreas(ctx, filter, { after, limit, today: localDateOf(ctx.now) });
  const { items, next } = toPage(areas, limit, (area) => [area.code]);
  return { items: items.map(presentArea), next, total };
}

/** One area with everything its page shows. @throws not-found (404) */
export async function areaView(ctx: ReadCtx, code: string) {
  const area = await areaOrThrow(ctx, code);
  const today = localDateOf(ctx.now);
  const successions = await loadSuccessions(ctx);
  const successors = area.validTo !== null && area.validTo <= today ? successorsOn(successions, code, today).filter((c) => c !== code) : [];
  const predecessors = successions.filter((s) => s.toCode === code && s.onDate <= today).map((s) => s.fromCode);
  const related = await loadAreas(ctx, [...successors, ...predecessors]);
  const named = (codes: readonly string[]) => related.filter((r) => codes.includes(r.code)).map(presentAreaName);
  return {
    ...presentArea(area),
    chain: (await areaChain(ctx, code)).map(presentAreaName),
    counts: await countsBelow(ctx, code, today),
    successors: named(successors),
    predecessors: named(predecessors),
    warnings: await warningsOf(ctx, area),
    abilities: managingAbilities(ctx, code, ['change', 'addBelow', 'drawBoundary', 'merge', 'addEstate', 'addBuilding']),
  };
}

async function warningsOf(ctx: ReadCtx, area: Area) {
  const size = await gridSizeOf(ctx);
  const households = area.households ?? (await householdsFromBuildings(ctx, [area.code])).get(area.code) ?? null;
  const warning = gridSizeWarning({ kind: area.kind, households }, size);
  return warning === null || households === null ? [] : [{ code: `grid_${warning}` as const, households, ...size }];
}

/** The areas directly below one as GeoJSON, for maps. @throws not-found (404) */
export async function areaMap(ctx: ReadCtx, code: string) {
  const area = await areaOrThrow(ctx, code);
  const children = await childrenWithBoundary(ctx, code, localDateOf(ctx.now));
  const outline = await boundaryOf(ctx, code);
  return {
    type: 'FeatureCollection' as const,
    area: { code, name: area.name, boundary: outline && { type: outline.type, coordinates: [...outline.coordinates] } },
    features: children.map((child) => {
      const centre: [number, number] | null = child.lng !== null && child.lat !== null ? [child.lng, child.lat] : null;
      return {
        type: 'Feature' as const,
        geometry: child.boundary ? { type: child.boundary.type, coordinates: [...child.boundary.coordinates] } : null,
        properties: { code: child.code, name: child.name, level: child.level, kind: child.kind, centre },
      };
    }),
  };
}
