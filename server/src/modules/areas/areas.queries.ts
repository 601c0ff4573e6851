import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table } from '../../platform/context.ts';
import { containing } from '../../platform/db/like.ts';
import { countOf } from '../../platform/db/pool.ts';
import { decodeCursor } from '../../platform/http/paging.ts';
import { areaWithin } from '../../platform/permissions.ts';
import { type AreaRow, areaColumns, toArea } from './areas.repository.ts';
import type { AreaLevel } from './areas.rules.ts';
import type { Area } from './areas.types.ts';
import type { Boundary } from './boundaries/boundary.rules.ts';

/** What a list of areas may be narrowed by. */
export interface AreaFilter {
  readonly parent?: string;
  readonly within?: string;
  readonly level?: AreaLevel;
  /** Part of a name, an alias, or the beginning of a code. */
  readonly q?: string;
  /** Also areas that no longer (or do not yet) exist. */
  readonly ended?: boolean;
  readonly boundary?: boolean;
}

export interface AreaWithBoundary extends Area {
  readonly boundary?: Boundary | null;
}

const Cursor = Type.Tuple([Type.String()]);
/** Totals beyond this are given as "at least". */
const countCap = 1_000;

function conditions(filter: AreaFilter, today: string): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (filter.parent !== undefined) parts.push(sql<SqlBool>`area.parent_code = ${filter.parent}`);
  if (filter.within !== undefined) parts.push(areaWithin('area.code', filter.within));
  if (filter.level !== undefined) parts.push(sql<SqlBool>`area.level = ${filter.level}`);
  if (!filter.ended) parts.push(sql<SqlBool>`(area.valid_from <= ${today} and (area.valid_to is null or area.valid_to > ${today}))`);
  if (filter.q !== undefined) {
    const like = containing(filter.q);
    parts.push(
      sql<SqlBool>`(area.name ilike ${like} or starts_with(area.code, ${filter.q}) or exists (select 1 from unnest(area.aliases) alias where alias ilike ${like}))`,
    );
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** A page of areas in the order of their codes, one row more than asked so that the end is known, with the capped count; one statement. */
export async function listAreas(ctx: Ctx, filter: AreaFilter, page: { after?: string; limit: number; today: string }) {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const where = conditions(filter, page.today);
  const source = table(ctx, 'area');
  const { rows } = await sql<AreaRow & { boundary: Boundary | null; total: string }>`
    select ${areaColumns}, ${filter.boundary ? sql`area.boundary` : sql`null`} as boundary,
      (select count(*) from (select 1 from ${source} area where ${where} limit ${countCap + 1}) counted) as total
    from ${source} area where ${where} and ${after === null ? sql`true` : sql`area.code > ${after[0]}`}
    order by area.code limit ${page.limit + 1}`.execute(ctx.db);
  const areas = rows.map((row): AreaWithBoundary => ({ ...toArea(row), ...(filter.boundary ? { boundary: row.boundary } : {}) }));
  return { areas, total: totalOf(rows[0]?.total ?? '0') };
}

/** A capped count as the list shows it. */
export function totalOf(counted: string): { value: number; exact: boolean } {
  const value = countOf(counted);
  return { value: Math.min(value, countCap), exact: value <= countCap };
}

/** How many valid areas of each level lie below one, and how many estates and buildings are recorded there. */
export async function countsBelow(ctx: Ctx, code: string, today: string): Promise<Record<string, number>> {
  const below = (column: string) => areaWithin(column, code);
  const { rows } = await sql<{ kind: string; count: string }>`
    select level as kind, count(*) from ${table(ctx, 'area')} area
      where ${below('area.code')} and area.code <> ${code} and valid_from <= ${today} and (valid_to is null or valid_to > ${today}) group by level
    union all select 'estate', count(*) from ${table(ctx, 'area_estate')} estate where ${below('estate.area_code')}
    union all select 'building', count(*) from ${table(ctx, 'area_building')} building where ${below('building.area_code')}`.execute(
    ctx.db,
  );
  return Object.fromEntries(rows.map((row) => [row.kind, countOf(row.count)]));
}

/** An area's outline. */
export async function boundaryOf(ctx: Ctx, code: string): Promise<Boundary | null> {
  const row = await ctx.db.selectFrom('area').select('boundary').where('code', '=', code).executeTakeFirst();
  return (row?.boundary as Boundary | null | undefined) ?? null;
}

/** The valid areas directly below one, with outlines, for a map. */
export async function childrenWithBoundary(ctx: Ctx, code: string, today: string): Promise<AreaWithBoundary[]> {
  const { rows } = await sql<AreaRow & { boundary: Boundary | null }>`
    select ${areaColumns}, area.boundary from ${table(ctx, 'area')} area
    where area.parent_code = ${code} and area.valid_from <= ${today} and (area.valid_to is null or area.valid_to > ${today})
    order by area.code`.execute(ctx.db);
  return rows.map((row) => ({ ...toArea(row), boundary: row.boundary }));
}

/** Households counted from the buildings of each area, for areas that have buildings. */
export async function householdsFromBuildings(ctx: Ctx, codes: readonly string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('area_building')
    .select((eb) => ['area_code', eb.fn.sum<string>('households').as('households')])
    .where('area_code', 'in', [...codes])
    .groupBy('area_code')
    .execute();
  return new Map(rows.map((row) => [row.area_code, countOf(row.households)]));
}

/** The valid areas of one level within an area, by code. */
export async function areasOfLevel(ctx: Ctx, level: AreaLevel, within: string, today: string): Promise<Area[]> {
  const { rows } = await sql<AreaRow>`
    select ${areaColumns} from ${table(ctx, 'area')} area where ${conditions({ level, within }, today)} order by area.code`.execute(ctx.db);
  return rows.map(toArea);
}
