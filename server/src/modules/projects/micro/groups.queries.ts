import { type SqlBool, sql } from 'kysely';
import { addDays } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { type Group, groupColumns } from './groups.repository.ts';

/** Groups one speaks for, by name: a resident's own, those of the places whose projects a member of staff looks after. */
export async function groupList(ctx: Ctx, area?: string) {
  const { actor } = ctx;
  const looked = anyOf(holdingsWith(actor, 'projects.supervise').map((held) => areaWithin('area_code', held.areaCode)));
  const mine = actor.kind === 'resident' ? sql<SqlBool>`contact_person_id = ${actor.id}::uuid` : looked;
  const { rows } = await sql<Group>`select ${groupColumns} from ${table(ctx, 'project_group')}
    where ${mine} and ${area ? areaWithin('area_code', area) : sql`true`} order by name, id limit 500`.execute(ctx.db);
  return { items: rows.map(({ id, areaCode, name }) => ({ id, areaCode, name, mine: actor.kind === 'resident' })) };
}

export interface Continuation {
  readonly groupId: string;
  readonly name: string;
  readonly area: string;
  readonly project: string;
  readonly decidedOn: string;
  /** Activities without money within twelve months after the micro-project. */
  readonly activities: number;
  readonly invitedAt: Date | null;
}

/**
 * Groups whose first micro-project of a year was approved, and whether they started something by themselves within twelve months, without money
 * (S001-91). What the micro-project itself paid for does not count: it has money.
 */
export async function continuationsOf(ctx: Ctx, year: number, areaCode: string | null): Promise<Continuation[]> {
  const from = `${year}-01-01`;
  const { rows } = await sql<Continuation>`
    select g.id as "groupId", g.name, ar.name as area, m.title as project, m.day::text as "decidedOn", g.invited_at as "invitedAt",
      (select count(*)::int from ${table(ctx, 'project_group_activity')} a where a.group_id = g.id and a.amount = 0 and a.held_on > m.day
        and a.held_on <= m.day + interval '12 months') as activities
    from ${table(ctx, 'project_group')} g join ${table(ctx, 'area')} ar on ar.code = g.area_code
      join lateral (select x.title, (x.decided_at at time zone 'Asia/Shanghai')::date as day from ${table(ctx, 'project_micro')} x
        where x.group_id = g.id and x.kind = 'micro_project' and x.state in ('approved', 'closed')
          and (x.decided_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${addDays(`${year + 1}-01-01`, -1)}::date
        order by x.decided_at limit 1) m on true
    where (${areaCode}::text is null or starts_with(g.area_code, ${areaCode})) order by m.day, g.name, g.id limit 2000`.execute(ctx.db);
  return rows;
}
