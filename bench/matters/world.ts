import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BuildOptions } from '../../server/src/app.ts';
import { openDemoMaker } from '../../server/src/demo/seed.ts';
import { loadConfig } from '../../server/src/platform/config.ts';
import { startEmbedded } from '../../server/src/platform/db/embedded.ts';
import { migrateAll } from '../../server/src/platform/db/migrate.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';
import { multiply } from './multiply.ts';

export const folder = path.join(os.tmpdir(), 'liandong-bench');

/** The database server to measure on: `DATABASE_URL`, else the embedded one with its own folder. */
export async function openCluster(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  mkdirSync(folder, { recursive: true });
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const embedded = await startEmbedded({ dir: folder, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } });
  return { url: embedded.url, stop: embedded.stop };
}

/** Options of the program on a database of the benchmark. */
export function optionsFor(databaseUrl: string): BuildOptions {
  const config = loadConfig({ LIANDONG_DATA: path.join(folder, 'data'), LOG_LEVEL: 'error', LIANDONG_DEMO: 'on' });
  return { config, databaseUrl, perMinute: null };
}

/** A district with so many matters, made once and kept for the next run: the demo through the use cases, then multiplied; 0: the demo alone. Resolves to its URL. */
export async function openWorld(clusterUrl: string, matters: number): Promise<string> {
  const base = await madeOnce(clusterUrl, 'liandong_bench_base', undefined, makeDemo);
  const began = performance.now();
  if (matters === 0) return base.url;
  return madeOnce(clusterUrl, `liandong_bench_${matters}`, base.name, async (url) => {
    const pool = createPool({ url, max: 1, statementTimeoutMs: 0 });
    const onProgress = (text: string) => process.stderr.write(`\r${text}   `);
    const total = await multiply(pool, { schema: 'd_demo', matters, days: 730, onProgress });
    await pool.end();
    process.stderr.write(`\n${total} matters made in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  }).then((made) => made.url);
}

async function makeDemo(url: string): Promise<void> {
  const pool = createPool({ url, max: 2, statementTimeoutMs: 0 });
  await migrateAll(pool);
  await pool.end();
  const maker = await openDemoMaker(optionsFor(url));
  const made = await maker.create();
  if (made) await maker.fill(made, 240);
  await maker.close();
}

/** Makes a database under another name and gives it its own when it is complete, so that a run that was stopped leaves no half one. */
async function madeOnce(
  clusterUrl: string,
  name: string,
  template: string | undefined,
  fill: (url: string) => Promise<void>,
): Promise<{ name: string; url: string }> {
  const urlOf = (database: string): string => Object.assign(new URL(clusterUrl), { pathname: `/${database}` }).href;
  const admin = createPool({ url: clusterUrl, max: 1, statementTimeoutMs: 0 });
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (!rowCount) {
    await admin.query(`drop database if exists ${name}_new`);
    await admin.query(`create database ${name}_new ${template ? `template ${template}` : ''}`);
    await fill(urlOf(`${name}_new`));
    await admin.query(`alter database ${name}_new rename to ${name}`);
  }
  await admin.end();
  return { name, url: urlOf(name) };
}
