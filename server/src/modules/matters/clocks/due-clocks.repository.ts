import { type SqlBool, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { ClockRecord } from './clocks.repository.ts';
import { nextStepAt } from './clocks.rules.ts';

/** Running clocks with a step that is due, the longest waiting first; `except` are left out. */
export async function dueClocks(ctx: Ctx, { limit, except }: { limit: number; except: readonly string[] }): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('matter_clock')
    .select('id')
    .where('state', '=', 'running')
    .where('next_step_at', '<=', ctx.now)
    .where(sql<SqlBool>`id <> all(${[...except]}::uuid[])`)
    .orderBy('next_step_at')
    .limit(limit)
    .execute();
  return rows.map((r) => r.id);
}

/** The matter a clock belongs to; null for a demand's. */
export async function matterOfClock(ctx: Ctx, id: string): Promise<string | null> {
  const owner = await ctx.db.selectFrom('matter_clock').select('matter_id').where('id', '=', id).executeTakeFirst();
  return owner?.matter_id ?? null;
}

/** One clock with a step that is due, locked; null when it has stopped or somebody else has taken the step. */
export async function lockDueClock(ctx: WriteCtx, id: string): Promise<ClockRecord | null> {
  const { rows } = await sql<ClockRecord>`select * from ${table(ctx, 'matter_clock')}
    where id = ${id} and state = 'running' and next_step_at <= ${ctx.now} for update`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Marks the next step of a locked clock as taken. */
export async function takeStep(ctx: WriteCtx, clock: ClockRecord): Promise<void> {
  const taken = clock.step + 1;
  await ctx.db
    .updateTable('matter_clock')
    .set({ step: taken, next_step_at: nextStepAt(clock.ladder, taken), version: clock.version + 1 })
    .where('id', '=', clock.id)
    .execute();
}
