import { type Insertable, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { visibleTo } from '../funds.policy.ts';

/** Stores a task that was handed down. */
export async function insertTask(ctx: WriteCtx, row: Insertable<DB['fund_task']>): Promise<void> {
  await ctx.db.insertInto('fund_task').values(row).execute();
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface TaskRow {
  id: string;
  title: string;
  fromUnitId: string;
  toUnitId: string;
  areaCode: string;
  amount: string;
  fundId: string | null;
  exceptionReason: string | null;
  exceptionBy: string | null;
  createdAt: Date;
}

/** Tasks handed down, newest first. */
export async function listTasks(ctx: Ctx, query: { unitId?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<TaskRow & { at: string }>`
    select t.id, t.title, t.from_unit_id as "fromUnitId", t.to_unit_id as "toUnitId", t.area_code as "areaCode", t.amount, t.fund_id as "fundId",
      t.exception_reason as "exceptionReason", t.exception_by as "exceptionBy", t.created_at as "createdAt", t.created_at::text as at
    from ${table(ctx, 'fund_task')} t where ${visibleTo(ctx.actor, 't.area_code')}
      and (${query.unitId ?? null}::uuid is null or ${query.unitId ?? null}::uuid in (t.from_unit_id, t.to_unit_id))
      and (${after?.[0] ?? null}::timestamptz is null or (t.created_at, t.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by t.created_at desc, t.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** How often each unit handed tasks down without money, most often first. */
export async function exceptionsByUnit(ctx: Ctx): Promise<{ unitId: string; exceptions: number; tasks: number }[]> {
  const { rows } = await sql<{ unitId: string; exceptions: number; tasks: number }>`
    select t.from_unit_id as "unitId", (count(*) filter (where t.amount = 0))::int as exceptions, count(*)::int as tasks
    from ${table(ctx, 'fund_task')} t where ${visibleTo(ctx.actor, 't.area_code')} group by 1 order by 2 desc, 1`.execute(ctx.db);
  return rows;
}
