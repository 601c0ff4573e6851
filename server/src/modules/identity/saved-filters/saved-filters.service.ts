import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { tooManySavedFilters } from '../identity.errors.ts';
import type { StaffEvent } from '../identity.events.ts';
import { nameFrom } from '../identity.input.ts';
import { deleteFilter, type FilterQuery, insertFilter, type SavedFilter, savedFilters, updateFilter } from './saved-filters.repository.ts';

const mostPerPage = 30;

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
  await insertFilter(ctx, filter);
  emitSaved(ctx, filter);
  return filter;
}

/** Changes one of the actor's filters. @throws not-found, saved-filter-exists (409) */
export async function changeFilter(ctx: WriteCtx, id: string, input: Omit<SavedFilterInput, 'page'>): Promise<SavedFilter> {
  const filter = await updateFilter(ctx, id, { ...input, name: nameFrom(input.name, '/name', 40) });
  if (!filter) throw notFound();
  emitSaved(ctx, filter);
  return filter;
}

/** Removes one of the actor's filters. @throws not-found */
export async function removeFilter(ctx: WriteCtx, id: string): Promise<void> {
  const page = await deleteFilter(ctx, id);
  if (!page) throw notFound();
  const data = { page, filterId: id };
  emit(ctx, { name: 'staff.filter_removed', subject: { type: 'staff_account', id: ctx.actor.id ?? '' }, data } satisfies StaffEvent);
}

function emitSaved(ctx: WriteCtx, { id, page }: SavedFilter): void {
  const subject = { type: 'staff_account', id: ctx.actor.id ?? '' } as const;
  emit(ctx, { name: 'staff.filter_saved', subject, data: { page, filterId: id } } satisfies StaffEvent);
}
