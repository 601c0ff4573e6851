import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { type ContestRecord, type ContestRow, contestColumns, contestOf } from './contests.repository.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface ContestFilter {
  readonly area?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Contests, the newest first and one more than asked, each with how many of its proposals stand. */
export async function contestRows(
  ctx: Ctx,
  filter: ContestFilter & { readonly limit: number },
): Promise<{ contest: ContestRecord; standing: number; at: string }[]> {
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (filter.area) parts.push(areaWithin('area_code', filter.area));
  if (after) parts.push(sql<SqlBool>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<ContestRow & { at: string; standing: number }>`
    select ${contestColumns}, created_at::text as at, (select count(*)::int from ${table(ctx, 'project_proposal')} p
      where p.contest_id = project_contest.id and p.state not in ('merged', 'withdrawn')) as standing
    from ${table(ctx, 'project_contest')} project_contest
    where ${sql.join(parts, sql` and `)} order by created_at desc, id desc limit ${filter.limit + 1}`.execute(ctx.db);
  return rows.map(({ at, standing, ...row }) => ({ contest: contestOf(row), standing, at }));
}

/** Residents with a part in the proposal that won: authors, also of what was merged into it, and who voted. */
export async function contestParticipation(ctx: Ctx, applicationId: string): Promise<{ authors: number; voters: number } | null> {
  const { rows } = await sql<{ authors: number; voters: number }>`
    select count(distinct a.person_id)::int as authors, coalesce(max(c.voters), 0)::int as voters
    from ${table(ctx, 'project_proposal')} p join ${table(ctx, 'project_contest')} c on c.id = p.contest_id
      join ${table(ctx, 'project_proposal')} a on a.id = p.id or a.merged_into_id = p.id
    where p.application_id = ${applicationId} having count(*) > 0`.execute(ctx.db);
  return rows[0] ?? null;
}
