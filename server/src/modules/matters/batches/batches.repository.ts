import type { Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { MatterRecord } from '../matters.repository.ts';
import type { Likeness } from './batches.rules.ts';
import type { BatchState } from './batches.workflow.ts';

/** A batch of matters. */
export interface BatchRecord extends Omit<Selectable<DB['matter_batch']>, 'state' | 'class'> {
  readonly state: BatchState;
  readonly class: 'major' | 'communal';
}

/** One batch, or null. */
export async function findBatch(ctx: Ctx, id: string): Promise<BatchRecord | null> {
  const row = await ctx.db.selectFrom('matter_batch').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as BatchRecord | undefined) ?? null;
}

/** One batch, locked until the end of the transaction. */
export async function lockBatch(ctx: WriteCtx, id: string): Promise<BatchRecord | null> {
  const row = await ctx.db.selectFrom('matter_batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as BatchRecord | undefined) ?? null;
}

/** The running batch that a matter leads, locked, or null. */
export async function lockBatchLedBy(ctx: WriteCtx, matterId: string): Promise<BatchRecord | null> {
  const row = await ctx.db
    .selectFrom('matter_batch')
    .selectAll()
    .where('lead_matter_id', '=', matterId)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();
  return (row as BatchRecord | undefined) ?? null;
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateBatch(
  ctx: WriteCtx,
  batch: BatchRecord,
  changes: Omit<Updateable<DB['matter_batch']>, 'id' | 'version'>,
): Promise<BatchRecord> {
  const row = await ctx.db
    .updateTable('matter_batch')
    .set({ ...changes, version: batch.version + 1 })
    .where('id', '=', batch.id)
    .where('version', '=', batch.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: batch.version });
  return row as BatchRecord;
}

/** Ids of the members that are neither answered nor taken out, in the order in which they are locked. */
export async function runningMembers(ctx: Ctx, batchId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('matter_batch_member')
    .select('matter_id')
    .where('batch_id', '=', batchId)
    .where('left_at', 'is', null)
    .where('answered_at', 'is', null)
    .orderBy('matter_id')
    .execute();
  return rows.map((r) => r.matter_id);
}

/** Puts matters into a batch; one that was taken out before comes back. */
export async function insertMembers(ctx: WriteCtx, batchId: string, matterIds: readonly string[]): Promise<void> {
  const again = { joined_at: ctx.now, left_at: null, reason: null };
  await ctx.db
    .insertInto('matter_batch_member')
    .values(matterIds.map((id) => ({ batch_id: batchId, matter_id: id, ...again })))
    .onConflict((oc) => oc.columns(['batch_id', 'matter_id']).doUpdateSet(again))
    .execute();
}

/** Marks members as taken out or answered. */
export async function markMembers(
  ctx: WriteCtx,
  batchId: string,
  matterIds: readonly string[],
  mark: { left_at: Date; reason: string } | { answered_at: Date },
): Promise<void> {
  if (matterIds.length === 0) return;
  await ctx.db
    .updateTable('matter_batch_member')
    .set(mark)
    .where('batch_id', '=', batchId)
    .where('matter_id', 'in', [...matterIds])
    .execute();
}

/** Takes a matter out of the batch it runs in, if any. @returns the batch it left */
export async function leaveRunningBatch(ctx: WriteCtx, matterId: string, reason: string): Promise<BatchRecord | null> {
  const left = await ctx.db
    .updateTable('matter_batch_member')
    .set({ left_at: ctx.now, reason })
    .where('matter_id', '=', matterId)
    .where('left_at', 'is', null)
    .where('answered_at', 'is', null)
    .returning('batch_id')
    .executeTakeFirst();
  return left ? findBatch(ctx, left.batch_id) : null;
}

/** Stores a batch that runs from now on under its lead matter's unit. */
export async function insertBatch(
  ctx: WriteCtx,
  { id, title, alike, lead }: { id: string; title: string; alike: Likeness; lead: Pick<MatterRecord, 'id' | 'unit_id'> },
): Promise<void> {
  await ctx.db
    .insertInto('matter_batch')
    .values({
      id,
      title,
      state: 'running',
      class: alike.class,
      type_code: alike.typeCode,
      area_code: alike.areaCode,
      lead_matter_id: lead.id,
      unit_id: lead.unit_id,
      made_by: ctx.actor.id ?? '',
      made_at: ctx.now,
    })
    .execute();
}
