import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { PLATFORM_SCHEMA, QUEUE_SCHEMA } from '../db/migrate.ts';
import { type FileStore, FileStoreError } from '../files/store.ts';
import { type ArchiveEnd, type ArchiveManifest, archiveFormat, type BackedUpDistrict, type Counted, names } from './archive.ts';
import { full, linesOf, quoted, tablesOf } from './tables.ts';
import { type ArchiveEntry, entryOf } from './tar.ts';

export interface DumpSource {
  readonly pool: pg.Pool;
  readonly files: FileStore;
  readonly keyPrint: string;
  readonly program: string;
  readonly now: Date;
}

/** Tables of the platform that outlive a restart; the register itself stands in the manifest. */
export const platformTables = new Set(['dead_job']);

interface Sums {
  readonly tables: Record<string, Counted>;
  readonly files: Record<string, { bytes: number; sha256: string }>;
}

/**
 * Everything an installation consists of but its key, as entries of an archive: all districts as of one moment, the jobs that wait, then the
 * files, of which none is ever changed, so that each row finds its own (reliability.md §5.1). Bears being run while the program works.
 */
export async function* dumpEntries(source: DumpSource): AsyncGenerator<ArchiveEntry> {
  const sums: Sums = { tables: {}, files: {} };
  const client = await source.pool.connect();
  let schemas: string[];
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC'");
    const manifest = await manifestOf(client, source);
    schemas = manifest.districts.map((d) => d.schema_name);
    yield entryOf(names.manifest, json(manifest));
    for (const schema of [PLATFORM_SCHEMA, ...schemas]) yield* tableEntries(client, schema, sums);
    yield entryOf(names.sequences, json(await sequencesOf(client, schemas)));
    yield entryOf(names.jobs, json(await jobsOf(client)));
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  for (const schema of schemas) yield* fileEntries(source.files, schema, sums);
  yield entryOf(names.end, json(sums satisfies ArchiveEnd));
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

async function manifestOf(client: pg.PoolClient, { keyPrint, program, now }: DumpSource): Promise<ArchiveManifest> {
  const districts = await client.query<{ d: BackedUpDistrict }>(
    `select row_to_json(r) as d from (select * from ${PLATFORM_SCHEMA}.district order by created_at, slug) r`,
  );
  const found = districts.rows.map((row) => row.d);
  const migrations: Record<string, { name: string; sha256: string }[]> = {};
  for (const schema of [PLATFORM_SCHEMA, ...found.map((d) => d.schema_name)])
    migrations[schema] = (
      await client.query<{ name: string; sha256: string }>(`select name, sha256 from ${quoted(schema)}.schema_migration order by name`)
    ).rows;
  const version = await client.query<{ v: string }>("select current_setting('server_version') as v");
  return {
    format: archiveFormat,
    program,
    database: version.rows[0]?.v ?? '',
    takenAt: now.toISOString(),
    keyPrint,
    districts: found,
    migrations,
  };
}

async function* tableEntries(client: pg.PoolClient, schema: string, sums: Sums): AsyncGenerator<ArchiveEntry> {
  for (const table of await tablesOf(client, schema)) {
    if (schema === PLATFORM_SCHEMA && !platformTables.has(table.name)) continue;
    const lines = linesOf(client, table);
    for (let part = 1; ; part++) {
      const next = await lines.next();
      if (next.done === true) {
        sums.tables[`${schema}.${table.name}`] = next.value;
        break;
      }
      yield entryOf(names.tablePart(schema, table.name, part), next.value);
    }
  }
}

export interface StoredSequence {
  readonly schema: string;
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

async function sequencesOf(client: pg.PoolClient, schemas: readonly string[]): Promise<StoredSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    'select schemaname as schema, sequencename as name from pg_sequences where schemaname = any($1) order by 1, 2',
    [schemas],
  );
  const stored: StoredSequence[] = [];
  for (const sequence of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${full(sequence)}`,
    );
    if (state.rows[0]) stored.push({ ...sequence, ...state.rows[0] });
  }
  return stored;
}

/** Jobs that wait: events not yet delivered, messages not yet sent, imports not yet run. Ticks of the clock come by themselves. */
async function jobsOf(client: pg.PoolClient): Promise<unknown[]> {
  const { rows } = await client.query<{ job: unknown }>(
    `select json_build_object('task', t.identifier, 'payload', j.payload, 'runAt', j.run_at, 'tries', j.max_attempts, 'key', j.key, 'priority', j.priority) as job
     from ${QUEUE_SCHEMA}._private_jobs j join ${QUEUE_SCHEMA}._private_tasks t on t.id = j.task_id
     where j.attempts < j.max_attempts and not (j.payload::jsonb ? '_cron') order by j.id`,
  );
  return rows.map((row) => row.job);
}

async function* fileEntries(files: FileStore, space: string, sums: Sums): AsyncGenerator<ArchiveEntry> {
  for await (const { key, sizeBytes } of files.list(space)) {
    const content = await openFile(files, key);
    if (content) yield { name: names.file(key), size: sizeBytes, content: summed(content, { key, sums }) };
  }
}

/** A file may have been deleted since it was listed. */
async function openFile(files: FileStore, key: string): Promise<Readable | null> {
  try {
    return await files.get(key);
  } catch (error) {
    if (error instanceof FileStoreError && error.reason === 'missing') return null;
    throw error;
  }
}

async function* summed(content: Readable, { key, sums }: { key: string; sums: Sums }): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
  sums.files[key] = { bytes, sha256: hash.digest('hex') };
}
