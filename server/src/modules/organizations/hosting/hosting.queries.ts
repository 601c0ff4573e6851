import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';

export interface HostedMonth {
  month: string;
  usedHours: number;
  deliveredHours: number;
  freeServed: number;
  flagged: boolean;
  version: number;
}

export interface RoomLine {
  id: string;
  areaCode: string;
  building: string;
  name: string;
  squareMetres: number | null;
  hosting: {
    id: string;
    unitId: string;
    organisation: string;
    startsOn: string;
    endsOn: string;
    promisedHours: number;
    freeQuota: number;
    terms: string | null;
    version: number;
    months: HostedMonth[];
  } | null;
}

/** Rooms with who is in them today and what the last twelve recorded months brought; free ones first. */
export async function roomsOf(ctx: Ctx, areaCode: string): Promise<RoomLine[]> {
  const today = localDateOf(ctx.now);
  const months = sql`coalesce((select jsonb_agg(jsonb_build_object('month', to_char(m.month, 'YYYY-MM'), 'usedHours', m.used_tenths / 10.0,
      'deliveredHours', m.delivered_tenths / 10.0, 'freeServed', m.free_served, 'flagged', m.flagged, 'version', m.version) order by m.month desc)
    from (select * from ${table(ctx, 'organisation_hosting_month')} k where k.hosting_id = h.id order by k.month desc limit 12) m), '[]')`;
  const { rows } = await sql<RoomLine>`
    select r.id, r.area_code as "areaCode", r.building, r.name, (r.area_dm2 / 100.0)::float8 as "squareMetres",
      case when h.id is not null then jsonb_build_object('id', h.id, 'unitId', h.unit_id, 'organisation', u.name, 'startsOn', h.starts_on::text,
        'endsOn', h.ends_on::text, 'promisedHours', h.promised_tenths / 10.0, 'freeQuota', h.free_quota, 'terms', h.terms, 'version', h.version,
        'months', ${months}) end as hosting
    from ${table(ctx, 'organisation_room')} r
    left join ${table(ctx, 'organisation_hosting')} h on h.room_id = r.id and ${today}::date between h.starts_on and h.ends_on
      and (h.ended_early_on is null or h.ended_early_on > ${today}::date)
    left join ${table(ctx, 'unit')} u on u.id = h.unit_id
    where r.active and r.hosts and starts_with(r.area_code, ${areaCode}) order by h.id is not null, r.building, r.name limit 1000`.execute(
    ctx.db,
  );
  return rows;
}
