import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { FiguresQuestion, Period } from './period.ts';

export interface CentreContacts {
  readonly centreId: string;
  readonly name: string;
  /** Demands taken in at its windows. */
  readonly filed: number;
  /** Visits about a matter that began elsewhere or earlier. */
  readonly visits: number;
}

/** How often residents came to each service centre of a place in a period: to file, or to go on with a matter wherever it began (S000-42). */
export async function contactsByCentre(ctx: Ctx, { areaCode, now }: FiguresQuestion): Promise<CentreContacts[]> {
  const { rows } = await sql<CentreContacts>`
    select c.id as "centreId", c.name,
      (select count(*)::int from ${table(ctx, 'demand')} d where d.centre_id = c.id and d.channel = 'walk_in'
        and d.received_at >= ${now.fromAt} and d.received_at < ${now.toAt}) as filed,
      (select count(*)::int from ${table(ctx, 'matter_note')} n where n.centre_id = c.id and n.kind = 'visit'
        and n.created_at >= ${now.fromAt} and n.created_at < ${now.toAt}) as visits
    from ${table(ctx, 'service_centre')} c where ${areaWithin('c.area_code', areaCode)} order by length(c.area_code), c.name`.execute(
    ctx.db,
  );
  return rows;
}

export interface ReachedPeople {
  readonly status: string;
  readonly areaCode: string | null;
  /** All areas together. */
  readonly whole: boolean;
  readonly n: number;
  readonly reached: number;
}

/**
 * People on record in a place and those among them who brought something within the twelve months before the end of the period, by how they live
 * here and by community (S003-20, S003-46).
 */
export async function reachedPeople(ctx: Ctx, areaCode: string, period: Period): Promise<ReachedPeople[]> {
  const { rows } = await sql<ReachedPeople>`
    select p.residence_status as status, p.area_code as "areaCode", grouping(p.area_code) = 1 as whole, count(*)::int as n, (count(*) filter (where p.reached))::int as reached
    from (select person.residence_status, person.area_code, exists (select from ${table(ctx, 'demand')} d where d.reporter_id = person.id
          and d.received_at >= ${period.toAt}::timestamptz - interval '12 months' and d.received_at < ${period.toAt}) as reached
      from ${table(ctx, 'person')} person where person.erased_at is null and person.created_at < ${period.toAt} and ${areaWithin('person.area_code', areaCode)}) p
    group by grouping sets ((p.residence_status), (p.residence_status, p.area_code)) having count(*) > 0
    order by p.residence_status, grouping(p.area_code) desc, p.area_code`.execute(ctx.db);
  return rows;
}
