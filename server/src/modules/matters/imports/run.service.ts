import path from 'node:path';
import type { App } from '../../../platform/app.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { spoolUpload } from '../../../platform/files/spool.ts';
import { DomainError, fillPhrase } from '../../../platform/problem.ts';
import { detectTableFormat } from '../../../platform/spreadsheet/detect-format.ts';
import { type OpenTable, openTable } from '../../../platform/spreadsheet/read-table.ts';
import { defaultTableLimits, type TableRow } from '../../../platform/spreadsheet/table.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { type BatchRow, findBatch } from './imports.queries.ts';
import { saveProgress } from './imports.repository.ts';
import { mapRow } from './mapping.rules.ts';
import { type ImportProfile, profileOrThrow } from './profiles.ts';
import { type Refused, reportedAtMost, writeReports } from './report.service.ts';
import { openScope, type RowOutcome, takeRow } from './rows.service.ts';

const rowsAtOnce = 50;

interface Run {
  readonly app: App;
  readonly scope: RequestScope;
  readonly batch: BatchRow;
  readonly profile: ImportProfile;
  readonly counts: Record<RowOutcome | 'refused' | 'read', number>;
  readonly refused: Refused[];
}

/**
 * Takes a stored table over, fifty rows to a transaction, and then forgets the file: the demands hold what it said. Bears being run twice: rows taken over before are unchanged then. A file that cannot be
 * read to its end leaves what was taken over until then, and says so.
 */
export async function runImport(app: App, scope: RequestScope, id: string): Promise<void> {
  const batch = await findBatch(app.uow.read(scope), id);
  if (!batch || (batch.state !== 'queued' && batch.state !== 'running')) return;
  const counts = { created: 0, updated: 0, unchanged: 0, conflict: 0, refused: 0, read: 0 };
  const run: Run = { app, scope, batch, profile: await profileOrThrow(batch.profile), counts, refused: [] };
  await app.uow.write(scope, (ctx) => saveProgress(ctx, id, { counts, state: 'running', started_at: ctx.now }));
  const folder = path.join(app.tools.config.dataFolder, 'spool');
  const spooled = await spoolUpload(await app.tools.files.get(batch.store_key), { folder, maxBytes: defaultTableLimits.maxFileBytes });
  try {
    await readAll(run, spooled.path);
  } finally {
    await spooled.dispose();
  }
  await app.tools.files.delete(batch.store_key);
}

async function readAll(run: Run, file: string): Promise<void> {
  let table: OpenTable | null = null;
  try {
    table = await openTable({ path: file, format: await detectTableFormat(file) });
    const finished = await takeAll(run, table);
    await finish(run, table.columns, { state: finished ? 'done' : 'cancelled', error: null });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await finish(run, table?.columns ?? [], { state: 'failed', error: fillPhrase(error.kind.title, error.values, 'zh') });
  } finally {
    await table?.close();
  }
}

/** @returns false when somebody asked to stop */
async function takeAll(run: Run, table: OpenTable): Promise<boolean> {
  let chunk: TableRow[] = [];
  for await (const row of table.rows) {
    chunk.push(row);
    if (chunk.length < rowsAtOnce) continue;
    if (!(await takeChunk(run, chunk))) return false;
    chunk = [];
  }
  return chunk.length === 0 || takeChunk(run, chunk);
}

/** Ends a transaction without keeping it. */
class TrialOver extends Error {}

async function takeChunk(run: Run, rows: readonly TableRow[]): Promise<boolean> {
  const asked = await findBatch(run.app.uow.read(run.scope), run.batch.id);
  if (asked?.cancel_asked) return false;
  let taken: ChunkResult | null = null;
  const work = async (ctx: WriteCtx): Promise<void> => {
    taken = await takeRows(ctx, run, rows);
    if (run.batch.dry_run) throw new TrialOver();
    await saveProgress(ctx, run.batch.id, { counts: withResult(run, taken).counts });
  };
  await run.app.uow.write(run.scope, work).catch((error) => {
    if (!(error instanceof TrialOver)) throw error;
  });
  if (taken) add(run, taken);
  if (run.batch.dry_run) await run.app.uow.write(run.scope, (ctx) => saveProgress(ctx, run.batch.id, { counts: run.counts }));
  return true;
}

interface ChunkResult {
  readonly outcomes: readonly RowOutcome[];
  readonly refused: readonly Refused[];
}

async function takeRows(ctx: WriteCtx, run: Run, rows: readonly TableRow[]): Promise<ChunkResult> {
  const mapped = rows.map((row) => ({ row, read: mapRow(run.profile, row, ctx.now) }));
  const usable = mapped.flatMap(({ read }) => (read.ok ? [read.row] : []));
  const scope = await openScope(ctx, { batchId: run.batch.id, profile: run.profile }, usable);
  const outcomes: RowOutcome[] = [];
  const refused: Refused[] = [];
  for (const { row, read } of mapped) {
    const outcome = read.ok ? await takeRow(ctx, read.row, scope) : read;
    if (typeof outcome === 'string') outcomes.push(outcome);
    else refused.push({ row, reason: outcome.reason, value: outcome.value });
  }
  return { outcomes, refused };
}

/** The run as it is once this chunk is committed; a chunk that is tried again must not be counted twice. */
function withResult(run: Run, result: ChunkResult): Run {
  const after = { ...run, counts: { ...run.counts }, refused: [] };
  add(after, result);
  return after;
}

function add(run: Run, { outcomes, refused }: ChunkResult): void {
  for (const outcome of outcomes) run.counts[outcome] += 1;
  run.counts.refused += refused.length;
  run.counts.read += outcomes.length + refused.length;
  run.refused.push(...refused.slice(0, Math.max(0, reportedAtMost - run.refused.length)));
}

async function finish(run: Run, columns: readonly string[], end: { state: string; error: string | null }): Promise<void> {
  const reports = run.refused.length ? await writeReports(run, columns) : {};
  await run.app.uow.write(run.scope, async (ctx) => {
    await saveProgress(ctx, run.batch.id, { counts: run.counts, ...end, finished_at: ctx.now, ...reports, total_rows: run.counts.read });
    emit(ctx, { name: 'import.ended', subject: { type: 'import', id: run.batch.id }, data: { state: end.state, ...run.counts } });
  });
}
