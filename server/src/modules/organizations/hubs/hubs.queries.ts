import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';

export interface CentreLine {
  id: string;
  areaCode: string;
  area: string;
  name: string;
  address: string | null;
  openedOn: string;
  contracts: {
    id: string;
    unitId: string;
    hub: string;
    startsOn: string;
    endsOn: string;
    tasks: string;
    fee: number;
    grade: 'A' | 'B' | 'C' | 'D' | null;
    evaluation: string | null;
    endedEarlyOn: string | null;
    inForce: boolean;
    version: number;
  }[];
}

/** Open centres with their contracts, the newest first; one whose term is over does not count as entrusted (N16). */
export async function centresOf(ctx: Ctx, areaCode: string): Promise<CentreLine[]> {
  const today = localDateOf(ctx.now);
  const { rows } = await sql<CentreLine>`
    select s.id, s.area_code as "areaCode", a.name as area, s.name, s.address, s.opened_on::text as "openedOn",
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'unitId', c.unit_id, 'hub', u.name, 'startsOn', c.starts_on::text, 'endsOn', c.ends_on::text,
        'tasks', c.tasks, 'fee', c.fee_fen, 'grade', c.grade, 'evaluation', c.evaluation, 'endedEarlyOn', c.ended_early_on::text, 'version', c.version,
        'inForce', c.ended_early_on is null and ${today}::date between c.starts_on and c.ends_on) order by c.starts_on desc)
        from ${table(ctx, 'organisation_hub_contract')} c join ${table(ctx, 'unit')} u on u.id = c.unit_id where c.centre_id = s.id), '[]') as contracts
    from ${table(ctx, 'organisation_centre')} s join ${table(ctx, 'area')} a on a.code = s.area_code
    where s.closed_on is null and starts_with(s.area_code, ${areaCode}) order by s.area_code limit 1000`.execute(ctx.db);
  return rows;
}
