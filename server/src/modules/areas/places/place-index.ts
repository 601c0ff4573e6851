import { sql } from 'kysely';
import type { Tools } from '../../../platform/app.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { type Boundary, type Box, boxOf } from '../boundaries/boundary.rules.ts';
import { buildPlaceIndex, type PlaceIndex, type PlaceNames } from './place-index.rules.ts';

const keepMs = 15_000;

/** Changes whenever a name, a building or (by the version) an outline does; takes the database a few milliseconds. */
const fingerprints = keepPerDistrict(keepMs, async (ctx) => {
  const part = (name: 'area' | 'area_estate' | 'area_building', words: string) =>
    sql`select coalesce(sum(hashtextextended(concat_ws('|', ${sql.raw(words)}, name, aliases::text, lng, lat), version)), 0)::text as print from ${table(ctx, name)}`;
  const { rows } = await sql<{ print: string }>`select string_agg(print, '/') as print from (
    ${part('area', 'code, valid_to')} union all ${part('area_estate', 'id, area_code, kind')} union all ${part('area_building', 'id, area_code, estate_id')}) parts`.execute(
    ctx.db,
  );
  return `${rows[0]?.print ?? ''} ${localDateOf(ctx.now)}`;
});

/** To be called by every change of an area, estate or building. */
export function forgetPlaces(ctx: WriteCtx): void {
  fingerprints.forget(ctx);
}

/** Keeps what is made from the names until they change: one process builds it once. */
function keepByFingerprint<T>(load: (ctx: Ctx) => Promise<T>): (ctx: Ctx) => Promise<T> {
  const apps = new WeakMap<Tools, Map<string, { print: string; value: T }>>();
  return async (ctx) => {
    const districts = apps.get(ctx.tools) ?? new Map<string, { print: string; value: T }>();
    apps.set(ctx.tools, districts);
    const print = await fingerprints.get(ctx);
    const kept = districts.get(ctx.district.id);
    if (kept?.print === print) return kept.value;
    const value = await load(ctx);
    districts.set(ctx.district.id, { print, value });
    return value;
  };
}

/** All names of the district, ready to be matched against texts. */
export const placeIndexOf: (ctx: Ctx) => Promise<PlaceIndex> = keepByFingerprint(async (ctx) => buildPlaceIndex(await loadNames(ctx)));

async function loadNames(ctx: Ctx): Promise<PlaceNames> {
  const today = localDateOf(ctx.now);
  const areas = await ctx.db
    .selectFrom('area')
    .select(['code', 'level', 'name', 'aliases', 'lng', 'lat'])
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .orderBy('code')
    .execute();
  const estates = await ctx.db
    .selectFrom('area_estate')
    .select(['id', 'area_code as areaCode', 'kind', 'name', 'aliases', 'lng', 'lat'])
    .orderBy('id')
    .execute();
  const buildings = await ctx.db
    .selectFrom('area_building')
    .select(['id', 'estate_id as estateId', 'area_code as areaCode', 'name', 'aliases', 'lng', 'lat'])
    .orderBy('id')
    .execute();
  return { areas, estates, buildings };
}

/** An outline ready to be asked whether it holds a point. */
export interface Outline {
  readonly code: string;
  readonly box: Box;
  readonly boundary: Boundary;
}

/** The outlines of all valid areas of the district. */
export const outlinesOf: (ctx: Ctx) => Promise<readonly Outline[]> = keepByFingerprint(async (ctx) => {
  const today = localDateOf(ctx.now);
  const rows = await ctx.db
    .selectFrom('area')
    .select(['code', 'boundary'])
    .where('boundary', 'is not', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .execute();
  return rows.map((row) => ({
    code: row.code,
    boundary: row.boundary as unknown as Boundary,
    box: boxOf(row.boundary as unknown as Boundary),
  }));
});
