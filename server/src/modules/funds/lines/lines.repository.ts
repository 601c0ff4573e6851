import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';

/** A budget line as it stands in the database. */
export type LineRecord = Selectable<DB['fund_line']>;

/** The lines of a fund in the order they were made. */
export async function linesOf(ctx: Ctx, fundId: string): Promise<LineRecord[]> {
  return ctx.db.selectFrom('fund_line').selectAll().where('fund_id', '=', fundId).orderBy('created_at').orderBy('id').execute();
}

/** A line of a fund, or null. */
export async function findLine(ctx: Ctx, fundId: string, id: string): Promise<LineRecord | null> {
  const query = ctx.db.selectFrom('fund_line').selectAll().where('fund_id', '=', fundId).where('id', '=', id);
  return (await query.executeTakeFirst()) ?? null;
}

/** The line that holds what was carried over, or null. */
export async function carriedLine(ctx: Ctx, fundId: string): Promise<LineRecord | null> {
  const query = ctx.db.selectFrom('fund_line').selectAll().where('fund_id', '=', fundId).where('kind', '=', 'carried');
  return (await query.executeTakeFirst()) ?? null;
}

/** Stores a line. */
export async function insertLine(ctx: WriteCtx, row: Insertable<DB['fund_line']>): Promise<void> {
  await ctx.db.insertInto('fund_line').values(row).execute();
}

/** Changes a line of a locked fund. @throws edit-conflict */
export async function updateLine(
  ctx: WriteCtx,
  line: Pick<LineRecord, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['fund_line']> & { version: number },
): Promise<void> {
  if (line.version !== version) throw editConflict({ current: line.version });
  await ctx.db
    .updateTable('fund_line')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', line.id)
    .execute();
}
