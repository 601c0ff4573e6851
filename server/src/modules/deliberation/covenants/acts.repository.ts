import { type Selectable, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface NewAct {
  readonly covenantId: string;
  readonly clauseId: string;
  readonly doneOn: string;
  readonly words: string | null;
  readonly points: number;
}

/** Stores an act as it was noted and answers its id. */
export async function insertAct(ctx: WriteCtx, act: NewAct): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_covenant_act')
    .values({
      id,
      covenant_id: act.covenantId,
      clause_id: act.clauseId,
      done_on: act.doneOn,
      words: act.words,
      state: 'noted',
      points: act.points,
      noted_by: ctx.actor.id ?? '',
      noted_at: ctx.now,
    })
    .execute();
  return id;
}

type ActRecord = Selectable<DB['deliberation_covenant_act']>;

/** One act of a covenant, locked, or null. */
export async function lockAct(ctx: WriteCtx, covenantId: string, id: string): Promise<ActRecord | null> {
  const query = ctx.db.selectFrom('deliberation_covenant_act').selectAll().where('id', '=', id).where('covenant_id', '=', covenantId);
  return (await query.forUpdate().executeTakeFirst()) ?? null;
}

/** Writes what became of a locked act. */
export async function writeDecision(ctx: WriteCtx, act: ActRecord, state: 'confirmed' | 'refused'): Promise<void> {
  await ctx.db
    .updateTable('deliberation_covenant_act')
    .set({ state, decided_by: ctx.actor.id, decided_at: ctx.now, version: act.version + 1 })
    .where('id', '=', act.id)
    .execute();
}

export interface ActRow {
  id: string;
  clauseId: string;
  doneOn: string;
  words: string | null;
  state: 'noted' | 'confirmed' | 'refused';
  points: number;
  notedBy: string;
  version: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Acts of a covenant, newest first. */
export async function actPage(ctx: Ctx, covenantId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<ActRow & { at: string }>`
    select a.id, a.clause_id as "clauseId", a.done_on::text as "doneOn", a.words, a.state, a.points, a.noted_by as "notedBy", a.version, a.noted_at::text as at
    from ${table(ctx, 'deliberation_covenant_act')} a where a.covenant_id = ${covenantId}
      ${after ? sql`and (a.noted_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by a.noted_at desc, a.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** Confirmed acts and their points by clause. */
export async function actTotals(ctx: Ctx, covenantId: string): Promise<Map<string, { acts: number; points: number }>> {
  const { rows } = await sql<{ clause: string; acts: number; points: number }>`
    select clause_id as clause, count(*)::int as acts, sum(points)::int as points from ${table(ctx, 'deliberation_covenant_act')}
    where covenant_id = ${covenantId} and state = 'confirmed' group by 1`.execute(ctx.db);
  return new Map(rows.map(({ clause, acts, points }) => [clause, { acts, points }]));
}
