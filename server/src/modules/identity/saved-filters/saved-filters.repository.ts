import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { savedFilterExists } from '../identity.errors.ts';

/** Values of a list's filters as they stand in its address. */
export type FilterQuery = Record<string, string | string[]>;

export interface SavedFilter {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly query: FilterQuery;
  readonly position: number;
}

const columns = ['id', 'page', 'name', 'query', 'position'] as const;

/** The actor's own filters of one list, or of all, in their order. */
export async function savedFilters(ctx: Ctx, page?: string): Promise<SavedFilter[]> {
  let query = ctx.db
    .selectFrom('saved_filter')
    .select(columns)
    .where('account_id', '=', ctx.actor.id)
    .orderBy('page')
    .orderBy('position')
    .orderBy('name');
  if (page !== undefined) query = query.where('page', '=', page);
  return (await query.execute()).map((row) => ({ ...row, query: row.query as FilterQuery }));
}

/** Stores a filter of the actor's. */
export async function insertFilter(ctx: WriteCtx, filter: SavedFilter): Promise<void> {
  await ctx.db
    .insertInto('saved_filter')
    .values({ ...filter, account_id: ctx.actor.id ?? '', query: JSON.stringify(filter.query) })
    .execute();
}

/** Changes one of the actor's filters; null when it is not theirs. Without a position it stays where it is. @throws saved-filter-exists (409) */
export async function updateFilter(
  ctx: WriteCtx,
  id: string,
  { name, query, position }: Pick<SavedFilter, 'name' | 'query'> & { readonly position?: number | undefined },
): Promise<SavedFilter | null> {
  try {
    const row = await ctx.db
      .updateTable('saved_filter')
      .set({ name, query: JSON.stringify(query), ...(position === undefined ? {} : { position }) })
      .where('id', '=', id)
      .where('account_id', '=', ctx.actor.id)
      .returning(columns)
      .executeTakeFirst();
    return row ? { ...row, query: row.query as FilterQuery } : null;
  } catch (error) {
    if (constraintOf(error) === 'saved_filter_name_key') throw savedFilterExists();
    throw error;
  }
}

/** Deletes one of the actor's filters. @returns the list it was for, or null when it is not theirs */
export async function deleteFilter(ctx: WriteCtx, id: string): Promise<string | null> {
  const row = await ctx.db
    .deleteFrom('saved_filter')
    .where('id', '=', id)
    .where('account_id', '=', ctx.actor.id)
    .returning('page')
    .executeTakeFirst();
  return row?.page ?? null;
}
