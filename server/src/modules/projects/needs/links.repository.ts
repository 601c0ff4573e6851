import type { WriteCtx } from '../../../platform/context.ts';

/** What serves a need. */
export interface Target {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
}

/** Notes that something serves a need. @returns whether that was not known before */
export async function insertLink(
  ctx: WriteCtx,
  needId: string,
  target: Target & { readonly kind: 'project' | 'incubation' },
): Promise<boolean> {
  const { kind, id, number, title } = target;
  const made = await ctx.db
    .insertInto('need_link')
    .values({ need_id: needId, kind, target_id: id, number, title, linked_at: ctx.now })
    .onConflict((oc) => oc.constraint('need_link_pk').doNothing())
    .returning('need_id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Notes when a project had its money, or did what it promised, for a need; the first time counts. */
export async function stampLink(ctx: WriteCtx, needId: string, projectId: string, column: 'funded_at' | 'realised_at'): Promise<void> {
  await ctx.db
    .updateTable('need_link')
    .set({ [column]: ctx.now })
    .where('need_id', '=', needId)
    .where('kind', '=', 'project')
    .where('target_id', '=', projectId)
    .where(column, 'is', null)
    .execute();
}
