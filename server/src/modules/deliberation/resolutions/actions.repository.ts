import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export type ActionRow = Selectable<DB['deliberation_action']>;

/** What a topic asks to be done, in order. */
export function actionsOf(ctx: Ctx, topicId: string): Promise<ActionRow[]> {
  return ctx.db.selectFrom('deliberation_action').selectAll().where('topic_id', '=', topicId).orderBy('position').execute();
}

/** Stores what is to be done. */
export async function insertActions(ctx: WriteCtx, rows: readonly Insertable<DB['deliberation_action']>[]): Promise<void> {
  await ctx.db
    .insertInto('deliberation_action')
    .values([...rows])
    .execute();
}

/** The topic that something to be done belongs to, or null. */
export async function topicOfAction(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('deliberation_action').select('topic_id').where('id', '=', id).executeTakeFirst();
  return row?.topic_id ?? null;
}

/** Something to be done of a locked topic, locked. */
export function lockAction(ctx: WriteCtx, id: string): Promise<ActionRow> {
  return ctx.db.selectFrom('deliberation_action').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** Changes something to be done that is locked. */
export async function updateAction(ctx: WriteCtx, action: ActionRow, changes: Updateable<DB['deliberation_action']>): Promise<void> {
  await ctx.db
    .updateTable('deliberation_action')
    .set({ ...changes, version: action.version + 1 })
    .where('id', '=', action.id)
    .execute();
}
