import { type Insertable, sql } from 'kysely';
import { table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

const noted = (ctx: WriteCtx) => ({ id: uuidv7(ctx.now), noted_by: ctx.actor.id ?? '', noted_at: ctx.now });
type Noted = 'id' | 'noted_by' | 'noted_at';

/** Stores a gift that projects of a place may use. @returns its id */
export async function insertResource(ctx: WriteCtx, row: Omit<Insertable<DB['project_resource']>, Noted>): Promise<string> {
  const values = { ...row, ...noted(ctx) };
  await ctx.db.insertInto('project_resource').values(values).execute();
  return values.id;
}

/** What is left of a gift in fen; null when there is none. Its row is locked, so that two projects never take the same fen. */
export async function lockLeftOf(ctx: WriteCtx, resourceId: string): Promise<number | null> {
  const { rows } = await sql<{
    amount: string;
  }>`select amount from ${table(ctx, 'project_resource')} where id = ${resourceId} for update`.execute(ctx.db);
  if (!rows[0]) return null;
  const { rows: used } = await sql<{ used: string }>`select coalesce(sum(amount), 0) as used from ${table(ctx, 'project_contribution')}
    where resource_id = ${resourceId} and removed_at is null`.execute(ctx.db);
  return Number(rows[0].amount) - Number(used[0]?.used ?? 0);
}

/** Stores what somebody gives to a project. @returns its id */
export async function insertContribution(ctx: WriteCtx, row: Omit<Insertable<DB['project_contribution']>, Noted>): Promise<string> {
  const values = { ...row, ...noted(ctx) };
  await ctx.db.insertInto('project_contribution').values(values).execute();
  return values.id;
}

/** Takes a contribution off the list. @returns whether it stood there */
export async function takeOff(ctx: WriteCtx, projectId: string, id: string): Promise<boolean> {
  const done = await ctx.db
    .updateTable('project_contribution')
    .set({ removed_at: ctx.now, removed_by: ctx.actor.id })
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}
