import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { Seat } from './federations.repository.ts';

export interface Federation {
  id: string;
  areaCode: string;
  area: string;
  name: string;
  charter: string;
  foundedOn: string;
  endedOn: string | null;
  version: number;
  members: { unitId: string; name: string; council: Seat | null; joinedOn: string }[];
}

/** Federations in force of an area with their members; one by id also when it has ended. */
export async function federationsOf(ctx: Ctx, filter: { area?: string; id?: string }): Promise<Federation[]> {
  const { rows } = await sql<Federation>`
    select f.id, f.area_code as "areaCode", a.name as area, f.name, f.charter, f.founded_on::text as "foundedOn", f.ended_on::text as "endedOn", f.version,
      coalesce((select jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'name', u.name, 'council', m.council, 'joinedOn', m.joined_on::text)
        order by m.council nulls last, u.name) from ${table(ctx, 'organisation_federation_member')} m join ${table(ctx, 'unit')} u on u.id = m.unit_id
        where m.federation_id = f.id and m.left_on is null), '[]') as members
    from ${table(ctx, 'organisation_federation')} f join ${table(ctx, 'area')} a on a.code = f.area_code
    where ${filter.id === undefined ? sql`f.ended_on is null` : sql`f.id = ${filter.id}`}
      and ${filter.area === undefined ? sql`true` : sql`starts_with(f.area_code, ${filter.area})`}
    order by f.area_code, f.id limit 1000`.execute(ctx.db);
  return rows;
}
