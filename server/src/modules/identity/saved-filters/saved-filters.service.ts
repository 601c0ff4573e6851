import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { savedFilterExists, tooManySavedFilters } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import { nameFrom } from '../identity.input.ts';

/** Values of a list's filters as they stand in its address. */
export type FilterQuery = Record<string, string | string[]>;

export interface SavedFilter {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly query: FilterQuery;
  readonly position: number;
}

const mostPerPage = 30;

/** The actor's own filters of one list, or of all, in their order. */
export async function savedFilters(ctx: Ctx, page?: string): Promise<SavedFilter[]> {
  let query = ctx.db
    .selectFrom('saved_filter')
    .select(['id', 'page', 'name', 'query', 'position'])
    .where('account_id', '=', ctx.actor.id)
    .orderBy('page')
    .orderBy('position')
    .orderBy('name');
  if (page !== undefined) query = query.where('page', '=', page);
  return (await query.execute()).map((row) => ({ ...row, query: row.query as FilterQuery }));
}

export interface SavedFilterInput {
  readonly page: string;
  readonly name: string;
  readonly query: FilterQuery;
  readonly position?: number;
}

/** Keeps a filter under a name; one of the same name on the same list is replaced. @throws too-many-saved-filters (422) */
export async function saveFilter(ctx: WriteCtx, input: SavedFilterInput): Promise<SavedFilter> {
  const name = nameFrom(input.name, '/name', 40);
  const existing = await savedFilters(ctx, input.page);
  const same = existing.find((filter) => filter.name === name);
  if (same) return changeFilter(ctx, same.id, input);
  if (existing.length >= mostPerPage) throw tooManySavedFilters({ most: mostPerPage });
  const filter = { id: uuidv7(ctx.now), page: input.page, name, query: input.query, position: input.position ?? existing.length };
  await ctx.db
    .insertInto('saved_filter')
    .values({ ...filter, account_id: ctx.actor.id ?? '', query: JSON.stringify(filter.query) })
    .execute();
  emitSaved(ctx, filter);
  return filter;
}

/** Changes one of the actor's filters. @throws not-found, saved-filter-exists (409) */
export async function changeFilter(ctx: WriteCtx, id: string, input: Omit<SavedFilterInput, 'page'>): Promise<SavedFilter> {
  try {
    const row = await ctx.db
      .updateTable('saved_filter')
      .set({
        name: nameFrom(input.name, '/name', 40),
        query: JSON.stringify(input.query),
        ...(input.position === undefined ? {} : { position: input.position }),
      })
      .where('id', '=', id)
      .where('account_id', '=', ctx.actor.id)
      .returning(['id', 'page', 'name', 'query', 'position'])
      .executeTakeFirst();
    if (!row) throw notFound();
    const filter = { ...row, query: row.query as FilterQuery };
    emitSaved(ctx, filter);
    return filter;
  } catch (error) {
    if (constraintOf(error) === 'saved_filter_name_key') throw savedFilterExists();
    throw error;
  }
}

/** Removes one of the actor's filters. @throws not-found */
export async function removeFilter(ctx: WriteCtx, id: string): Promise<void> {
  const row = await ctx.db
    .deleteFrom('saved_filter')
    .where('id', '=', id)
    .where('account_id', '=', ctx.actor.id)
    .returning('page')
    .executeTakeFirst();
  if (!row) throw notFound();
  const data = { page: row.page, filterId: id };
  emit(ctx, { name: 'staff.filter_removed', subject: { type: 'staff_account', id: ctx.actor.id ?? '' }, data } satisfies StaffEvent);
}

function emitSaved(ctx: WriteCtx, { id, page }: SavedFilter): void {
  const subject = { type: 'staff_account', id: ctx.actor.id ?? '' } as const;
  emit(ctx, { name: 'staff.filter_saved', subject, data: { page, filterId: id } } satisfies StaffEvent);
}
