import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface PlanRow {
  readonly id: string;
  readonly areaCode: string;
  readonly title: string;
  readonly amount: number;
  readonly needId: string | null;
  readonly needNumber: string | null;
  readonly needTitle: string | null;
  readonly reason: string | null;
  readonly plannedAt: Date;
}

/** Planned projects of the fund in a round and a place, by community; at most 500. */
export async function plansOf(ctx: Ctx, roundId: string, areaCode: string): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow & { amount: string }>`
    select p.id, p.area_code as "areaCode", p.title, p.amount, p.need_id as "needId", n.number as "needNumber", n.title as "needTitle", p.reason,
      p.planned_at as "plannedAt" from ${table(ctx, 'need_fund_plan')} p left join ${table(ctx, 'need')} n on n.id = p.need_id
    where p.round_id = ${roundId} and starts_with(p.area_code, ${areaCode}) order by p.area_code, p.planned_at, p.id limit 500`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Stores a planned project. @returns its id */
export async function insertPlan(
  ctx: WriteCtx,
  row: Omit<Insertable<DB['need_fund_plan']>, 'id' | 'planned_by' | 'planned_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('need_fund_plan')
    .values({ ...row, id, planned_by: ctx.actor.id ?? '', planned_at: ctx.now })
    .execute();
  return id;
}
