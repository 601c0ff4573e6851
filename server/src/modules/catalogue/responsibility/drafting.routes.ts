import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { editConflict, forbidden, notFound } from '../../../platform/problem.ts';
import { tableMimes, writeTable } from '../../../platform/spreadsheet/write-table.ts';
import { backdatedCatalogue, draftExists, emptyCatalogue, noDraft, unknownReferences, unreadableImport } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { cellsOf, columns } from './interchange.rules.ts';
import { importItems } from './interchange.service.ts';
import { presentDiff, presentItem, presentVersion } from './responsibility.presenter.ts';
import { currentCatalogue } from './responsibility.queries.ts';
import { type CatalogueHead, draftHead, headByNumber, itemsOf, listHeads } from './responsibility.repository.ts';
import { diffItems } from './responsibility.rules.ts';
import {
  DiffQuery,
  DiffView,
  DraftItem,
  DraftVersion,
  ExportQuery,
  ImportInput,
  ImportReport,
  ItemParams,
  NumberParams,
  PublishInput,
  VersionList,
  VersionView,
  VersionWithItems,
} from './responsibility.schema.ts';
import { discardDraft, openDraft, publishDraft, putDraftItem, removeDraftItem } from './responsibility.service.ts';

/** A draft is seen by those who edit or publish it; for others it is not there. */
function sees(ctx: Ctx, head: CatalogueHead): boolean {
  return head.state !== 'draft' || can.seeDraft(ctx.actor, ctx.district).allowed;
}

async function visibleHead(ctx: Ctx, number: number): Promise<CatalogueHead> {
  const head = await headByNumber(ctx, number);
  if (!head || !sees(ctx, head)) throw notFound();
  return head;
}

async function view(ctx: Ctx, head: CatalogueHead): Promise<Static<typeof VersionView>> {
  return presentVersion(ctx, head, (await currentCatalogue(ctx)).version);
}

async function viewWithItems(ctx: Ctx, head: CatalogueHead): Promise<Static<typeof VersionWithItems>> {
  return { ...(await view(ctx, head)), items: [...(await itemsOf(ctx, head.id)).values()].map(presentItem) };
}

async function itemsOfNumber(ctx: Ctx, number: number): Promise<Awaited<ReturnType<typeof itemsOf>>> {
  return number === 0 ? new Map() : itemsOf(ctx, (await visibleHead(ctx, number)).id);
}

const editing = { access: ['staff'], permission: 'catalogue.edit' } as const;

const readingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/catalogue/versions',
    operationId: 'listCatalogueVersions',
    summary: { zh: '责任清单的历次版本', en: 'Versions of the catalogue' },
    access: ['staff'],
    response: VersionList,
    handler: async (ctx) => {
      const { version } = await currentCatalogue(ctx);
      return { items: (await listHeads(ctx)).filter((head) => sees(ctx, head)).map((head) => presentVersion(ctx, head, version)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/versions/:number',
    operationId: 'getCatalogueVersion',
    summary: { zh: '责任清单的一个版本', en: 'One version of the catalogue' },
    access: ['staff'],
    params: NumberParams,
    response: VersionWithItems,
    problems: [notFound],
    handler: async (ctx, { params }) => viewWithItems(ctx, await visibleHead(ctx, params.number)),
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/draft',
    operationId: 'getCatalogueDraft',
    summary: { zh: '正在修改的草稿', en: 'The draft under work' },
    access: ['staff'],
    response: VersionWithItems,
    problems: [noDraft],
    handler: async (ctx) => {
      const head = await draftHead(ctx);
      if (!head || !sees(ctx, head)) throw noDraft();
      return viewWithItems(ctx, head);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/catalogue/diff',
    operationId: 'diffCatalogueVersions',
    summary: { zh: '两个版本的差别', en: 'What differs between two versions' },
    access: ['staff'],
    query: DiffQuery,
    response: DiffView,
    problems: [notFound],
    handler: async (ctx, { query }) =>
      presentDiff(query, diffItems(await itemsOfNumber(ctx, query.from), await itemsOfNumber(ctx, query.to))),
  }),
  rawRoute({
    method: 'GET',
    path: '/catalogue/versions/:number/export',
    operationId: 'exportCatalogueVersion',
    summary: { zh: '导出责任清单（CSV、XLSX或JSON）', en: 'Export the catalogue (CSV, XLSX or JSON)' },
    access: ['staff'],
    params: NumberParams,
    query: ExportQuery,
    problems: [notFound],
    handler: async ({ app, scope, reply }, { params, query }) => {
      const ctx = app.uow.read(scope);
      const items = [...(await itemsOfNumber(ctx, params.number)).values()];
      const { format = 'csv' } = query;
      reply.header('Content-Disposition', `attachment; filename="catalogue-${params.number}.${format}"`);
      if (format === 'json')
        return reply.type('application/json; charset=utf-8').send(
          JSON.stringify(
            items.map(({ origin: _origin, ...item }) => item),
            null,
            1,
          ),
        );
      return reply.type(tableMimes[format]).send(writeTable({ format, columns, rows: items.map(cellsOf), sheet: '责任清单' }));
    },
  }),
];

const writingRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...editing,
    method: 'POST',
    path: '/catalogue/draft',
    operationId: 'openCatalogueDraft',
    summary: { zh: '开始修改责任清单', en: 'Open a draft of the catalogue' },
    response: VersionView,
    status: 201,
    problems: [forbidden, draftExists],
    handler: async (ctx) => view(ctx, await openDraft(ctx)),
  }),
  writeRoute({
    ...editing,
    method: 'POST',
    path: '/catalogue/draft/discard',
    operationId: 'discardCatalogueDraft',
    summary: { zh: '放弃草稿', en: 'Discard the draft' },
    body: DraftVersion,
    problems: [forbidden, noDraft, editConflict],
    handler: async (ctx, { body }) => {
      await discardDraft(ctx, body.version);
      return undefined;
    },
  }),
  writeRoute({
    ...editing,
    method: 'PUT',
    path: '/catalogue/draft/items/:code',
    operationId: 'putCatalogueItem',
    summary: { zh: '在草稿里增改一种类型', en: 'Add or change a type in the draft' },
    params: ItemParams,
    body: DraftItem,
    response: VersionView,
    problems: [forbidden, noDraft, editConflict, unknownReferences],
    handler: async (ctx, { params, body }) => view(ctx, await putDraftItem(ctx, params.code, body)),
  }),
  writeRoute({
    ...editing,
    method: 'DELETE',
    path: '/catalogue/draft/items/:code',
    operationId: 'removeCatalogueItem',
    summary: { zh: '从草稿里去掉一种类型', en: 'Take a type out of the draft' },
    params: ItemParams,
    query: DraftVersion,
    response: VersionView,
    problems: [forbidden, noDraft, notFound, editConflict],
    handler: async (ctx, { params, query }) => view(ctx, await removeDraftItem(ctx, params.code, query.version)),
  }),
  writeRoute({
    ...editing,
    method: 'POST',
    path: '/catalogue/draft/import',
    operationId: 'importCatalogueItems',
    summary: { zh: '把清单导入草稿', en: 'Import a list into the draft' },
    body: ImportInput,
    response: ImportReport,
    problems: [forbidden, noDraft, editConflict, unreadableImport],
    handler: (ctx, { body: { mode = 'merge', dryRun = false, skipFaulty = false, ...rest } }) =>
      importItems(ctx, { ...rest, mode, dryRun, skipFaulty }),
  }),
  writeRoute({
    method: 'POST',
    path: '/catalogue/draft/publish',
    operationId: 'publishCatalogue',
    summary: { zh: '发布责任清单', en: 'Publish the catalogue' },
    access: ['staff'],
    permission: 'catalogue.publish',
    body: PublishInput,
    response: VersionView,
    problems: [forbidden, noDraft, editConflict, emptyCatalogue, backdatedCatalogue, unknownReferences],
    handler: async (ctx, { body: { version, effectiveFrom, note } }) =>
      view(
        ctx,
        await publishDraft(ctx, {
          version,
          ...(effectiveFrom ? { effectiveFrom: new Date(effectiveFrom) } : {}),
          ...(note ? { note } : {}),
        }),
      ),
  }),
];

export const draftingRoutes: readonly AnyRoute[] = [...readingRoutes, ...writingRoutes];
