import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { applyFiles, ensureRecord, unappliedFiles, withMigrationLock } from './migrate-apply.ts';
import { type MigrationFile, migrationFolders, readMigrations } from './migrate-files.ts';
import { createPool } from './pool.ts';

/** The schema of the register of districts; nothing of a district lives in it. */
export const PLATFORM_SCHEMA = 'platform';
/** The schema of the job queue, migrated by graphile-worker itself. */
export const QUEUE_SCHEMA = 'graphile_worker';

/** Where migration files are read from; the repository's own folders unless a test says otherwise. */
export interface MigrateOptions {
  folder?: string;
}

/** Thrown at start when the database is older than the program. */
export class MigrationsPending extends Error {
  readonly pending: readonly string[];

  constructor(pending: readonly string[]) {
    super(
      `数据库需要升级，请执行 \`liandong migrate\` / the database is older than this program, run \`liandong migrate\`. ` +
        `待执行 / pending: ${pending.slice(0, 5).join(', ')}${pending.length > 5 ? ` … (${pending.length})` : ''}`,
    );
    this.name = 'MigrationsPending';
    this.pending = pending;
  }
}

/** Checks the name of a district's schema: `d_` and 1–40 lower-case letters, digits, underscores. Throws otherwise. */
export function assertSchemaName(schema: string): void {
  if (!/^d_[a-z0-9_]{1,40}$/.test(schema)) throw new Error(`not the name of a district schema: ${schema}`);
}

/**
 * Brings the schemas `platform` and `graphile_worker` up to date. Safe to run in several processes at once and to repeat
 * after a kill. Give it a direct connection, not one through a transaction pooler. Returns the names of the files applied.
 */
export async function migratePlatform(target: string | pg.Pool, options: MigrateOptions = {}): Promise<string[]> {
  if (typeof target !== 'string') return migratePlatformIn(target, options);
  const pool = createPool({ url: target, max: 2, applicationName: 'liandong migrate', statementTimeoutMs: 0 });
  try {
    return await migratePlatformIn(pool, options);
  } finally {
    await pool.end();
  }
}

async function migratePlatformIn(pool: pg.Pool, options: MigrateOptions): Promise<string[]> {
  await assertServer(pool);
  const files = readMigrations(options.folder ?? migrationFolders.platform);
  await ensureRecord(pool, PLATFORM_SCHEMA);
  const applied = await applyFiles(pool, PLATFORM_SCHEMA, files);
  await migrateQueue(pool);
  return applied;
}

/** The queue's own migrations take connections of the pool for themselves, so the lock is held on another one beside them. */
async function migrateQueue(pool: pg.Pool): Promise<void> {
  const silent = new Logger(() => () => undefined);
  await withMigrationLock(pool, QUEUE_SCHEMA, () => runMigrations({ pgPool: pool, schema: QUEUE_SCHEMA, logger: silent }));
}

/** Brings one district's schema up to date; the schema must exist. Returns the names of the files applied. */
export async function migrateDistrict(pool: pg.Pool, schema: string, options: MigrateOptions = {}): Promise<string[]> {
  assertSchemaName(schema);
  const { rowCount } = await pool.query('select 1 from pg_namespace where nspname = $1', [schema]);
  if (rowCount === 0) throw new Error(`没有这个区县 / there is no district schema ${schema}`);
  await ensureRecord(pool, schema);
  return applyFiles(pool, schema, districtFiles(options));
}

/** Makes a district's schema with all its tables; on an existing one it does what {@link migrateDistrict} does. */
export async function createDistrictSchema(pool: pg.Pool, schema: string, options: MigrateOptions = {}): Promise<string[]> {
  assertSchemaName(schema);
  await ensureRecord(pool, schema);
  return applyFiles(pool, schema, districtFiles(options));
}

/** Migrates the platform and then every district in the register, one after the other. Returns what was applied, by schema. */
export async function migrateAll(pool: pg.Pool): Promise<Record<string, string[]>> {
  const applied: Record<string, string[]> = { [PLATFORM_SCHEMA]: await migratePlatform(pool) };
  for (const schema of await registeredSchemas(pool)) applied[schema] = await migrateDistrict(pool, schema);
  return applied;
}

/** Names of the files that a schema (`platform` or a district's) still lacks, in order. Throws when an applied file was changed. */
export async function pendingMigrations(pool: pg.Pool, schema: string, options: MigrateOptions = {}): Promise<string[]> {
  if (schema !== PLATFORM_SCHEMA) assertSchemaName(schema);
  const files = schema === PLATFORM_SCHEMA ? readMigrations(options.folder ?? migrationFolders.platform) : districtFiles(options);
  return (await unappliedFiles(pool, schema, files)).map((file) => file.name);
}

/** Checks at start that the platform, the queue and every registered district are up to date. @throws MigrationsPending */
export async function assertMigrated(pool: pg.Pool): Promise<void> {
  const pending = (await pendingMigrations(pool, PLATFORM_SCHEMA)).map((name) => `${PLATFORM_SCHEMA}/${name}`);
  if (!(await tableExists(pool, `${QUEUE_SCHEMA}.migrations`))) pending.push(QUEUE_SCHEMA);
  for (const schema of await registeredSchemas(pool)) {
    for (const name of await pendingMigrations(pool, schema)) pending.push(`${schema}/${name}`);
  }
  if (pending.length > 0) throw new MigrationsPending(pending);
}

function districtFiles(options: MigrateOptions): MigrationFile[] {
  return readMigrations(options.folder ?? migrationFolders.district);
}

async function tableExists(pool: pg.Pool, table: string): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
  return rows[0]?.found === true;
}

async function registeredSchemas(pool: pg.Pool): Promise<string[]> {
  if (!(await tableExists(pool, `${PLATFORM_SCHEMA}.district`))) return [];
  const { rows } = await pool.query<{ schema_name: string }>('select schema_name from platform.district order by schema_name');
  return rows.map((row) => row.schema_name);
}

/** PostgreSQL 15 or later with UTF-8; anything else would fail later and less clearly. */
async function assertServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  );
  const server = rows[0];
  if (server !== undefined && server.version >= 150_000 && server.encoding === 'UTF8') return;
  throw new Error(
    `需要 PostgreSQL 15 或更高版本，编码 UTF8 / PostgreSQL 15 or later with the encoding UTF8 is needed, found ${server?.version} ${server?.encoding}`,
  );
}
