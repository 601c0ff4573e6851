import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';

export type MatchingRecord = Selectable<DB['fund_matching']>;

/** Stores a match that was declared. */
export async function insertMatching(ctx: WriteCtx, row: Insertable<DB['fund_matching']>): Promise<void> {
  await ctx.db.insertInto('fund_matching').values(row).execute();
}

/** The fund that a match is paid from, or null for an unknown one. */
export async function fundOfMatching(ctx: Ctx, id: string): Promise<string | null> {
  return (await ctx.db.selectFrom('fund_matching').select('fund_id').where('id', '=', id).executeTakeFirst())?.fund_id ?? null;
}

/** A match, locked. */
export async function lockMatching(ctx: WriteCtx, id: string): Promise<MatchingRecord | undefined> {
  return ctx.db.selectFrom('fund_matching').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Changes a locked match. @throws edit-conflict */
export async function updateMatching(
  ctx: WriteCtx,
  matching: Pick<MatchingRecord, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['fund_matching']> & { version: number },
): Promise<void> {
  if (matching.version !== version) throw editConflict({ current: matching.version });
  await ctx.db
    .updateTable('fund_matching')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', matching.id)
    .execute();
}

/** The matches of a fund, newest first. */
export async function matchingsOf(ctx: Ctx, fundId: string): Promise<MatchingRecord[]> {
  return ctx.db
    .selectFrom('fund_matching')
    .selectAll()
    .where('fund_id', '=', fundId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}
