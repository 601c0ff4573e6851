import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { totalOf } from '../areas.queries.ts';

/** An estate, courtyard, street, lane, park or other place people name. */
export const ESTATE_KINDS = ['estate', 'courtyard', 'street', 'lane', 'park', 'place'] as const;
export type EstateKind = (typeof ESTATE_KINDS)[number];

export interface Estate {
  readonly id: string;
  readonly areaCode: string;
  readonly kind: EstateKind;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly lng: number | null;
  readonly lat: number | null;
  readonly version: number;
}

export interface Building {
  readonly id: string;
  readonly estateId: string | null;
  readonly areaCode: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Number of entrances (单元). */
  readonly entrances: number;
  /** How many households live there, as known; the recorded rooms may be fewer. */
  readonly households: number;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly version: number;
}

/** A dwelling: where, not who. Floor area in square decimetres, for owners' votes. */
export interface Household {
  readonly id: string;
  readonly buildingId: string;
  readonly entrance: string;
  readonly room: string;
  readonly floorAreaDm2: number | null;
}

const estateColumns = ['id', 'area_code as areaCode', 'kind', 'name', 'aliases', 'lng', 'lat', 'version'] as const;
const buildingColumns = [
  'id',
  'estate_id as estateId',
  'area_code as areaCode',
  'name',
  'aliases',
  'entrances',
  'households',
  'lng',
  'lat',
  'version',
] as const;

/** One estate, or null. `lock` for a change. */
export async function loadEstate(ctx: Ctx, id: string, lock = false): Promise<Estate | null> {
  const query = ctx.db.selectFrom('area_estate').select(estateColumns).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? { ...row, kind: row.kind as EstateKind } : null;
}

