import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { countOf } from '../../../platform/db/pool.ts';
import { decodeCursor } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { sectionExists, unitExists } from '../organizations.errors.ts';
import type { UnitKind } from './unit-roles.rules.ts';

/** An office, committee, firm or other body that answers for matters. */
export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly nameEn: string | null;
  /** The area it works for. */
  readonly areaCode: string;
  readonly parentId: string | null;
  readonly duty: string | null;
  readonly dutyEn: string | null;
  readonly phone: string | null;
  readonly headId: string | null;
  readonly active: boolean;
  /** The configuration pack that brought it, or `district`. */
  readonly origin: string;
  readonly version: number;
}

/** A part of a unit (科室) with a head of its own. */
export interface Section {
  readonly id: string;
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly headId: string | null;
  readonly active: boolean;
  readonly version: number;
}

const unitColumns = [
  'id',
  'code',
  'kind',
  'name',
  'name_en as nameEn',
  'area_code as areaCode',
  'parent_id as parentId',
  'duty',
  'duty_en as dutyEn',
  'phone',
  'head_account_id as headId',
  'active',
  'origin',
  'version',
] as const;

const sectionColumns = [
  'id',
  'unit_id as unitId',
  'code',
  'name',
  'name_en as nameEn',
  'head_account_id as headId',
  'active',
  'version',
] as const;

type UnitRow = Omit<Unit, 'kind'> & { kind: string };
const toUnit = (row: UnitRow): Unit => ({ ...row, kind: row.kind as UnitKind });

/** One unit, or null; `lock` for a change. */
export async function loadUnit(ctx: Ctx, id: string, lock = false): Promise<Unit | null> {
  const query = ctx.db.selectFrom('unit').select(unitColumns).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? toUnit(row) : null;
}

/** Units by id; those that exist. */
export async function loadUnits(ctx: Ctx, ids: readonly string[]): Promise<Unit[]> {
  if (ids.length === 0) return [];
  return (
    await ctx.db
      .selectFrom('unit')
      .select(unitColumns)
      .where('id', 'in', [...ids])
      .execute()
  ).map(toUnit);
}

/** Active units by code. */
export async function loadUnitByCode(ctx: Ctx, code: string): Promise<Unit | null> {
  const row = await ctx.db.selectFrom('unit').select(unitColumns).where('code', '=', code).where('active', '=', true).executeTakeFirst();
  return row ? toUnit(row) : null;
}

/** All units with one of these codes, by code. */
export async function loadUnitsByCodes(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Unit>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('unit')
    .select(unitColumns)
    .where('code', 'in', [...codes])
    .execute();
  return new Map(rows.map((row) => [row.code, toUnit(row)]));
}

/** Active units of some kinds in some areas, and whether each is bound to an estate. */
export async function loadRoleCandidates(
  ctx: Ctx,
  question: { kinds: readonly string[]; areaCodes: readonly string[]; estateId: string | null },
) {
  const { rows } = await sql<UnitRow & { ofEstate: boolean }>`
    select id, code, kind, name, name_en as "nameEn", area_code as "areaCode", parent_id as "parentId", duty, duty_en as "dutyEn", phone,
      head_account_id as "headId", active, origin, version, bound.unit_id is not null as "ofEstate"
    from ${table(ctx, 'unit')} unit
    left join ${table(ctx, 'unit_estate')} bound on bound.unit_id = unit.id and bound.estate_id = ${question.estateId}::uuid
    where active and kind = any(${sql.val([...question.kinds])}::text[])
      and (bound.unit_id is not null or area_code = any(${sql.val([...question.areaCodes])}::text[]))
    order by area_code, code`.execute(ctx.db);
  return rows.map((row) => ({ ...toUnit(row), ofEstate: row.ofEstate }));
}

/** Active units of some kinds that work for an area or a part of it, by code. */
export async function loadUnitsWithin(ctx: Ctx, question: { areaCode: string; kinds: readonly UnitKind[] }): Promise<Unit[]> {
  const rows = await ctx.db
    .selectFrom('unit')
    .select(unitColumns)
    .where('active', '=', true)
    .where('kind', 'in', [...question.kinds])
    .where(areaWithin('unit.area_code', question.areaCode))
    .orderBy('code')
    .limit(500)
    .execute();
  return rows.map(toUnit);
}

/** Adds a unit. @throws unit-exists (409) */
export async function insertUnit(ctx: WriteCtx, unit: Omit<Unit, 'version'>): Promise<void> {
  const { nameEn, areaCode, parentId, dutyEn, headId, ...same } = unit;
  try {
    await ctx.db
      .insertInto('unit')
      .values({ ...same, name_en: nameEn, area_code: areaCode, parent_id: parentId, duty_en: dutyEn, head_account_id: headId })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'unit_code_key') throw unitExists({ unitCode: unit.code });
    throw error;
  }
}

export type UnitChange = Partial<Omit<Unit, 'id' | 'code' | 'version'>>;

