import { Type } from 'typebox';
import { contentDisposition } from '../../../platform/files/names.ts';
import { fileProblems } from '../../../platform/files/refusal.ts';
import { type AnyRoute, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { bodyTooLarge, forbidden, notFound } from '../../../platform/problem.ts';
import { tableMimes } from '../../../platform/spreadsheet/write-table.ts';
import { importEnded, noTableSent, unknownProfile } from './imports.errors.ts';
import { type BatchRow, findBatch, listBatches } from './imports.queries.ts';
import { cancelImport, receiveImport, reportFor } from './imports.service.ts';
import { importProfiles } from './profiles.ts';

const BatchView = Type.Object({
  id: Id,
  profile: Type.String(),
  fileName: Type.String(),
  dryRun: Type.Boolean(),
  state: OneOf(['queued', 'running', 'done', 'failed', 'cancelled']),
  rows: Type.Object({
    read: Type.Integer(),
    created: Type.Integer(),
    updated: Type.Integer(),
    unchanged: Type.Integer(),
    conflict: Type.Integer(),
    refused: Type.Integer(),
  }),
  error: Nullable(Type.String()),
  report: Type.Boolean({ description: 'Whether there is a report of refused rows' }),
  cancelAsked: Type.Boolean(),
  createdAt: Timestamp,
  finishedAt: Nullable(Timestamp),
});
const staff = { access: ['staff'] as const, permission: 'imports.run' };

/** Taking over orders of another platform (S000-43, S001-39). */
export const importRoutes: readonly AnyRoute[] = [
  rawRoute({
    ...staff,
    method: 'POST',
    path: '/imports',
    operationId: 'startImport',
    summary: { zh: '导入其他平台的工单', en: 'Import orders of another platform' },
    consumes: 'multipart/form-data',
    status: 202,
    query: Type.Object({ profile: Type.String({ maxLength: 60 }), dryRun: Type.Optional(Type.Boolean()) }),
    response: Type.Object({ id: Id }),
    problems: [noTableSent, unknownProfile, bodyTooLarge, ...fileProblems],
    handler: async ({ app, scope, request, reply }, { query }) => {
      if (!request.isMultipart()) throw noTableSent();
      for await (const part of request.files({ limits: { files: 1, fields: 4, parts: 5, fileSize: 51 * 1_048_576 } })) {
        const file = { stream: part.file, name: part.filename ?? '', profile: query.profile, dryRun: query.dryRun ?? false };
        return reply.code(202).send({ id: await receiveImport(app, scope, file) });
      }
      throw noTableSent();
    },
  }),
  readRoute({
    ...staff,
    method: 'GET',
    path: '/imports',
    operationId: 'listImports',
    summary: { zh: '导入记录', en: 'Imports' },
    query: Type.Object(PageQuery),
    response: PageOf(BatchView),
    handler: async (ctx, { query }) => {
      const page = await listBatches(ctx, query);
      return { items: page.items.map(present), next: page.next };
    },
  }),
  readRoute({
    ...staff,
    method: 'GET',
    path: '/import-profiles',
    operationId: 'listImportProfiles',
    summary: { zh: '导入方案', en: 'Import profiles' },
    response: Type.Object({
      items: Type.Array(Type.Object({ name: Type.String(), label: Type.Object({ zh: Type.String(), en: Type.String() }) })),
    }),
    handler: async () => ({ items: (await importProfiles()).map(({ name, label }) => ({ name, label })) }),
  }),
  readRoute({
    ...staff,
    method: 'GET',
    path: '/imports/:id',
    operationId: 'getImport',
    summary: { zh: '一次导入', en: 'One import with its progress' },
    params: IdParams,
    response: BatchView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const batch = await findBatch(ctx, params.id);
      if (!batch) throw notFound();
      return present(batch);
    },
  }),
  rawRoute({
    ...staff,
    method: 'GET',
    path: '/imports/:id/report',
    operationId: 'getImportReport',
    summary: {
      zh: '未导入行的报告',
      en: 'Refused rows with reasons; the rows themselves for those who may read demands and see who brought them',
    },
    params: IdParams,
    problems: [notFound],
    handler: async ({ app, scope, reply }, { params }) => {
      const headers = { 'content-type': tableMimes.csv, 'content-disposition': contentDisposition('attachment', '导入报告.csv') };
      const key = await app.uow.write(scope, (ctx) => reportFor(ctx, params.id));
      return reply.headers(headers).send(await app.tools.files.get(key));
    },
  }),
  writeRoute({
    ...staff,
    method: 'POST',
    path: '/imports/:id/cancel',
    operationId: 'cancelImport',
    summary: { zh: '停止导入', en: 'Stop an import' },
    params: IdParams,
    response: BatchView,
    problems: [forbidden, notFound, importEnded],
    handler: async (ctx, { params }) => present(await cancelImport(ctx, params.id)),
  }),
];

function present(b: BatchRow) {
  return {
    id: b.id,
    profile: b.profile,
    fileName: b.file_name,
    dryRun: b.dry_run,
    state: b.state as 'queued',
    rows: {
      read: b.rows_read,
      created: b.rows_created,
      updated: b.rows_updated,
      unchanged: b.rows_unchanged,
      conflict: b.rows_conflict,
      refused: b.rows_refused,
    },
    error: b.error,
    report: b.report_key !== null,
    cancelAsked: b.cancel_asked,
    createdAt: b.created_at.toISOString(),
    finishedAt: b.finished_at?.toISOString() ?? null,
  };
}
