import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';

/** A topic that is or was on an agenda, or the meeting that talked about it. */
export interface OnAgenda {
  readonly type: 'topic' | 'meeting';
  readonly id: string;
}

/** Where one of these matters is on an agenda: a topic that was taken up, else an item of a meeting (S002-106). Null when nowhere. */
export async function agendaOfMatters(ctx: Ctx, matterIds: readonly string[]): Promise<OnAgenda | null> {
  const { rows } = await sql<OnAgenda>`
    select found.type, found.id from (
      select 'topic' as type, t.id, 1 as place, t.created_at from ${table(ctx, 'deliberation_topic_matter')} m
        join ${table(ctx, 'deliberation_topic')} t on t.id = m.topic_id
        where m.matter_id = any(${matterIds}::uuid[]) and t.state not in ('proposed', 'supported', 'declined', 'withdrawn')
      union all
      select 'meeting', i.meeting_id, 2, i.created_at from ${table(ctx, 'deliberation_topic_matter')} m
        join ${table(ctx, 'deliberation_meeting_item')} i on i.topic_id = m.topic_id or i.grown_topic_id = m.topic_id
        where m.matter_id = any(${matterIds}::uuid[])) found
    order by found.place, found.created_at desc, found.id limit 1`.execute(ctx.db);
  return rows[0] ?? null;
}
