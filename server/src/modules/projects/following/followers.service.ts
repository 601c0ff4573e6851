import type { WriteCtx } from '../../../platform/context.ts';
import { forbidden } from '../../../platform/problem.ts';
import { readableProject, tell } from '../running/projects.steps.ts';
import { insertFollower, removeFollower } from './followers.repository.ts';

/** A resident follows a project, or stops; each step of it is told to those who follow. @throws not-found, forbidden */
export async function follow(ctx: WriteCtx, id: string, follows: boolean): Promise<void> {
  const project = await readableProject(ctx, id);
  const { actor } = ctx;
  if (actor.kind !== 'resident' || actor.id === null) throw forbidden();
  const changed = follows ? await insertFollower(ctx, id, actor.id) : await removeFollower(ctx, id, actor.id);
  if (changed) tell(ctx, project, follows ? 'project.followed' : 'project.unfollowed', { permission: null, data: {} });
}
