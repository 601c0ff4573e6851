import { type RawBuilder, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';

/**
 * Announced topics and public meetings with who set them going, as the records themselves say: rows of kind, id, number, title, area_code, started_on and initiator
 * (S000-34). What grew out of a building's topic has the initiator of that one; meetings of bodies of residents are started by residents, the
 * others by whoever the place belongs to.
 */
export function startedByRecord(ctx: Ctx): RawBuilder<unknown> {
  const topics = table(ctx, 'deliberation_topic');
  return sql`
    select 'topic' as kind, t.id, t.number, t.title, t.area_code, (t.created_at at time zone 'Asia/Shanghai')::date as started_on,
      coalesce(nullif(t.proposer_kind, 'system'), nullif(g.proposer_kind, 'system'), 'resident') as initiator
    from ${topics} t left join ${topics} g on g.id = t.grown_from_id where t.state not in ('preparing', 'withdrawn')
    union all
    select 'meeting', m.id, m.number, m.title, m.area_code, (m.starts_at at time zone 'Asia/Shanghai')::date,
      case when b.kind in ('residents_council', 'mutual_aid', 'self_management') then 'resident'
        when length(m.area_code) >= 12 then 'committee' when length(m.area_code) = 9 then 'subdistrict' else 'department' end
    from ${table(ctx, 'deliberation_meeting')} m left join ${table(ctx, 'deliberation_body')} b on b.id = m.body_id 
    where m.public and m.state not in ('planned', 'cancelled')`;
}
