import type { Ctx, ReadCtx, WriteCtx } from '../../../platform/context.ts';
import { forbidden } from '../../../platform/problem.ts';
import { readableProject, tell } from '../running/projects.steps.ts';

/** A resident follows a project, or stops; each step of it is told to those who follow. @throws not-found, forbidden */
export async function follow(ctx: WriteCtx, id: string, follows: boolean): Promise<void> {
  const project = await readableProject(ctx, id);
  if (ctx.actor.kind !== 'resident' || ctx.actor.id === null) throw forbidden();
  const key = { project_id: id, person_id: ctx.actor.id };
  const changed = follows
    ? await ctx.db
        .insertInto('project_follower')
        .values({ ...key, since: ctx.now })
        .onConflict((oc) => oc.doNothing())
        .returning('project_id')
        .executeTakeFirst()
    : await ctx.db
        .deleteFrom('project_follower')
        .where('project_id', '=', id)
        .where('person_id', '=', ctx.actor.id)
        .returning('project_id')
        .executeTakeFirst();
  if (changed) tell(ctx, project, follows ? 'project.followed' : 'project.unfollowed', { permission: null, data: {} });
}

/** Who follows a project. */
export async function followersOf(ctx: Ctx, projectId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('project_follower').select('person_id').where('project_id', '=', projectId).limit(5000).execute();
  return rows.map((row) => row.person_id);
}

/** How many follow a project, and whether this resident does. */
export async function followingOf(ctx: Ctx, projectId: string): Promise<{ followers: number; follows: boolean }> {
  const row = await ctx.db
    .selectFrom('project_follower')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  const own =
    ctx.actor.kind === 'resident' && ctx.actor.id !== null
      ? await ctx.db
          .selectFrom('project_follower')
          .select('project_id')
          .where('project_id', '=', projectId)
          .where('person_id', '=', ctx.actor.id)
          .executeTakeFirst()
      : undefined;
  return { followers: Number(row.n), follows: own !== undefined };
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
