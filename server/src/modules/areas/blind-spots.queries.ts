import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { localDateOf } from '../../platform/calendar/local-date.ts';
import { type ReadCtx, table } from '../../platform/context.ts';
import { anyOf, areaWithin, holdingsWith } from '../../platform/permissions.ts';
import { gridSizeOf } from './areas.views.ts';

export type AreaBlindSpotKind =
  | 'community_without_grid'
  | 'estate_in_no_grid'
  | 'building_in_no_grid'
  | 'grid_too_small'
  | 'grid_too_large';

/** Something nobody looks after, or a grid of a size that cannot be looked after (requirements S003-34, O57). */
export interface AreaBlindSpot {
  readonly kind: AreaBlindSpotKind;
  /** Code of an area, id of an estate or building. */
  readonly id: string;
  readonly name: string;
  readonly areaCode: string;
  readonly areaName: string;
  readonly households: number | null;
}

/** Blind spots that the actor could remove: those in areas they manage. */
export function blindSpotsFor(ctx: ReadCtx): Promise<AreaBlindSpot[]> {
  return areaBlindSpots(ctx, (column) =>
    anyOf(holdingsWith(ctx.actor, 'areas.manage').map((holding) => areaWithin(column, holding.areaCode))),
  );
}

const shownAtMost = 500;

/**
 * Communities without any grid, estates (not streets) and buildings outside every grid of a community that has grids, and grids of a wrong size.
 * `visible` limits the areas, by the column of their code.
 */
export async function areaBlindSpots(
  ctx: ReadCtx,
  visible: (column: string) => RawBuilder<SqlBool> = () => sql<SqlBool>`true`,
): Promise<AreaBlindSpot[]> {
  const today = localDateOf(ctx.now);
  const size = await gridSizeOf(ctx);
  const { rows } = await sql<AreaBlindSpot & { households: number | string | null }>`
    with valid as (select * from ${table(ctx, 'area')} area where valid_from <= ${today} and (valid_to is null or valid_to > ${today})),
      grid as (select * from valid where kind = 'grid'),
      sized as (select grid.code, grid.name, coalesce(grid.households, (select nullif(sum(b.households), 0) from ${table(ctx, 'area_building')} b where starts_with(b.area_code, grid.code))) as households from grid),
      gridded as (select code, name from valid where level = 'community' and exists (select 1 from grid where starts_with(grid.code, valid.code))),
      spot as (
        select 'community_without_grid' as kind, code as id, name, code as area_code, name as area_name, households::bigint from valid
          where level = 'community' and not exists (select 1 from grid where starts_with(grid.code, valid.code))
        union all select 'estate_in_no_grid', e.id::text, e.name, e.area_code, g.name, null from ${table(ctx, 'area_estate')} e join gridded g on g.code = e.area_code
          where e.kind in ('estate', 'courtyard') and not exists (select 1 from ${table(ctx, 'area_building')} b where b.estate_id = e.id and b.area_code <> e.area_code)
        union all select 'building_in_no_grid', b.id::text, b.name, b.area_code, g.name, b.households::bigint from ${table(ctx, 'area_building')} b join gridded g on g.code = b.area_code
        union all select case when households < ${size.min} then 'grid_too_small' else 'grid_too_large' end, code, name, code, name, households::bigint from sized
          where households < ${size.min} or households > ${size.max})
    select kind, id, name, area_code as "areaCode", area_name as "areaName", households from spot
    where ${visible('spot.area_code')} order by area_code, kind, id limit ${shownAtMost}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, households: row.households === null ? null : Number(row.households) }));
}
