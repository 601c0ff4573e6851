import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { App } from '../../../platform/app.ts';
import { type District, systemActor, type WriteCtx } from '../../../platform/context.ts';
import { emit, enqueue } from '../../../platform/events.ts';
import { spoolUpload } from '../../../platform/files/spool.ts';
import { newFileKey } from '../../../platform/files/store.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { detectTableFormat } from '../../../platform/spreadsheet/detect-format.ts';
import { defaultTableLimits } from '../../../platform/spreadsheet/table.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { importEnded } from './imports.errors.ts';
import { mayReadRows, mayStop } from './imports.policy.ts';
import { type BatchRow, findBatch } from './imports.queries.ts';
import { askToStop, insertImport } from './imports.repository.ts';
import { profileOrThrow } from './profiles.ts';
import { runImport } from './run.service.ts';

export interface ImportRequest {
  readonly profile: string;
  readonly dryRun: boolean;
}

/** Stores an uploaded table and starts its import in the background. @throws import-profile-unknown, FileRefused, table problems */
export async function receiveImport(
  app: App,
  scope: RequestScope,
  upload: ImportRequest & { stream: Readable; name: string },
): Promise<string> {
  await profileOrThrow(upload.profile);
  const folder = path.join(app.tools.config.dataFolder, 'spool');
  const spooled = await spoolUpload(upload.stream, { folder, maxBytes: defaultTableLimits.maxFileBytes });
  try {
    await detectTableFormat(spooled.path);
    return await storeBatch(app, scope, { ...upload, path: spooled.path }, true);
  } finally {
    await spooled.dispose();
  }
}

async function storeBatch(
  app: App,
  scope: RequestScope,
  file: ImportRequest & { path: string; name: string },
  background: boolean,
): Promise<string> {
  const key = newFileKey(scope.district.schema);
  await app.tools.files.put(key, { path: file.path }, { mime: 'application/octet-stream' });
  return app.uow.write(scope, async (ctx) => {
    const id = uuidv7(ctx.now);
    await insertImport(ctx, { id, profile: file.profile, fileName: shownName(file.name), storeKey: key, dryRun: file.dryRun });
    emit(ctx, { name: 'import.started', subject: { type: 'import', id }, data: { profile: file.profile, dryRun: file.dryRun } });
    if (background) enqueue(ctx, { task: 'matters.import', payload: { batchId: id }, key: `import-${id}` });
    return id;
  });
}

/** What the file was called, without folders and characters nobody sees. */
function shownName(name: string): string {
  return path.basename(name).replace(/\p{C}/gu, '').slice(0, 200) || 'table';
}

/** Asks a running import to stop; what it has taken over stays. @throws not-found, forbidden, import-ended */
export async function cancelImport(ctx: WriteCtx, id: string): Promise<BatchRow> {
  const batch = await findBatch(ctx, id);
  if (!batch) throw notFound();
  assertAllowed(mayStop(ctx.actor, batch, ctx.district.areaCode));
  if (batch.state !== 'queued' && batch.state !== 'running') throw importEnded();
  await askToStop(ctx, id);
  emit(ctx, { name: 'import.cancel_asked', subject: { type: 'import', id }, data: {} });
  return { ...batch, cancel_asked: true };
}

/**
 * Which report of refused rows the actor gets; handing out the rows themselves, with words, names and phones, leaves a fact.
 * @throws not-found when no row was refused
 */
export async function reportFor(ctx: WriteCtx, id: string): Promise<string> {
  const batch = await findBatch(ctx, id);
  if (!batch?.report_key) throw notFound();
  if (!batch.rows_key || !mayReadRows(ctx.actor, ctx.district.areaCode)) return batch.report_key;
  emit(ctx, { name: 'import.rows_viewed', subject: { type: 'import', id }, data: { refused: batch.rows_refused } });
  return batch.rows_key;
}

/** The same import at once, for the command line. @returns the batch as it ended */
export async function importFile(app: App, district: District, file: ImportRequest & { path: string }): Promise<BatchRow> {
  const scope: RequestScope = { district, actor: systemActor, requestId: 'cli', lang: 'zh' };
  await profileOrThrow(file.profile);
  const folder = path.join(app.tools.config.dataFolder, 'spool');
  const spooled = await spoolUpload(createReadStream(file.path), { folder, maxBytes: defaultTableLimits.maxFileBytes });
  try {
    const id = await storeBatch(app, scope, { ...file, path: spooled.path, name: path.basename(file.path) }, false);
    await runImport(app, scope, id);
    const batch = await findBatch(app.uow.read(scope), id);
    if (!batch) throw notFound();
    return batch;
  } finally {
    await spooled.dispose();
  }
}
