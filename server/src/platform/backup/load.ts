import type pg from 'pg';
import { PLATFORM_SCHEMA, QUEUE_SCHEMA } from '../db/migrate.ts';
import { applyFiles, ensureRecord } from '../db/migrate-apply.ts';
import { type MigrationFile, migrationFolders, readMigrations } from '../db/migrate-files.ts';
import type { FileStore } from '../files/store.ts';
import { type ArchiveEnd, type ArchiveManifest, archiveFormat, entriesOf, fileKeyOf, names, tableOf } from './archive.ts';
import { platformTables, type StoredSequence } from './dump.ts';
import { type CopiedTable, countTable, full, putLines, quoted, tablesOf } from './tables.ts';
import { contentOf } from './tar.ts';

/** Thrown when an archive may not be loaded here; the database is as it was. */
export class RestoreRefused extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`);
    this.name = 'RestoreRefused';
  }
}

export interface LoadTarget {
  readonly pool: pg.Pool;
  readonly files: FileStore;
  /** Under which names the schemas that stood here before are kept; none stood here when undefined. */
  readonly setAside?: (schema: string) => string;
}

/** Where a district's schema is filled before it takes its place. */
const waiting = (index: number): string => `d_restoring_${index}`;

/**
 * Loads a proven archive beside what is there, and then, in one transaction, puts it in its place: the districts of the archive are the districts of
 * the database. What stood there is kept under another name. After an error everything is as before.
 * @throws RestoreRefused for an archive of a newer program, or rows that do not come out as they went in
 */
export async function loadArchive(path: string, manifest: ArchiveManifest, end: ArchiveEnd, target: LoadTarget): Promise<void> {
  const { pool } = target;
  refuseNewer(manifest);
  await dropWaiting(pool, manifest);
  try {
    for (const [i, { schema_name }] of manifest.districts.entries()) {
      await ensureRecord(pool, waiting(i));
      await applyFiles(pool, waiting(i), filesOf(manifest, schema_name));
    }
    await inOneTransaction(pool, async (client) => {
      await fill(client, path, manifest, target);
      await compareWith(client, manifest, end);
      await putInPlace(client, manifest, target);
    });
  } finally {
    await dropWaiting(pool, manifest);
  }
}

function refuseNewer(manifest: ArchiveManifest): void {
  if (manifest.format > archiveFormat) throw newer();
  for (const [schema, applied] of Object.entries(manifest.migrations)) {
    const known = new Map(
      readMigrations(migrationFolders[schema === PLATFORM_SCHEMA ? 'platform' : 'district']).map((f) => [f.name, f.sha256]),
    );
    if (applied.some((f) => known.get(f.name) !== f.sha256)) throw newer();
  }
}

function newer(): RestoreRefused {
  return new RestoreRefused(
    '备份来自更新的或另一版本的程序，请先安装那个版本',
    'the backup was made by a newer or another version of the program; install that one first',
  );
}

/** The migrations the archive had; later ones are applied to the loaded rows afterwards, as in any upgrade. */
function filesOf(manifest: ArchiveManifest, schema: string): MigrationFile[] {
  const had = new Set((manifest.migrations[schema] ?? []).map((f) => f.name));
  return readMigrations(migrationFolders.district).filter((file) => had.has(file.name));
}

async function inOneTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC'");
    await work(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function dropWaiting(pool: pg.Pool, manifest: ArchiveManifest): Promise<void> {
  for (const [i] of manifest.districts.entries()) await pool.query(`drop schema if exists ${waiting(i)} cascade`);
}

/** The schema of the archive → where it is filled. */
function placesOf(manifest: ArchiveManifest): Map<string, string> {
  return new Map([[PLATFORM_SCHEMA, PLATFORM_SCHEMA], ...manifest.districts.map((d, i) => [d.schema_name, waiting(i)] as const)]);
}

async function fill(client: pg.PoolClient, path: string, manifest: ArchiveManifest, target: LoadTarget): Promise<void> {
  const places = placesOf(manifest);
  const tables = new Map<string, CopiedTable>();
  for (const [schema, place] of places)
    for (const table of await tablesOf(client, place)) if (isCopied(schema, table.name)) tables.set(`${schema}.${table.name}`, table);
  const bonds = await loosen(client, [...places.values()]);
  for (const table of tables.values()) await client.query(`truncate ${full(table)} cascade`);
  for await (const entry of entriesOf(path)) {
    const part = tableOf(entry.name);
    const key = fileKeyOf(entry.name);
    const table = part ? tables.get(`${part.schema}.${part.table}`) : undefined;
    if (table) await putLines(client, table, await contentOf(entry));
    else if (key !== null) await target.files.put(key, await contentOf(entry), { mime: 'application/octet-stream' });
    else if (entry.name === names.sequences) await setSequences(client, places, JSON.parse((await contentOf(entry)).toString('utf8')));
    else if (entry.name === names.jobs) await putJobs(client, (await contentOf(entry)).toString('utf8'));
  }
  for (const { on, name, definition } of bonds) await client.query(`alter table ${on} add constraint ${quoted(name)} ${definition}`);
}

function isCopied(schema: string, table: string): boolean {
  return schema !== PLATFORM_SCHEMA || platformTables.has(table);
}

interface Bond {
  readonly on: string;
  readonly name: string;
  readonly definition: string;
}

/** Takes foreign keys away, so that tables can be filled in any order; put back, they check every row. */
async function loosen(client: pg.PoolClient, schemas: readonly string[]): Promise<Bond[]> {
  const { rows } = await client.query<{ schema: string; table: string; name: string; definition: string }>(
    `select n.nspname as schema, c.relname as table, p.conname as name, pg_get_constraintdef(p.oid) as definition
     from pg_constraint p join pg_class c on c.oid = p.conrelid join pg_namespace n on n.oid = c.relnamespace where p.contype = 'f' and n.nspname = any($1)`,
    [schemas],
  );
  const bonds = rows.map((row) => ({ on: full({ schema: row.schema, name: row.table }), name: row.name, definition: row.definition }));
  for (const { on, name } of bonds) await client.query(`alter table ${on} drop constraint ${quoted(name)}`);
  return bonds;
}

async function setSequences(
  client: pg.PoolClient,
  places: ReadonlyMap<string, string>,
  sequences: readonly StoredSequence[],
): Promise<void> {
  for (const { schema, name, last, called } of sequences) {
    const place = places.get(schema);
    if (place) await client.query('select setval($1::regclass, $2::bigint, $3)', [full({ schema: place, name }), last, called]);
  }
}

async function putJobs(client: pg.PoolClient, jobs: string): Promise<void> {
  await client.query(`delete from ${QUEUE_SCHEMA}._private_jobs`);
  await client.query(
    `select count(*) from ${QUEUE_SCHEMA}.add_jobs(array(select row(task, payload, null, "runAt", tries, key, priority, null)::${QUEUE_SCHEMA}.job_spec
     from jsonb_to_recordset($1::jsonb) as x(task text, payload json, "runAt" timestamptz, tries smallint, key text, priority smallint)))`,
    [jobs],
  );
}

/** The rows as they are stored now must read as they read when they were copied. */
async function compareWith(client: pg.PoolClient, manifest: ArchiveManifest, end: ArchiveEnd): Promise<void> {
  for (const [schema, place] of placesOf(manifest))
    for (const table of await tablesOf(client, place)) {
      const expected = end.tables[`${schema}.${table.name}`];
      if (!expected || !isCopied(schema, table.name)) continue;
      const found = await countTable(client, table);
      if (found.rows !== expected.rows || found.sha256 !== expected.sha256)
        throw new RestoreRefused(`表 ${table.name} 恢复后与备份不一致`, `the table ${table.name} differs from the backup after loading`);
    }
}

async function putInPlace(client: pg.PoolClient, manifest: ArchiveManifest, { setAside }: LoadTarget): Promise<void> {
  const { rows } = await client.query<{ schema_name: string }>(`select schema_name from ${PLATFORM_SCHEMA}.district`);
  for (const { schema_name } of rows) {
    if (!setAside) throw new RestoreRefused('数据库不是空的', 'the database is not empty');
    await client.query(`alter schema ${quoted(schema_name)} rename to ${quoted(setAside(schema_name))}`);
  }
  await client.query(`delete from ${PLATFORM_SCHEMA}.district`);
  for (const [i, district] of manifest.districts.entries()) {
    await client.query(`alter schema ${waiting(i)} rename to ${quoted(district.schema_name)}`);
    const columns = Object.keys(district).map(quoted).join(', ');
    await client.query(
      `insert into ${PLATFORM_SCHEMA}.district (${columns}) select ${columns} from jsonb_populate_record(null::${PLATFORM_SCHEMA}.district, $1::jsonb)`,
      [JSON.stringify(district)],
    );
  }
}
