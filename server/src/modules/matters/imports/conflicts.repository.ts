import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { ConflictState } from './conflicts.workflow.ts';
import { conflictsVisibleTo } from './imports.policy.ts';
import type { Incoming } from './incoming.ts';

/** A conflict with what is ours of it. */
export interface ConflictRow {
  readonly id: string;
  readonly batch_id: string;
  readonly demand_id: string;
  readonly incoming: Incoming;
  readonly state: ConflictState;
  readonly created_at: Date;
  readonly settled_at: Date | null;
  readonly number: string;
  readonly external_number: string;
  readonly area_code: string;
  readonly reporter_id: string | null;
  readonly entered_by: string | null;
  readonly title: string;
  readonly body: string;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Notes what the other platform says; a demand has one open conflict, and the newest word counts. */
export async function putConflict(ctx: WriteCtx, given: { demandId: string; batchId: string; incoming: Incoming }): Promise<void> {
  const incoming = JSON.stringify(given.incoming);
  const renewed = await ctx.db
    .updateTable('import_conflict')
    .set({ incoming, batch_id: given.batchId })
    .where('demand_id', '=', given.demandId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  if (renewed) return;
  const row = { id: uuidv7(ctx.now), batch_id: given.batchId, demand_id: given.demandId, incoming, state: 'open', created_at: ctx.now };
  await ctx.db.insertInto('import_conflict').values(row).execute();
}

const columns = (ctx: Ctx) => sql`c.id, c.batch_id, c.demand_id, c.incoming, c.state, c.created_at, c.settled_at,
  demand.number, demand.external_number, demand.area_code, demand.reporter_id, demand.entered_by, demand.title, demand.body
  from ${table(ctx, 'import_conflict')} c join ${table(ctx, 'demand')} demand on demand.id = c.demand_id`;

/** One page of conflicts the actor may settle, the oldest first. */
export async function listConflicts(ctx: Ctx, query: { state?: ConflictState; batch?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<ConflictRow>`select ${columns(ctx)}
    where c.state = ${query.state ?? 'open'} and ${conflictsVisibleTo(ctx.actor)}
      ${query.batch ? sql`and c.batch_id = ${query.batch}` : sql``}
      ${after ? sql`and (c.created_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by c.created_at, c.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
}

/** One conflict, locked; null when there is none or it lies outside the places the actor imports for. */
export async function lockConflict(ctx: WriteCtx, id: string): Promise<ConflictRow | null> {
  const { rows } =
    await sql<ConflictRow>`select ${columns(ctx)} where c.id = ${id} and ${conflictsVisibleTo(ctx.actor)} for update of c`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Ends a conflict. */
export async function endConflict(ctx: WriteCtx, id: string, state: ConflictState): Promise<void> {
  await ctx.db.updateTable('import_conflict').set({ state, settled_by: ctx.actor.id, settled_at: ctx.now }).where('id', '=', id).execute();
}
