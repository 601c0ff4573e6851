import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor } from '../../../platform/http/paging.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import type { Centre, CentreLevel, DeskOfCentre } from './centres.types.ts';

const selectCentres = (ctx: Ctx, where: RawBuilder<unknown>, tail: RawBuilder<unknown> = sql``) => sql<Centre>`
  select id, unit_id as "unitId", area_code as "areaCode", level, name, address, phone, opening_hours as "openingHours", windows, lng, lat,
    dispatch_centre as "dispatchCentre", active, version,
    coalesce((select jsonb_agg(jsonb_build_object('desk', d.desk, 'required', d.required, 'seats', d.seats, 'phone', d.phone) order by d.desk)
      from ${table(ctx, 'duty_desk')} d where d.centre_id = centre.id), '[]') as desks
  from ${table(ctx, 'service_centre')} centre where ${where} ${tail}`;

/** One centre with its desks, or null; `lock` for a change. */
export async function loadCentre(ctx: Ctx, id: string, lock = false): Promise<Centre | null> {
  const { rows } = await selectCentres(ctx, sql`id = ${id}::uuid`, lock ? sql`for update` : sql``).execute(ctx.db);
  return rows[0] ?? null;
}

const activeOnes = keepPerDistrict(
  15_000,
  async (ctx) => (await selectCentres(ctx, sql`active`, sql`order by area_code, name, id`).execute(ctx.db)).rows,
);

/** All active centres of the district with their desks; kept for a moment, because every demand asks for them. */
export function activeCentres(ctx: Ctx): Promise<readonly Centre[]> {
  return activeOnes.get(ctx);
}

export interface CentreFilter {
  /** Centres in this area. */
  readonly within?: string;
  /** Centres that serve this area: in it or around it. */
  readonly area?: string;
  readonly level?: CentreLevel;
  readonly all?: boolean;
}

const Cursor = Type.Tuple([Type.String(), Type.String()]);

/** A page of centres from the district's down, one row more than asked. */
export async function listCentres(ctx: Ctx, filter: CentreFilter, page: { after?: string; limit: number }): Promise<Centre[]> {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const parts: RawBuilder<SqlBool>[] = [filter.all ? sql<SqlBool>`true` : sql<SqlBool>`active`];
  if (filter.within !== undefined) parts.push(sql<SqlBool>`starts_with(area_code, ${filter.within})`);
  if (filter.area !== undefined)
    parts.push(sql<SqlBool>`(starts_with(area_code, ${filter.area}) or starts_with(${filter.area}, area_code))`);
  if (filter.level !== undefined) parts.push(sql<SqlBool>`level = ${filter.level}`);
  if (after !== null) parts.push(sql<SqlBool>`(area_code, id) > (${after[0]} collate "C", ${after[1]}::uuid)`);
  const { rows } = await selectCentres(ctx, sql.join(parts, sql` and `), sql`order by area_code, id limit ${page.limit + 1}`).execute(
    ctx.db,
  );
  return rows;
}

export async function insertCentre(ctx: WriteCtx, centre: Omit<Centre, 'version' | 'desks'>): Promise<void> {
  await ctx.db
    .insertInto('service_centre')
    .values({
      id: centre.id,
      unit_id: centre.unitId,
      area_code: centre.areaCode,
      level: centre.level,
      name: centre.name,
      address: centre.address,
      phone: centre.phone,
      opening_hours: JSON.stringify(centre.openingHours),
      windows: centre.windows,
      lng: centre.lng,
      lat: centre.lat,
      dispatch_centre: centre.dispatchCentre,
      active: centre.active,
    })
    .execute();
  activeOnes.forget(ctx);
}

export type CentreChange = Partial<Omit<Centre, 'id' | 'areaCode' | 'level' | 'version' | 'desks'>>;

/** Writes changed fields of a centre that the caller has locked. */
export async function updateCentre(ctx: WriteCtx, id: string, change: CentreChange): Promise<void> {
  await ctx.db
    .updateTable('service_centre')
    .set((eb) => ({
      unit_id: change.unitId,
      name: change.name,
      address: change.address,
      phone: change.phone,
      opening_hours: change.openingHours && JSON.stringify(change.openingHours),
      windows: change.windows,
      lng: change.lng,
      lat: change.lat,
      dispatch_centre: change.dispatchCentre,
      active: change.active,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  activeOnes.forget(ctx);
}

/** Sets the desks of a centre; desks left out are no longer required, their history stays. */
export async function putDesks(ctx: WriteCtx, centreId: string, desks: readonly DeskOfCentre[]): Promise<void> {
  const keep = desks.map((d) => d.desk);
  await sql`delete from ${table(ctx, 'duty_desk')} d where d.centre_id = ${centreId}::uuid and d.desk <> all(${sql.val(keep)}::text[])
    and not exists (select 1 from ${table(ctx, 'duty_gap')} g where g.centre_id = d.centre_id and g.desk = d.desk)`.execute(ctx.db);
  await sql`update ${table(ctx, 'duty_desk')} set required = 'none' where centre_id = ${centreId}::uuid and desk <> all(${sql.val(keep)}::text[])`.execute(
    ctx.db,
  );
  for (const { desk, required, seats, phone } of desks) {
    const row = { centre_id: centreId, desk, required, seats, phone };
    await ctx.db
      .insertInto('duty_desk')
      .values(row)
      .onConflict((oc) => oc.columns(['centre_id', 'desk']).doUpdateSet(row))
      .execute();
  }
  activeOnes.forget(ctx);
}
