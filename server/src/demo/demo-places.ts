import { type AreaKind, createArea, createBuilding, createEstate, drawBoundary } from '../modules/areas/index.ts';
import type { WriteCtx } from '../platform/context.ts';
import { type DemoArea, type DemoBuilding, type DemoEstate, type DemoGrid, demoFile } from './demo-files.ts';

/** Where a demand of the demo may come from. */
export interface DemoPlace {
  readonly label: string;
  readonly areaCode: string;
  readonly buildingId: string | null;
  readonly lng: number;
  readonly lat: number;
}

/** Areas from the district to the grids, with their outlines. */
export async function seedAreas(ctx: WriteCtx): Promise<void> {
  const [district, ...rest] = demoFile<DemoArea>('areas');
  if (!district) throw new Error('the demo has no district');
  const { households, residents, adults } = district.population;
  await ctx.db
    .insertInto('area')
    .values({
      code: district.code,
      level: 'district',
      kind: 'district',
      name: district.name.zh,
      aliases: [...district.aliases],
      valid_from: '2020-01-01',
      population: residents,
      households,
      adults,
    })
    .execute();
  await outline(ctx, { code: district.code, version: 1 }, district.geometry);
  for (const area of rest) {
    const figures = { population: area.population.residents, adults: area.population.adults, households: area.population.households };
    const made = await createArea(ctx, {
      code: area.code,
      parentCode: area.parent ?? district.code,
      kind: area.kind as AreaKind,
      name: area.name.zh,
      aliases: area.aliases,
      ...figures,
    });
    await outline(ctx, made, area.geometry);
  }
  for (const grid of demoFile<DemoGrid>('grids')) {
    const made = await createArea(ctx, {
      code: grid.code,
      parentCode: grid.community,
      kind: 'grid',
      name: grid.name.zh,
      households: grid.households,
    });
    await outline(ctx, made, grid.geometry);
  }
}

async function outline(ctx: WriteCtx, area: { code: string; version: number }, boundary: unknown): Promise<void> {
  await drawBoundary(ctx, area.code, { version: area.version, boundary });
}

/** Estates and buildings; returns the places people of the demo write about. */
export async function seedHousing(ctx: WriteCtx): Promise<DemoPlace[]> {
  const estates = new Map<string, string>();
  const places: DemoPlace[] = [];
  for (const estate of demoFile<DemoEstate>('estates')) {
    const point = { lng: estate.point[0], lat: estate.point[1] };
    const made = await createEstate(ctx, {
      areaCode: estate.grid,
      kind: estate.kind === 'estate' ? 'estate' : 'courtyard',
      name: estate.name.zh,
      aliases: estate.aliases,
      point,
    });
    estates.set(estate.code, made.id);
    places.push({ label: estate.name.zh, areaCode: estate.grid, buildingId: null, ...point });
  }
  // Every third building: the map shows the same, and the first start is shorter.
  for (const building of demoFile<DemoBuilding>('buildings').filter((_, i) => i % 3 === 0)) {
    const point = { lng: building.point[0], lat: building.point[1] };
    const made = await createBuilding(ctx, {
      estateId: estates.get(building.estate) ?? null,
      name: building.name.zh,
      aliases: building.aliases,
      entrances: building.entrances,
      households: building.households,
      point,
    });
    places.push({ label: building.name.zh, areaCode: building.grid, buildingId: made.id, ...point });
  }
  return places;
}
