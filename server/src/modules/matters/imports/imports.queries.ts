import { type Selectable, sql } from 'kysely';
import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';

export type BatchRow = Selectable<DB['import_batch']>;
const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** One import, or null. */
export async function findBatch(ctx: Ctx, id: string): Promise<BatchRow | null> {
  return (await ctx.db.selectFrom('import_batch').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** One page of imports, the newest first. */
export async function listBatches(ctx: Ctx, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const rows = await ctx.db
    .selectFrom('import_batch')
    .selectAll()
    .$if(after !== null, (q) => q.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
}
