import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from './hearings.policy.ts';
import type { HearingState } from './hearings.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface HearingRow {
  id: string;
  number: string;
  state: HearingState;
  title: string;
  areaCode: string;
  areaName: string;
  decider: string;
  place: string;
  startsAt: Date;
  signUpUntil: Date;
  signedUp: number;
  seats: number;
  mine: boolean;
}

/** One page of the hearings the actor may see, the newest first. */
export async function listHearings(ctx: Ctx, query: { area?: string; state?: HearingState; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor)];
  if (query.area) parts.push(areaWithin('deliberation_hearing.area_code', query.area));
  if (query.state) parts.push(sql<SqlBool>`deliberation_hearing.state = ${query.state}`);
  if (after)
    parts.push(sql<SqlBool>`(deliberation_hearing.created_at, deliberation_hearing.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const me = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  const { rows } = await sql<HearingRow & { at: string }>`
    select deliberation_hearing.id, deliberation_hearing.number, deliberation_hearing.state, deliberation_hearing.title,
      deliberation_hearing.area_code as "areaCode", a.name as "areaName", deliberation_hearing.decider, deliberation_hearing.place,
      deliberation_hearing.starts_at as "startsAt", deliberation_hearing.sign_up_until as "signUpUntil", c."signedUp", c.mine,
      (select coalesce(sum(g.seats), 0)::int from ${table(ctx, 'deliberation_hearing_group')} g where g.hearing_id = deliberation_hearing.id) as seats,
      deliberation_hearing.created_at::text as at
    from ${table(ctx, 'deliberation_hearing')} deliberation_hearing join ${table(ctx, 'area')} a on a.code = deliberation_hearing.area_code
      cross join lateral (select count(*) filter (where e.state <> 'withdrawn')::int as "signedUp",
          coalesce(bool_or(e.person_id = ${me}::uuid and e.state <> 'withdrawn'), false) as mine
        from ${table(ctx, 'deliberation_hearing_entry')} e where e.hearing_id = deliberation_hearing.id) c
    where ${sql.join(parts, sql` and `)}
    order by deliberation_hearing.created_at desc, deliberation_hearing.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
