import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { notFound } from '../../../platform/problem.ts';
import { can } from '../catalogue.policy.ts';
import { wordingOf } from '../packs/packs.queries.ts';
import { allNodes } from '../taxonomy/taxonomy.repository.ts';
import { presentDuties, presentItem, presentPublicList } from './responsibility.presenter.ts';
import { catalogueItem, currentCatalogue, searchItems, unitNames } from './responsibility.queries.ts';
import { draftHead, itemsOf } from './responsibility.repository.ts';
import {
  DutyReport,
  ItemPage,
  ItemParams,
  ItemsQuery,
  ItemView,
  PublicList,
  ReadInput,
  ReadResult,
  UnitNames,
} from './responsibility.schema.ts';
import type { Catalogue } from './responsibility.types.ts';

/** Kept count of how often the public lists were opened (S000-13); the key is a type's code, or `page`. */
export const readsMeasure = 'catalogue.reads';

const everybody = ['staff', 'resident', 'reporter', 'anonymous'] as const;

/** What is in force, and over it the draft for those who work on it. */
async function seenItems(ctx: Ctx): Promise<Pick<Catalogue, 'items'>> {
  const { items } = await currentCatalogue(ctx);
  const draft = can.seeDraft(ctx.actor, ctx.district).allowed ? await draftHead(ctx) : null;
  return { items: draft ? new Map([...items, ...(await itemsOf(ctx, draft.id))]) : items };
}

export const responsibilityRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/catalogue',
    operationId: 'getPublicCatalogue',
    summary: { zh: '三事清单：哪些事归谁管', en: 'The three lists: whose duty is what' },
    access: everybody,
    response: PublicList,
    handler: async (ctx) => {
      const catalogue = await currentCatalogue(ctx);
      const words = { wording: await wordingOf(ctx), groups: await allNodes(ctx), units: await unitNames(ctx, catalogue) };
      return presentPublicList(catalogue, words);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/catalogue/read',
    operationId: 'countCatalogueReading',
    summary: { zh: '记一次清单阅读', en: 'Count one reading of the public lists' },
    access: everybody,
    body: ReadInput,
    response: ReadResult,
    problems: [notFound],
    perMinute: 60,
    handler: async (ctx, { body }) => {
      if (body.code !== undefined && !(await catalogueItem(ctx, body.code))) throw notFound();
      tally(ctx, { measure: readsMeasure, areaCode: ctx.district.areaCode, day: localDateOf(ctx.now), key: body.code ?? 'page', value: 1 });
      return { counted: true };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/items',
    operationId: 'searchCatalogueItems',
    summary: { zh: '查找事项类型', en: 'Search types of matters' },
    access: ['staff'],
    query: ItemsQuery,
    response: ItemPage,
    handler: async (ctx, { query }) => {
      const { items, next, total } = searchItems(await currentCatalogue(ctx), query);
      return { items: items.map(presentItem), next, total: { value: total, exact: true } };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/items/:code',
    operationId: 'getCatalogueItem',
    summary: { zh: '一种事项类型', en: 'One type of matter' },
    access: ['staff'],
    params: ItemParams,
    response: ItemView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const item = await catalogueItem(ctx, params.code);
      if (!item) throw notFound();
      return presentItem(item);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/units',
    operationId: 'listCatalogueUnits',
    summary: { zh: '清单里的单位名称', en: 'Names of the units in the catalogue' },
    access: ['staff'],
    response: UnitNames,
    handler: async (ctx) => ({ items: [...(await unitNames(ctx, await seenItems(ctx)))].map(([code, name]) => ({ code, name })) }),
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/duty-without-power',
    operationId: 'listDutiesWithoutPower',
    summary: { zh: '有责无权、有责无钱和无人负责的类型', en: 'Duties without power or money, and types nobody answers for' },
    access: ['staff'],
    response: DutyReport,
    handler: async (ctx) => presentDuties(await currentCatalogue(ctx)),
  }),
];
