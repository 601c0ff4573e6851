import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export type SupervisionRow = Selectable<DB['supervision_order']>;

/** Ends the supervision of a matter that has ended: nobody is to be urged any more. */
export async function clearSupervision(ctx: WriteCtx, matterId: string): Promise<void> {
  await ctx.db
    .updateTable('supervision_order')
    .set({ step: 'cleared', cleared_at: ctx.now })
    .where('matter_id', '=', matterId)
    .where('cleared_at', 'is', null)
    .execute();
}

/** Opens the supervision of a matter; one that is open already stays. */
export async function openSupervision(ctx: WriteCtx, matterId: string, supervisorId: string): Promise<void> {
  await ctx.db
    .insertInto('supervision_order')
    .values({ id: uuidv7(ctx.now), matter_id: matterId, supervisor_id: supervisorId, step: 'none', opened_at: ctx.now })
    .onConflict((oc) => oc.column('matter_id').where('cleared_at', 'is', null).doNothing())
    .execute();
}

/** The open supervision of a matter, locked, or null. */
export async function lockSupervision(ctx: WriteCtx, matterId: string): Promise<SupervisionRow | null> {
  const row = await ctx.db
    .selectFrom('supervision_order')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('cleared_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Matters whose open supervision a person has. */
export async function mattersSupervisedBy(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('supervision_order')
    .select('matter_id')
    .where('supervisor_id', '=', accountId)
    .where('cleared_at', 'is', null)
    .orderBy('matter_id')
    .execute();
  return rows.map((row) => row.matter_id);
}

/** Gives a locked supervision to somebody else. */
export async function changeSupervisor(ctx: WriteCtx, supervision: SupervisionRow, accountId: string): Promise<void> {
  await ctx.db
    .updateTable('supervision_order')
    .set({ supervisor_id: accountId, version: supervision.version + 1 })
    .where('id', '=', supervision.id)
    .execute();
}

/** Keeps that a clock reached a step of the ladder; each step of a clock is kept once. */
export async function keepStep(ctx: WriteCtx, supervision: SupervisionRow, reached: { clockId: string; step: string }): Promise<void> {
  await ctx.db
    .insertInto('supervision_step')
    .values({ id: uuidv7(ctx.now), supervision_id: supervision.id, clock_id: reached.clockId, step: reached.step, at: ctx.now })
    .onConflict((oc) => oc.columns(['clock_id', 'step']).doNothing())
    .execute();
}

/** Moves a locked supervision to a step. */
export async function moveSupervision(ctx: WriteCtx, supervision: SupervisionRow, step: string): Promise<void> {
  await ctx.db
    .updateTable('supervision_order')
    .set({ step, stepped_at: ctx.now, version: supervision.version + 1 })
    .where('id', '=', supervision.id)
    .execute();
}

/** Whether somebody has written down what was learned from the matter. */
export async function hasPostMortem(ctx: Ctx, matterId: string): Promise<boolean> {
  return (await ctx.db.selectFrom('post_mortem').select('matter_id').where('matter_id', '=', matterId).executeTakeFirst()) !== undefined;
}

/** Writes causes and lessons; a matter has one post-mortem, the last words count. */
export async function putPostMortem(ctx: WriteCtx, matterId: string, words: { causes: readonly string[]; lessons: string }): Promise<void> {
  const values = {
    causes: JSON.stringify(words.causes),
    lessons: words.lessons,
    written_by: ctx.actor.id ?? '',
    written_at: ctx.now,
  };
  await ctx.db
    .insertInto('post_mortem')
    .values({ matter_id: matterId, ...values })
    .onConflict((oc) => oc.column('matter_id').doUpdateSet(values))
    .execute();
}
