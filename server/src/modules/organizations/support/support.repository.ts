import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { SupportLine, SupportState } from './support.workflow.ts';

/** A request with the organisation it comes from. */
export interface SupportRecord extends Omit<Selectable<DB['organisation_support']>, 'state' | 'line'> {
  readonly state: SupportState;
  readonly line: SupportLine;
  readonly area_code: string;
  readonly name: string;
}

/** Requests as `s` with their organisation's name and area, as the beginning of a statement. */
export const joined = (ctx: Ctx) => sql`select s.*, unit.area_code, unit.name from ${table(ctx, 'organisation_support')} s
  join ${table(ctx, 'unit')} unit on unit.id = s.unit_id`;

/** One request, or null. */
export async function findSupport(ctx: Ctx, id: string): Promise<SupportRecord | null> {
  const { rows } = await sql<SupportRecord>`${joined(ctx)} where s.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** One request, locked, or null. */
export async function lockSupport(ctx: WriteCtx, id: string): Promise<SupportRecord | null> {
  await ctx.db.selectFrom('organisation_support').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return findSupport(ctx, id);
}

export interface NewSupport {
  readonly id: string;
  readonly unitId: string;
  readonly line: SupportLine;
  readonly title: string;
  readonly words: string;
  readonly dueOn: string;
}

/** Stores a request for support. */
export async function insertSupport(ctx: WriteCtx, { id, unitId, line, title, words, dueOn }: NewSupport): Promise<void> {
  const asked = { requested_at: ctx.now, requested_by: ctx.actor.id };
  await ctx.db
    .insertInto('organisation_support')
    .values({ id, unit_id: unitId, line, title, words, state: 'requested', due_on: dueOn, ...asked })
    .execute();
}

export type SupportChange = Partial<
  Pick<SupportRecord, 'taken_by' | 'output' | 'document' | 'answered_at' | 'rating' | 'rating_words' | 'closed_at'>
>;

/** Writes a step of a locked request. */
export async function updateSupport(
  ctx: WriteCtx,
  request: SupportRecord,
  changes: SupportChange & { state: SupportState },
): Promise<void> {
  await ctx.db
    .updateTable('organisation_support')
    .set({ ...changes, version: request.version + 1 })
    .where('id', '=', request.id)
    .execute();
}
