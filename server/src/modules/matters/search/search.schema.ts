import { type Static, Type } from 'typebox';
import { AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { demandKinds, matterClasses } from '../demands/demands.schema.ts';
import { demandStates } from '../demands/demands.workflow.ts';
import { matterStates } from '../matters.workflow.ts';
import { orderStates } from '../orders/orders.workflow.ts';

/** What is searched, in the order it is shown. */
export const searchedThings = ['matter', 'demand', 'order', 'article'] as const;
export type SearchedThing = (typeof searchedThings)[number];

const states = [...new Set([...matterStates, ...demandStates, ...orderStates])];

export const SearchQuery = Type.Object({
  ...PageQuery,
  q: Type.String({ minLength: 1, maxLength: 200 }),
  thing: Type.Optional(OneOf(searchedThings)),
  kind: Type.Optional(OneOf(demandKinds)),
  class: Type.Optional(OneOf(matterClasses)),
  state: Type.Optional(OneOf(states)),
  area: Type.Optional(AreaCode),
  unit: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
});
export type SearchQuery = Static<typeof SearchQuery>;

const Words = Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() }), {
  description: 'Pieces of a text; hit: it answers the search',
});

export const SearchHit = Type.Object({
  id: Type.String({ description: 'Id of the record; of an article its code' }),
  number: Nullable(Type.String()),
  title: Words,
  snippet: Nullable(Words),
  state: Nullable(Type.String()),
  class: Nullable(Type.String()),
  areaName: Nullable(Type.String()),
  unitName: Nullable(Type.String()),
  at: Nullable(Timestamp),
});
export type SearchHit = Static<typeof SearchHit>;

const Group = Type.Object({
  thing: OneOf(searchedThings),
  items: Type.Array(SearchHit),
  total: Nullable(Type.Object({ value: Type.Integer(), exact: Type.Boolean() })),
  next: Nullable(Type.String()),
});
export const SearchAnswer = Type.Object({ groups: Type.Array(Group) });
export type SearchGroup = Static<typeof Group>;
