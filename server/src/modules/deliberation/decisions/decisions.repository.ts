import { type Insertable, type Selectable, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { DateOnly } from '../../../platform/http/schemas.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { HearingState } from '../hearings/hearings.workflow.ts';
import type { TopicState } from '../topics/topics.workflow.ts';
import type { DecisionState } from './decisions.workflow.ts';

export interface DecisionRecord extends Omit<Selectable<DB['deliberation_decision_item']>, 'state'> {
  readonly state: DecisionState;
}

/** One item, or null. The register is public. */
export async function findDecision(ctx: Ctx, id: string): Promise<DecisionRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_decision_item').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as DecisionRecord | undefined) ?? null;
}

/** One item, locked until the end of the transaction. */
export async function lockDecision(ctx: WriteCtx, id: string): Promise<DecisionRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_decision_item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as DecisionRecord | undefined) ?? null;
}

/** Stores an item. */
export async function insertDecision(ctx: WriteCtx, item: Insertable<DB['deliberation_decision_item']>): Promise<void> {
  await ctx.db.insertInto('deliberation_decision_item').values(item).execute();
}

/** Writes changes of a locked item. */
export async function updateDecision(ctx: WriteCtx, item: DecisionRecord, changes: object): Promise<void> {
  await ctx.db
    .updateTable('deliberation_decision_item')
    .set({ ...changes, version: item.version + 1 })
    .where('id', '=', item.id)
    .execute();
}

const Cursor = Type.Tuple([DateOnly, Type.String({ format: 'uuid' })]);
export type DecisionRow = DecisionRecord & { hearing_state: HearingState | null; topic_state: TopicState | null };

/** The register of a place, the next date first. */
export async function decisionsPage(ctx: Ctx, query: { area?: string; state?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts = [sql`true`];
  if (query.area) parts.push(areaWithin('d.area_code', query.area));
  if (query.state) parts.push(sql`d.state = ${query.state}`);
  if (after) parts.push(sql`(d.decides_on, d.id) > (${after[0]}::date, ${after[1]}::uuid)`);
  const { rows } = await sql<DecisionRow>`
    select d.*, h.state as hearing_state, t.state as topic_state from ${table(ctx, 'deliberation_decision_item')} d
    left join ${table(ctx, 'deliberation_hearing')} h on h.id = d.hearing_id left join ${table(ctx, 'deliberation_topic')} t on t.id = d.topic_id
    where ${sql.join(parts, sql` and `)} order by d.decides_on, d.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.decides_on, row.id]);
}
