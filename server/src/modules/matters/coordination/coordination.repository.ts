import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';

export type CoordinationKind = 'boundary' | 'joint_work' | 'third_return' | 'no_owner';
export type CoordinationRow = Selectable<DB['coordination_request']>;

export interface NewRequest {
  readonly id: string;
  readonly matterId: string;
  readonly kind: CoordinationKind;
  readonly question: string;
  readonly parties: readonly string[];
}

/** Stores a question to the coordination desk. */
export async function insertRequest(ctx: WriteCtx, { id, matterId, kind, question, parties }: NewRequest): Promise<void> {
  await ctx.db
    .insertInto('coordination_request')
    .values({
      id,
      matter_id: matterId,
      kind,
      question,
      parties: JSON.stringify(parties),
      state: 'open',
      requested_by: ctx.actor.id,
      requested_at: ctx.now,
    })
    .execute();
}

/** The matter a question is about, or null when there is no such question. */
export async function matterOfRequest(ctx: Ctx, id: string): Promise<string | null> {
  const found = await ctx.db.selectFrom('coordination_request').select('matter_id').where('id', '=', id).executeTakeFirst();
  return found?.matter_id ?? null;
}

/** One question, locked; the caller has locked its matter. */
export async function lockRequest(ctx: WriteCtx, id: string): Promise<CoordinationRow> {
  return ctx.db.selectFrom('coordination_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** Whether the coordinator has ruled after a third return: then the ruling binds (requirements 2.3.2). */
export async function returnWasRuled(ctx: Ctx, matterId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('coordination_request')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('kind', '=', 'third_return')
    .where('state', '<>', 'open')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes the ruling into a locked question. */
export async function ruleRequest(
  ctx: WriteCtx,
  request: CoordinationRow,
  { ruling, unitId, complyBy }: { ruling: string; unitId: string; complyBy: Date },
): Promise<void> {
  const words = { ruling, ruling_unit_id: unitId, comply_by: complyBy };
  await ctx.db
    .updateTable('coordination_request')
    .set({ ...words, state: 'ruled', ruled_by: ctx.actor.id, ruled_at: ctx.now, version: request.version + 1 })
    .where('id', '=', request.id)
    .execute();
}

/** Marks the ruling of a locked question as complied with. */
export async function markComplied(ctx: WriteCtx, request: CoordinationRow): Promise<void> {
  await ctx.db
    .updateTable('coordination_request')
    .set({ state: 'complied', complied_at: ctx.now, version: request.version + 1 })
    .where('id', '=', request.id)
    .execute();
}

/** Marks rulings whose date has passed as overdue. @returns which */
export async function markOverdue(ctx: WriteCtx): Promise<Pick<CoordinationRow, 'id' | 'matter_id'>[]> {
  return ctx.db
    .updateTable('coordination_request')
    .set({ state: 'overdue' })
    .where('state', '=', 'ruled')
    .where('comply_by', '<', ctx.now)
    .returning(['id', 'matter_id'])
    .execute();
}
