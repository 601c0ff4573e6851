import type { Ctx, WriteCtx } from '../../../platform/context.ts';

export interface NewImport {
  readonly id: string;
  readonly profile: string;
  readonly fileName: string;
  readonly storeKey: string;
  readonly dryRun: boolean;
}

/** Stores an import that waits for its run. */
export async function insertImport(ctx: WriteCtx, { id, profile, fileName, storeKey, dryRun }: NewImport): Promise<void> {
  const file = { profile, file_name: fileName, store_key: storeKey };
  await ctx.db
    .insertInto('import_batch')
    .values({ id, ...file, dry_run: dryRun, state: 'queued', started_by: ctx.actor.id, created_at: ctx.now })
    .execute();
}

/** Notes that somebody wants the import stopped; its run looks before every part. */
export async function askToStop(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.updateTable('import_batch').set({ cancel_asked: true }).where('id', '=', id).execute();
}

/** Rows by what became of them. */
type ImportCounts = Readonly<Record<'read' | 'created' | 'updated' | 'unchanged' | 'refused' | 'conflict', number>>;

/** What a run writes down; what is left out stays. */
export interface ImportProgress {
  readonly counts: ImportCounts;
  readonly state?: string;
  readonly started_at?: Date;
  readonly finished_at?: Date;
  readonly error?: string | null;
  readonly report_key?: string | null;
  readonly rows_key?: string | null;
  readonly total_rows?: number;
}

/** Writes down how far a run has come. */
export async function saveProgress(ctx: WriteCtx, id: string, { counts, ...progress }: ImportProgress): Promise<void> {
  const rows = {
    rows_read: counts.read,
    rows_created: counts.created,
    rows_updated: counts.updated,
    rows_unchanged: counts.unchanged,
    rows_refused: counts.refused,
    rows_conflict: counts.conflict,
  };
  await ctx.db
    .updateTable('import_batch')
    .set({ ...rows, ...progress })
    .where('id', '=', id)
    .execute();
}

/** Which of some keys hold the file, the report or the refused rows of an import; the file is needed until the import has ended. */
export async function importKeys(ctx: Ctx, keys: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('import_batch')
    .select(['store_key', 'report_key', 'rows_key', 'finished_at'])
    .where((eb) => eb.or([eb('store_key', 'in', keys), eb('report_key', 'in', keys), eb('rows_key', 'in', keys)]))
    .execute();
  return rows.flatMap((row) => [row.finished_at ? null : row.store_key, row.report_key, row.rows_key]).filter((key) => key !== null);
}
