import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Words } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { savedFilterExists, tooManySavedFilters } from '../identity.errors.ts';
import { savedFilters } from './saved-filters.repository.ts';
import { changeFilter, removeFilter, saveFilter } from './saved-filters.service.ts';

const Page = Type.String({ pattern: '^[a-z][a-z0-9_/.-]{0,59}$' });
const Value = Type.String({ maxLength: 400 });
const Query = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,59}$' }),
  Type.Union([Value, Type.Array(Value, { maxItems: 50 })]),
  {
    maxProperties: 40,
    additionalProperties: false,
  },
);
const Position = Type.Integer({ minimum: 0, maximum: 1000 });
const Filter = Type.Object({ id: Id, page: Type.String(), name: Type.String(), query: Query, position: Type.Integer() });
const FilterList = Type.Object({ items: Type.Array(Filter) });
const SaveBody = Type.Object({ page: Page, name: Words(40), query: Query, position: Type.Optional(Position) });
const ChangeBody = Type.Object({ name: Words(40), query: Query, position: Type.Optional(Position) });

export const savedFilterRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/saved-filters',
    operationId: 'listSavedFilters',
    summary: { zh: '我保存的筛选', en: 'My saved filters' },
    access: ['staff'],
    query: Type.Object({ page: Type.Optional(Page) }),
    response: FilterList,
    handler: async (ctx, { query }) => ({ items: await savedFilters(ctx, query.page) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/saved-filters',
    operationId: 'saveFilter',
    summary: { zh: '保存筛选（同名则替换）', en: 'Save a filter (replaces one of the same name)' },
    access: ['staff'],
    body: SaveBody,
    response: Filter,
    status: 201,
    problems: [tooManySavedFilters],
    handler: (ctx, { body }) => saveFilter(ctx, body),
  }),
  writeRoute({
    method: 'PUT',
    path: '/saved-filters/:id',
    operationId: 'changeSavedFilter',
    summary: { zh: '修改保存的筛选', en: 'Change a saved filter' },
    access: ['staff'],
    params: IdParams,
    body: ChangeBody,
    response: Filter,
    problems: [notFound, savedFilterExists],
    handler: (ctx, { params, body }) => changeFilter(ctx, params.id, body),
  }),
  writeRoute({
    method: 'DELETE',
    path: '/saved-filters/:id',
    operationId: 'removeSavedFilter',
    summary: { zh: '删除保存的筛选', en: 'Remove a saved filter' },
    access: ['staff'],
    params: IdParams,
    status: 204,
    problems: [notFound],
    handler: (ctx, { params }) => removeFilter(ctx, params.id).then(() => undefined),
  }),
];
