import { sql } from 'kysely';
import { type Ctx, type ReadCtx, table } from '../../../platform/context.ts';

/** How many follow a project, and whether this resident does. */
export async function followingOf(ctx: Ctx, projectId: string): Promise<{ followers: number; follows: boolean }> {
  const own = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  const { rows } = await sql<{ followers: number; follows: boolean }>`
    select count(*)::int as followers, coalesce(bool_or(person_id = ${own}::uuid), false) as follows
    from ${table(ctx, 'project_follower')} where project_id = ${projectId}`.execute(ctx.db);
  return rows[0] ?? { followers: 0, follows: false };
}

/** What projects keep about a person: which they follow and what they said about them (PIPL 45). */
export async function ownProjectData(ctx: ReadCtx, personId: string): Promise<unknown> {
  const follows = await ctx.db
    .selectFrom('project_follower as f')
    .innerJoin('project as p', 'p.id', 'f.project_id')
    .select(['p.number', 'p.title', 'f.since'])
    .where('f.person_id', '=', personId)
    .execute();
  const comments = await ctx.db
    .selectFrom('project_comment')
    .select(['project_id as projectId', 'phase', 'body', 'state', 'answer', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .limit(1000)
    .execute();
  return { follows, comments };
}
