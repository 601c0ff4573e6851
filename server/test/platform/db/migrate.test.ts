import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assertMigrated,
  createDistrictSchema,
  migrateAll,
  migrateDistrict,
  migratePlatform,
  pendingMigrations,
} from '../../../src/platform/db/migrate.ts';
import { createPool, type DatabasePool } from '../../../src/platform/db/pool.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../harness/database.ts';
import { scratchFolder } from '../../harness/scratch.ts';

let database: TestDatabase;
let pool: DatabasePool;
let folder: string;

beforeAll(async () => {
  database = await emptyDatabase();
  pool = createPool({ url: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

let number = 0;
let schema: string;
beforeEach(() => {
  number += 1;
  schema = `d_case_${number}`;
  folder = scratchFolder('liandong-migrations-');
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, sql: string) => fs.writeFileSync(path.join(folder, name), sql);
const tables = async () => {
  const { rows } = await pool.query('select table_name from information_schema.tables where table_schema = $1 order by 1', [schema]);
  return rows.map((row) => row.table_name);
};

describe('migrating a district', () => {
  it('applies the files in order, each once', async () => {
    write('0001_first.sql', 'create table first (id int primary key);');
    write('0002_second.sql', 'create table second (id int references first (id)); insert into first values (1);');
    expect(await createDistrictSchema(pool, schema, { folder })).toEqual(['0001_first.sql', '0002_second.sql']);
    expect(await migrateDistrict(pool, schema, { folder })).toEqual([]);
    expect(await tables()).toEqual(['first', 'schema_migration', 'second']);
  });

  it('puts everything into its own schema and leaves the connection as it was', async () => {
    write('0001_first.sql', 'create table first (id int);');
    await createDistrictSchema(pool, schema, { folder });
    await createDistrictSchema(pool, `${schema}_b`, { folder });
    const { rows } = await pool.query(
      "select table_schema from information_schema.tables where table_name = 'first' and table_schema like $1 order by 1",
      [`${schema}%`],
    );
    expect(rows.map((row) => row.table_schema)).toEqual([schema, `${schema}_b`]);
    expect((await pool.query('show search_path')).rows).toEqual([{ search_path: '"$user", public' }]);
  });

  it('tells what is pending before and after', async () => {
    write('0001_first.sql', 'create table first (id int);');
    expect(await pendingMigrations(pool, schema, { folder })).toEqual(['0001_first.sql']);
    await createDistrictSchema(pool, schema, { folder });
    write('0002_second.sql', 'create table second (id int);');
    expect(await pendingMigrations(pool, schema, { folder })).toEqual(['0002_second.sql']);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    write('0001_first.sql', 'create table first (id int);');
    await createDistrictSchema(pool, schema, { folder });
    write('0001_first.sql', 'create table first (id bigint);');
    await expect(migrateDistrict(pool, schema, { folder })).rejects.toThrow(/0001_first.sql was edited/);
    await expect(pendingMigrations(pool, schema, { folder })).rejects.toThrow(/0001_first.sql was edited/);
  });

  it('does not mind other line ends', async () => {
    write('0001_first.sql', 'create table first (\n  id int\n);\n');
    await createDistrictSchema(pool, schema, { folder });
    write('0001_first.sql', 'create table first (\r\n  id int\r\n);\r\n');
    expect(await migrateDistrict(pool, schema, { folder })).toEqual([]);
  });

  it('leaves nothing of a file that fails half-way, keeps those before it, and goes on there later', async () => {
    write('0001_first.sql', 'create table first (id int);');
    write('0002_second.sql', 'create table second (id int); insert into second values (1 / 0);');
    await expect(createDistrictSchema(pool, schema, { folder })).rejects.toThrow(/0002_second.sql: division by zero/);
    expect(await tables()).toEqual(['first', 'schema_migration']);
    write('0002_second.sql', 'create table second (id int);');
    expect(await migrateDistrict(pool, schema, { folder })).toEqual(['0002_second.sql']);
  });

  it('leaves nothing of a file during which the program was killed, and goes on there at the next start', async () => {
    write('0001_first.sql', 'create table first (id int);');
    write('0002_slow.sql', 'create table slow (id int); select pg_sleep(600);');
    const module = path.join(import.meta.dirname, '../../../src/platform/db');
    const code = `import { createPool } from '${module}/pool.ts'; import { createDistrictSchema } from '${module}/migrate.ts';
      await createDistrictSchema(createPool({ url: process.argv[1] }), '${schema}', { folder: '${folder}' });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, database.url], { stdio: 'inherit' });
    while ((await sleepers()).length === 0) await pause(20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const pid of await sleepers()) await pool.query('select pg_terminate_backend($1)', [pid]);
    write('0002_slow.sql', 'create table slow (id int);');
    expect(await migrateDistrict(pool, schema, { folder })).toEqual(['0002_slow.sql']);
    expect(await tables()).toEqual(['first', 'schema_migration', 'slow']);
  });

  it('is done once when two instances start at the same time', async () => {
    write('0001_first.sql', 'create table first (id int); select pg_sleep(0.1);');
    write('0002_second.sql', 'create table second (id int); select pg_sleep(0.1);');
    const other = createPool({ url: database.url });
    const done = await Promise.all([createDistrictSchema(pool, schema, { folder }), createDistrictSchema(other, schema, { folder })]);
    await other.end();
    expect(done.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
  });

  it('waits for a lock held by somebody else, in short turns', async () => {
    write('0001_first.sql', 'create table first (id int);');
    await createDistrictSchema(pool, schema, { folder });
    write('0002_second.sql', 'alter table first add column name text;');
    const client = await pool.connect();
    await client.query(`begin; lock table ${schema}.first`);
    const migrating = migrateDistrict(pool, schema, { folder });
    await pause(3_300);
    await client.query('commit');
    client.release();
    expect(await migrating).toEqual(['0002_second.sql']);
  });

  it.each(['d_', 'public', 'd_x; drop schema public', 'D_x', `d_${'x'.repeat(41)}`])('refuses the schema name %s', async (name) => {
    await expect(createDistrictSchema(pool, name, { folder })).rejects.toThrow(/district schema/);
  });

  it('refuses a schema that does not exist', async () => {
    await expect(migrateDistrict(pool, 'd_nowhere', { folder })).rejects.toThrow(/there is no district schema d_nowhere/);
  });

  it.each([
    ['1_short.sql', 'select 1', /NNNN_name.sql/],
    ['0001_ends.sql', 'create table x (id int);\ncommit;', /one file is one transaction/],
  ])('refuses the file %s', async (name, sql, message) => {
    write(name, sql);
    await expect(createDistrictSchema(pool, schema, { folder })).rejects.toThrow(message);
  });

  it('refuses two files of one number', async () => {
    write('0001_one.sql', 'select 1');
    write('0001_two.sql', 'select 1');
    await expect(createDistrictSchema(pool, schema, { folder })).rejects.toThrow(/two migrations/);
  });
});

async function sleepers(): Promise<number[]> {
  const { rows } = await pool.query("select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()");
  return rows.map((row) => row.pid);
}

describe('migrating the platform', () => {
  it('brings an empty database up to date, also by two instances at once, and once more without effect', async () => {
    const empty = await emptyDatabase();
    const own = createPool({ url: empty.url });
    await expect(assertMigrated(own)).rejects.toThrow(/liandong migrate/);
    const [one, two] = await Promise.all([migratePlatform(empty.url), migratePlatform(own)]);
    expect(new Set([...one, ...two]).size).toBe(one.length + two.length);
    await assertMigrated(own);
    expect(await migrateAll(own)).toEqual({ platform: [] });
    const { rows } = await own.query("select to_regclass('graphile_worker._private_jobs') is not null as queue");
    expect(rows).toEqual([{ queue: true }]);
    await own.end();
    await empty.drop();
  });

  it('names the districts that lag behind', async () => {
    const fresh = await freshDatabase();
    const own = createPool({ url: fresh.url });
    await assertMigrated(own);
    await own.query("delete from d_test.schema_migration where name like '0001%'");
    await expect(assertMigrated(own)).rejects.toThrow(/d_test\/0001_/);
    await own.end();
    await fresh.drop();
  });
});
