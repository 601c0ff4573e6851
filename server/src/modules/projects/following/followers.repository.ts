import type { Ctx, WriteCtx } from '../../../platform/context.ts';

/** A resident follows a project from now on. @returns whether they did not before */
export async function insertFollower(ctx: WriteCtx, projectId: string, personId: string): Promise<boolean> {
  const added = await ctx.db
    .insertInto('project_follower')
    .values({ project_id: projectId, person_id: personId, since: ctx.now })
    .onConflict((oc) => oc.doNothing())
    .returning('project_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** A resident follows a project no more. @returns whether they did before */
export async function removeFollower(ctx: WriteCtx, projectId: string, personId: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom('project_follower')
    .where('project_id', '=', projectId)
    .where('person_id', '=', personId)
    .returning('project_id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** A person follows nothing any more. */
export async function followNothing(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db.deleteFrom('project_follower').where('person_id', '=', personId).execute();
}

/** Who follows a project. */
export async function followersOf(ctx: Ctx, projectId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('project_follower').select('person_id').where('project_id', '=', projectId).limit(5000).execute();
  return rows.map((row) => row.person_id);
}
