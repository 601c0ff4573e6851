import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../platform/context.ts';
import { statement } from '../../platform/db/statement.ts';
import { constraintOf } from '../../platform/unit-of-work.ts';
import { areaExists, mergeNotPossible } from './areas.errors.ts';
import { type AreaKind, type AreaLevel, ancestorCodes, type Succession } from './areas.rules.ts';
import type { Area, NewArea } from './areas.types.ts';
import type { Boundary } from './boundaries/boundary.rules.ts';

const columns = [
  'code',
  'parent_code',
  'level',
  'kind',
  'name',
  'aliases',
  'lng',
  'lat',
  'population',
  'adults',
  'households',
  'figures_on',
  'valid_from',
  'valid_to',
  'version',
] as const;

/** Columns of an area as raw SQL, for lists that are written by hand. */
export const areaColumns = sql.join(columns.map((column) => sql.ref(`area.${column}`)));

export interface AreaRow {
  code: string;
  parent_code: string | null;
  level: string;
  kind: string;
  name: string;
  aliases: string[];
  lng: number | null;
  lat: number | null;
  population: number | null;
  adults: number | null;
  households: number | null;
  figures_on: string | null;
  valid_from: string;
  valid_to: string | null;
  version: number;
}

/** Row to record. */
export function toArea(row: AreaRow): Area {
  return {
    code: row.code,
    parentCode: row.parent_code,
    level: row.level as AreaLevel,
    kind: row.kind as AreaKind,
    name: row.name,
    aliases: row.aliases,
    lng: row.lng,
    lat: row.lat,
    population: row.population,
    adults: row.adults,
    households: row.households,
    figuresOn: row.figures_on,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    version: row.version,
  };
}

/** One area, or null. */
export async function loadArea(ctx: Ctx, code: string): Promise<Area | null> {
  const row = await ctx.db.selectFrom('area').select(columns).where('code', '=', code).executeTakeFirst();
  return row ? toArea(row) : null;
}

const areasByCode = statement<AreaRow>((table) => `select ${columns.join(', ')} from ${table('area')} where code = any($1) order by code`);

/** Areas by their codes, those that exist, in the order of their codes. */
export async function loadAreas(ctx: Ctx, codes: readonly string[]): Promise<Area[]> {
  if (codes.length === 0) return [];
  return (await areasByCode.all(ctx, [codes])).map(toArea);
}

/** Locks areas in the order of their codes, so that two writers never wait for each other. */
export async function lockAreas(ctx: WriteCtx, codes: readonly string[]): Promise<Area[]> {
  const rows = await ctx.db
    .selectFrom('area')
    .select(columns)
    .where('code', 'in', [...codes])
    .orderBy('code')
    .forUpdate()
    .execute();
  return rows.map(toArea);
}

/** The area and everything above it, the widest first. */
export async function loadChain(ctx: Ctx, code: string): Promise<Area[]> {
  const areas = await loadAreas(ctx, [...ancestorCodes(code), code]);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const chain: Area[] = [];
  for (let area = byCode.get(code); area; area = area.parentCode === null ? undefined : byCode.get(area.parentCode)) chain.unshift(area);
  return chain;
}

/** Adds an area. @throws area-exists (409) */
export async function insertArea(ctx: WriteCtx, area: NewArea): Promise<void> {
  try {
    await ctx.db.insertInto('area').values(rowOf(area)).execute();
  } catch (error) {
    if (constraintOf(error) === 'area_pk') throw areaExists({ areaCode: area.code });
    throw error;
  }
}

/** Adds many areas at once; parents must come before their children or exist. */
export async function insertAreas(ctx: WriteCtx, areas: readonly NewArea[]): Promise<void> {
  for (let at = 0; at < areas.length; at += 500)
    await ctx.db
      .insertInto('area')
      .values(areas.slice(at, at + 500).map(rowOf))
      .execute();
}

function rowOf(area: NewArea) {
  return {
    code: area.code,
    parent_code: area.parentCode,
    level: area.level,
    kind: area.kind,
    name: area.name,
    aliases: [...area.aliases],
    lng: area.lng,
    lat: area.lat,
    population: area.population,
    adults: area.adults,
    households: area.households,
    figures_on: area.figuresOn,
    valid_from: area.validFrom,
    valid_to: area.validTo,
  };
}

/** What may be changed in place: everything but code, parent and level. */
export type AreaChange = Partial<
  Pick<Area, 'kind' | 'name' | 'aliases' | 'lng' | 'lat' | 'population' | 'adults' | 'households' | 'figuresOn' | 'validTo'>
>;

/** Writes changed fields; false when the version is another one by now. */
export async function updateArea(
  ctx: WriteCtx,
  at: { code: string; version: number },
  change: AreaChange & { boundary?: Boundary | null },
): Promise<boolean> {
  const { figuresOn, validTo, aliases, boundary, ...same } = change;
  const result = await ctx.db
    .updateTable('area')
    .set({
      ...same,
      ...(aliases === undefined ? {} : { aliases: [...aliases] }),
      ...(figuresOn === undefined ? {} : { figures_on: figuresOn }),
      ...(validTo === undefined ? {} : { valid_to: validTo }),
      ...(boundary === undefined ? {} : { boundary: boundary === null ? null : JSON.stringify(boundary) }),
      version: at.version + 1,
    })
    .where('code', '=', at.code)
    .where('version', '=', at.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** All mergers and splits ever recorded; a district has a handful. */
export async function loadSuccessions(ctx: Ctx): Promise<Succession[]> {
  const rows = await ctx.db
    .selectFrom('area_succession')
    .select(['from_code', 'to_code', 'on_date'])
    .orderBy('on_date')
    .orderBy('from_code')
    .execute();
  return rows.map((row) => ({ fromCode: row.from_code, toCode: row.to_code, onDate: row.on_date }));
}

/** Records that one area took the place of others. @throws area-merge-not-possible (422) when it is recorded already */
export async function insertSuccessions(ctx: WriteCtx, successions: readonly Succession[], note: string | null): Promise<void> {
  const rows = successions.map((s) => ({ from_code: s.fromCode, to_code: s.toCode, on_date: s.onDate, note }));
  try {
    await ctx.db.insertInto('area_succession').values(rows).execute();
  } catch (error) {
    if (constraintOf(error) === 'area_succession_pk') throw mergeNotPossible();
    throw error;
  }
}

/** Codes of areas directly below these that still exist on a day. */
export async function childrenStillValid(ctx: Ctx, codes: readonly string[], day: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('area')
    .select('code')
    .where('parent_code', 'in', [...codes])
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('code')
    .execute();
  return rows.map((row) => row.code);
}

/** Estates and buildings stand where they stood: they belong to the area that took over. */
export async function moveHousing(ctx: WriteCtx, from: readonly string[], into: string): Promise<void> {
  for (const name of ['area_estate', 'area_building'] as const)
    await sql`update ${table(ctx, name)} set area_code = ${into}, version = version + 1 where area_code = any(${sql.val([...from])}::text[])`.execute(
      ctx.db,
    );
}
