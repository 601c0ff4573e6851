import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/platform/db/embedded.ts';
import { isAlive, isPostmasterOf, readPostmasterFile, stopPostmaster } from '../../src/platform/db/embedded-process.ts';
import { createDistrictSchema, migratePlatform } from '../../src/platform/db/migrate.ts';
import { createPool } from '../../src/platform/db/pool.ts';
import { scratchFolder, scratchRoot, scratchRoots } from './scratch.ts';

/** Fast and forgetful: a test database need not survive a power cut, and its password guards nothing that is worth thousands of rounds a connection. */
export const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  scram_iterations: 1,
  max_wal_size: '256MB',
  max_connections: 100,
};

/** The database every test file's own is copied from: platform, queue and the district `d_test`. */
export const TEMPLATE = 'ld_template';
/** The same with the check fixture of the specification loaded. */
export const FIXTURE_TEMPLATE = 'ld_fixture';

/** The server of one test run. */
export interface TestServer {
  adminUrl: string;
  stop: () => Promise<void>;
}

/** Starts the server of a test run in a temporary folder, or uses the one of DATABASE_URL. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL;
  if (given) return { adminUrl: given, stop: () => dropLeftovers(given) };
  await removeAbandonedServers();
  const dir = scratchFolder('liandong-test-', scratchRoot());
  const server = await startEmbedded({ dir, settings: forgetful });
  await keepPasswordCheaply(server.url);
  return {
    adminUrl: server.url,
    stop: async () => {
      await server.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The password was made with the rounds of a real cluster, which each of the thousands of connections of a run would pay on both sides. */
async function keepPasswordCheaply(adminUrl: string): Promise<void> {
  const password = decodeURIComponent(new URL(adminUrl).password);
  await asAdmin(adminUrl, (client) => client.query(`alter role postgres password ${client.escapeLiteral(password)}`));
}

/** Stops and removes the servers of test runs that were killed. */
async function removeAbandonedServers(): Promise<void> {
  for (const folder of scratchRoots().flatMap((root) => fs.readdirSync(root).map((name) => path.join(root, name)))) {
    const owner = /^liandong-[a-z0-9]+-(\d+)-/.exec(path.basename(folder))?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    for (const cluster of [path.join(folder, 'postgres'), path.join(folder, 'database', 'postgres')]) {
      const left = readPostmasterFile(cluster);
      if (left !== undefined && isPostmasterOf(left.pid, cluster)) await stopPostmaster(left.pid);
    }
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the template database anew. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`drop database if exists ${TEMPLATE} with (force)`);
    await client.query(`create database ${TEMPLATE} template template0 encoding 'UTF8'`);
  });
  const pool = createPool({ url: databaseUrl(adminUrl, TEMPLATE), max: 2, statementTimeoutMs: 0 });
  try {
    await migratePlatform(pool);
    await createDistrictSchema(pool, 'd_test');
    await registerTestDistrict(pool);
  } finally {
    await pool.end();
  }
}

async function registerTestDistrict(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>("select to_regclass('platform.district') is not null as found");
  if (rows[0]?.found !== true) return;
  await pool.query(
    `insert into platform.district (id, slug, name, schema_name, area_code, demo, created_at)
     values ('00000000-0000-7000-8000-000000000001', 'test', '测试区', 'd_test', '320199', false, '2026-01-01T00:00:00Z')`,
  );
}

async function dropLeftovers(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where datname = $1 or datname like 'ld\\_t\\_%'",
      [TEMPLATE],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  });
}

/** Runs `work` on a connection to the administrative database. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address of another database of the same server. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
