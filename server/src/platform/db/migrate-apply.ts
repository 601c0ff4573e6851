import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { MigrationFile } from './migrate-files.ts';

/** How often a transaction that met a lock is tried again; with 3 s of waiting each this is about two minutes. */
const TRIES = 30;

/** Thrown when a file that was applied has since been edited: databases would differ without anybody knowing. */
export class MigrationChanged extends Error {
  constructor(schema: string, name: string) {
    super(
      `迁移文件 ${name} 在 ${schema} 中执行之后被修改过：请恢复原文件，改动另写一个新文件。\n` +
        `The migration ${name} was edited after it had been applied to ${schema}: restore the file and write the change as a new one.`,
    );
    this.name = 'MigrationChanged';
  }
}

/** Makes a schema and its record of applied files unless they exist. */
export async function ensureRecord(pool: pg.Pool, schema: string): Promise<void> {
  await withMigrationLock(pool, schema, async (client) => {
    await client.query(`create schema if not exists ${quoted(schema)}`);
    await client.query(`create table if not exists ${quoted(schema)}.schema_migration (
      name text not null constraint schema_migration_pk primary key,
      sha256 text not null,
      applied_at timestamptz(3) not null default now()
    )`);
  });
}

/** Applies the files a schema lacks, each in a transaction of its own together with its record. Returns their names. */
export async function applyFiles(pool: pg.Pool, schema: string, files: readonly MigrationFile[]): Promise<string[]> {
  const applied: string[] = [];
  for (const file of await unappliedFiles(pool, schema, files)) {
    const done = await withMigrationLock(pool, schema, (client) => applyFile(client, schema, file));
    if (done) applied.push(file.name);
  }
  return applied;
}

async function applyFile(client: pg.PoolClient, schema: string, file: MigrationFile): Promise<boolean> {
  // Another instance may have applied it while this one waited for the lock.
  const [lacking] = await unappliedFiles(client, schema, [file]);
  if (lacking === undefined) return false;
  await client.query("select set_config('search_path', $1, true)", [quoted(schema)]);
  try {
    await client.query(file.sql);
  } catch (error) {
    if (isLockProblem(error)) throw error;
    throw new Error(`迁移失败 / migration failed: ${schema}/${file.name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  await client.query(`insert into ${quoted(schema)}.schema_migration (name, sha256) values ($1, $2)`, [file.name, file.sha256]);
  return true;
}

/** The files without a record, in order. Files of a newer program in the record are left alone. @throws MigrationChanged */
export async function unappliedFiles(
  client: pg.Pool | pg.PoolClient,
  schema: string,
  files: readonly MigrationFile[],
): Promise<MigrationFile[]> {
  const record = `${quoted(schema)}.schema_migration`;
  const exists = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [record]);
  if (exists.rows[0]?.found !== true) return [...files];
  const { rows } = await client.query<{ name: string; sha256: string }>(`select name, sha256 from ${record}`);
  const known = new Map(rows.map((row) => [row.name, row.sha256]));
  return files.filter((file) => {
    const before = known.get(file.name);
    if (before !== undefined && before !== file.sha256) throw new MigrationChanged(schema, file.name);
    return before === undefined;
  });
}

/**
 * Runs `work` in a transaction that holds the schema's migration lock, so that two instances never migrate at once.
 * A lock is waited for 3 s, so that a migration does not stop all traffic behind itself; then the whole is tried again.
 */
export async function withMigrationLock<T>(pool: pg.Pool, schema: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(pool, async (client) => {
        await client.query(
          "set local lock_timeout = '3s'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
        );
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`liandong migrate ${schema}`]);
        return work(client);
      });
    } catch (error) {
      if (!isLockProblem(error) || attempt === TRIES) throw error;
      await pause(200 * Math.min(attempt, 10));
    }
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // Ending the connection rolls back, also when it is in a state where a rollback could not be sent.
    client.release(true);
    throw error;
  }
}

/** A lock not available in time, or a deadlock. */
function isLockProblem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['55P03', '40P01'].includes(String(error.code));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