/** One building, or null. `lock` for a change. */
export async function loadBuilding(ctx: Ctx, id: string, lock = false): Promise<Building | null> {
  const query = ctx.db.selectFrom('area_building').select(buildingColumns).where('id', '=', id);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export async function insertEstate(ctx: WriteCtx, estate: Omit<Estate, 'version'>): Promise<void> {
  const { areaCode, aliases, ...same } = estate;
  await ctx.db
    .insertInto('area_estate')
    .values({ ...same, area_code: areaCode, aliases: [...aliases] })
    .execute();
}

export async function insertBuilding(ctx: WriteCtx, building: Omit<Building, 'version'>): Promise<void> {
  const { areaCode, estateId, aliases, ...same } = building;
  await ctx.db
    .insertInto('area_building')
    .values({ ...same, area_code: areaCode, estate_id: estateId, aliases: [...aliases] })
    .execute();
}

/** Fields of an estate or building that may change; those not given stay. */
export type HousingChange = Partial<
  Pick<Building, 'areaCode' | 'name' | 'aliases' | 'entrances' | 'households' | 'lng' | 'lat' | 'estateId'>
> & { kind?: EstateKind };

/** Writes changed fields of an estate that the caller has locked. */
export async function updateEstate(ctx: WriteCtx, id: string, change: HousingChange): Promise<void> {
  const { areaCode, aliases, kind, name, lng, lat } = change;
  await ctx.db
    .updateTable('area_estate')
    .set((eb) => ({ kind, name, lng, lat, area_code: areaCode, aliases: aliases && [...aliases], version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Writes changed fields of a building that the caller has locked. */
export async function updateBuilding(ctx: WriteCtx, id: string, change: HousingChange): Promise<void> {
  const { areaCode, estateId, aliases, name, entrances, households, lng, lat } = change;
  await ctx.db
    .updateTable('area_building')
    .set((eb) => ({
      name,
      entrances,
      households,
      lng,
      lat,
      area_code: areaCode,
      estate_id: estateId,
      aliases: aliases && [...aliases],
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export interface HousingFilter {
  readonly area?: string;
  readonly estate?: string;
  readonly kind?: EstateKind;
  readonly q?: string;
}

interface ListPage {
  readonly after?: string;
  readonly limit: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String()]);
const countCap = 1_000;

/** A page of estates by name, one row more than asked, with the capped count. */
export function listEstates(ctx: Ctx, filter: HousingFilter, page: ListPage) {
  const extra = filter.kind === undefined ? [] : [sql<SqlBool>`place.kind = ${filter.kind}`];
  return listPlaces<Estate>(
    ctx,
    {
      name: 'area_estate',
      columns: sql`place.id, place.area_code as "areaCode", place.kind, place.name, place.aliases, place.lng, place.lat, place.version`,
      extra,
    },
    { filter, page },
  );
}

/** A page of buildings by name (3号楼 before 12号楼 is the reader's business), one row more than asked, with the capped count. */
export function listBuildings(ctx: Ctx, filter: HousingFilter, page: ListPage) {
  const extra = filter.estate === undefined ? [] : [sql<SqlBool>`place.estate_id = ${filter.estate}`];
  const columns = sql`place.id, place.estate_id as "estateId", place.area_code as "areaCode", place.name, place.aliases, place.entrances, place.households, place.lng, place.lat, place.version`;
  return listPlaces<Building>(ctx, { name: 'area_building', columns, extra }, { filter, page });
}

interface Source {
  readonly name: 'area_estate' | 'area_building';
  readonly columns: RawBuilder<unknown>;
  readonly extra: readonly RawBuilder<SqlBool>[];
}

async function listPlaces<T>(ctx: Ctx, { name, columns, extra }: Source, { filter, page }: { filter: HousingFilter; page: ListPage }) {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const parts = [sql<SqlBool>`true`, ...extra];
  if (filter.area !== undefined) parts.push(areaWithin('place.area_code', filter.area));
  if (filter.q !== undefined) {
    const like = containing(filter.q);
    parts.push(sql<SqlBool>`(place.name ilike ${like} or exists (select 1 from unnest(place.aliases) alias where alias ilike ${like}))`);
  }
  const where = sql.join(parts, sql` and `);
  const { rows } = await sql<T & { total: string }>`
    select ${columns}, (select count(*) from (select 1 from ${table(ctx, name)} place where ${where} limit ${countCap + 1}) counted) as total
    from ${table(ctx, name)} place where ${where} and ${after === null ? sql`true` : sql`(place.name, place.id) > (${after[0]}, ${after[1]}::uuid)`}
    order by place.name, place.id limit ${page.limit + 1}`.execute(ctx.db);
  return { rows: rows as T[], total: totalOf(rows[0]?.total ?? '0') };
}

/** The recorded dwellings of a building, by entrance and room. */
export async function loadHouseholds(ctx: Ctx, buildingId: string): Promise<Household[]> {
  return ctx.db
    .selectFrom('area_household')
    .select(['id', 'building_id as buildingId', 'entrance', 'room', 'floor_area_dm2 as floorAreaDm2'])
    .where('building_id', '=', buildingId)
    .orderBy('entrance')
    .orderBy('room')
    .execute();
}

/** A dwelling with the words people find it by. */
export interface Dwelling {
  readonly id: string;
  readonly label: string;
  readonly floorAreaDm2: number | null;
}

/** The recorded dwellings of a building, or of all buildings of an estate: one statement, by building, entrance and room. */
export async function loadDwellings(ctx: Ctx, at: { buildingId?: string | null; estateId?: string | null }): Promise<Dwelling[]> {
  const { rows } = await sql<Dwelling>`
    select h.id, b.name || case when b.entrances > 1 then h.entrance || '单元' else '' end || h.room as label, h.floor_area_dm2 as "floorAreaDm2"
    from ${table(ctx, 'area_household')} h join ${table(ctx, 'area_building')} b on b.id = h.building_id
    where ${at.buildingId ? sql<SqlBool>`b.id = ${at.buildingId}` : sql<SqlBool>`b.estate_id = ${at.estateId ?? null}::uuid`}
    order by b.name, h.entrance, h.room limit 20000`.execute(ctx.db);
  return rows;
}

/** One dwelling with its words and the area it lies in, or null. */
export async function loadDwelling(ctx: Ctx, id: string): Promise<(Dwelling & { areaCode: string }) | null> {
  const { rows } = await sql<Dwelling & { areaCode: string }>`
    select h.id, b.name || case when b.entrances > 1 then h.entrance || '单元' else '' end || h.room as label, h.floor_area_dm2 as "floorAreaDm2",
      b.area_code as "areaCode"
    from ${table(ctx, 'area_household')} h join ${table(ctx, 'area_building')} b on b.id = h.building_id where h.id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** Adds dwellings and corrects the floor area of those known; answers how many of each. Each room must be listed once. */
export async function upsertHouseholds(ctx: WriteCtx, households: readonly Household[]): Promise<{ added: number; changed: number }> {
  const rows = JSON.stringify(households.map((h) => ({ id: h.id, b: h.buildingId, e: h.entrance, r: h.room, f: h.floorAreaDm2 })));
  const { rows: written } = await sql<{ id: string }>`
    insert into ${table(ctx, 'area_household')} as known (id, building_id, entrance, room, floor_area_dm2)
    select id, b, e, r, f from jsonb_to_recordset(${rows}::jsonb) as x(id uuid, b uuid, e text, r text, f integer)
    on conflict (building_id, entrance, room) do update set floor_area_dm2 = excluded.floor_area_dm2
      where excluded.floor_area_dm2 is not null and known.floor_area_dm2 is distinct from excluded.floor_area_dm2
    returning id`.execute(ctx.db);
  const fresh = new Set(households.map((h) => h.id));
  const added = written.filter(({ id }) => fresh.has(id)).length;
  return { added, changed: written.length - added };
}
