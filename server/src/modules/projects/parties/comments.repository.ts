import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { writeChanges } from '../versions.repository.ts';
import type { Phase } from './contributions.queries.ts';

export const commentStates = ['waiting', 'adopted', 'partly_adopted', 'not_adopted'] as const;
export type CommentState = (typeof commentStates)[number];
export const commentSources = ['online', 'visit', 'phone', 'meeting', 'paper'] as const;
export type CommentSource = (typeof commentSources)[number];

export interface NewComment {
  readonly projectId: string;
  readonly phase: Phase | 'service';
  readonly source: CommentSource;
  readonly body: string;
}

/** Stores what a resident says, or what a member of staff enters for one. @returns its id */
export async function insertComment(ctx: WriteCtx, comment: NewComment): Promise<string> {
  const id = uuidv7(ctx.now);
  const { projectId, ...said } = comment;
  const who = ctx.actor.kind === 'resident' ? { person_id: ctx.actor.id } : { entered_by: ctx.actor.id };
  await ctx.db
    .insertInto('project_comment')
    .values({ ...said, ...who, id, project_id: projectId, state: 'waiting', created_at: ctx.now })
    .execute();
  return id;
}

export interface LockedComment {
  readonly id: string;
  readonly state: CommentState;
  readonly version: number;
}

/** A comment on a project, locked, or null. */
export async function lockComment(ctx: WriteCtx, projectId: string, id: string): Promise<LockedComment | null> {
  const row = await ctx.db
    .selectFrom('project_comment')
    .select(['id', 'state', 'version'])
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .forUpdate()
    .executeTakeFirst();
  return (row as LockedComment | undefined) ?? null;
}

/** Writes the answer to a locked comment. @throws edit-conflict */
export async function settleComment(
  ctx: WriteCtx,
  comment: LockedComment,
  given: { readonly state: CommentState; readonly answer: string },
): Promise<void> {
  await writeChanges(ctx, 'project_comment', comment, { ...given, answered_by: ctx.actor.id, answered_at: ctx.now });
}

const erasedText = '（内容已应本人要求删除）';

/** Takes the words of an erased person away, and whose they were (PIPL 47). @returns how many comments are empty now */
export async function eraseComments(ctx: WriteCtx, personId: string): Promise<number> {
  const emptied = await ctx.db
    .updateTable('project_comment')
    .set((eb) => ({ body: erasedText, answer: null, person_id: null, erased_at: ctx.now, version: eb('version', '+', 1) }))
    .where('person_id', '=', personId)
    .returning('id')
    .execute();
  return emptied.length;
}