/** Writes changed fields of a unit that the caller has locked. */
export async function updateUnit(ctx: WriteCtx, id: string, change: UnitChange): Promise<void> {
  const { nameEn, areaCode, parentId, dutyEn, headId, ...same } = change;
  await ctx.db
    .updateTable('unit')
    .set((eb) => ({
      ...same,
      name_en: nameEn,
      area_code: areaCode,
      parent_id: parentId,
      duty_en: dutyEn,
      head_account_id: headId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Sections of a unit by code. */
export async function loadSections(ctx: Ctx, unitId: string): Promise<Section[]> {
  return ctx.db.selectFrom('unit_section').select(sectionColumns).where('unit_id', '=', unitId).orderBy('code').execute();
}

/** One section of a unit, or null; `lock` for a change. */
export async function loadSection(ctx: Ctx, at: { unitId: string; sectionId: string }, lock = false): Promise<Section | null> {
  const query = ctx.db.selectFrom('unit_section').select(sectionColumns).where('id', '=', at.sectionId).where('unit_id', '=', at.unitId);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** Adds a section. @throws section-exists (409) */
export async function insertSection(ctx: WriteCtx, section: Omit<Section, 'version'>): Promise<void> {
  const { unitId, nameEn, headId, ...same } = section;
  try {
    await ctx.db
      .insertInto('unit_section')
      .values({ ...same, unit_id: unitId, name_en: nameEn, head_account_id: headId })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'unit_section_code_key') throw sectionExists({ sectionCode: section.code });
    throw error;
  }
}

/** Writes changed fields of a section that the caller has locked. */
export async function updateSection(
  ctx: WriteCtx,
  id: string,
  change: Partial<Pick<Section, 'name' | 'nameEn' | 'headId' | 'active'>>,
): Promise<void> {
  const { name, nameEn, headId, active } = change;
  await ctx.db
    .updateTable('unit_section')
    .set((eb) => ({ name, name_en: nameEn, head_account_id: headId, active, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** What somebody heads: units (`sectionId` null) and sections. */
export async function loadHeadships(ctx: Ctx, accountId: string): Promise<{ unitId: string; sectionId: string | null }[]> {
  const units = await ctx.db.selectFrom('unit').select('id').where('head_account_id', '=', accountId).orderBy('id').execute();
  const sections = await ctx.db
    .selectFrom('unit_section')
    .select(['id', 'unit_id'])
    .where('head_account_id', '=', accountId)
    .orderBy('id')
    .execute();
  return [...units.map((u) => ({ unitId: u.id, sectionId: null })), ...sections.map((s) => ({ unitId: s.unit_id, sectionId: s.id }))];
}

/** Estates that a unit keeps. */
export async function loadEstateIds(ctx: Ctx, unitId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('unit_estate').select('estate_id').where('unit_id', '=', unitId).orderBy('estate_id').execute();
  return rows.map((row) => row.estate_id);
}

/** Replaces the estates of a unit. */
export async function replaceEstates(ctx: WriteCtx, unitId: string, estateIds: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('unit_estate').where('unit_id', '=', unitId).execute();
  if (estateIds.length > 0)
    await ctx.db
      .insertInto('unit_estate')
      .values(estateIds.map((estateId) => ({ unit_id: unitId, estate_id: estateId })))
      .execute();
}

export interface UnitFilter {
  readonly q?: string;
  /** Units of this area, of those around it and of those in it. */
  readonly area?: string;
  readonly kind?: UnitKind;
  readonly parentId?: string;
  /** Also units that are no longer active. */
  readonly all?: boolean;
}

const Cursor = Type.Tuple([Type.String(), Type.String()]);
const countCap = 1_000;

/** A page of units by name, one row more than asked, with the capped count: one statement. */
export async function listUnits(ctx: Ctx, filter: UnitFilter, page: { after?: string; limit: number }) {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const where = conditionsOf(filter);
  const { rows } = await sql<UnitRow & { total: string }>`
    select id, code, kind, name, name_en as "nameEn", area_code as "areaCode", parent_id as "parentId", duty, duty_en as "dutyEn", phone,
      head_account_id as "headId", active, origin, version,
      (select count(*) from (select 1 from ${table(ctx, 'unit')} unit where ${where} limit ${countCap + 1}) counted) as total
    from ${table(ctx, 'unit')} unit where ${where} and ${after === null ? sql`true` : sql`(name, id) > (${after[0]}, ${after[1]}::uuid)`}
    order by name, id limit ${page.limit + 1}`.execute(ctx.db);
  const value = countOf(rows[0]?.total ?? '0');
  return {
    units: rows.map(({ total: _total, ...row }) => toUnit(row)),
    total: { value: Math.min(value, countCap), exact: value <= countCap },
  };
}

function conditionsOf(filter: UnitFilter): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (!filter.all) parts.push(sql<SqlBool>`unit.active`);
  if (filter.kind !== undefined) parts.push(sql<SqlBool>`unit.kind = ${filter.kind}`);
  if (filter.parentId !== undefined) parts.push(sql<SqlBool>`unit.parent_id = ${filter.parentId}::uuid`);
  if (filter.area !== undefined)
    parts.push(sql<SqlBool>`(${areaWithin('unit.area_code', filter.area)} or starts_with(${filter.area}, unit.area_code))`);
  if (filter.q !== undefined) {
    const like = containing(filter.q);
    parts.push(sql<SqlBool>`(unit.name ilike ${like} or unit.name_en ilike ${like} or unit.duty ilike ${like} or unit.code ilike ${like})`);
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}
