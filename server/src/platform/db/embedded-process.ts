import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { RuntimeAccount } from './embedded-binaries.ts';

/** What is known of a running postmaster. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Whether a process runs. A zombie does not: below a first process that does not reap, signal 0 still reaches it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** Whether the living process `pid` is the PostgreSQL server of this cluster, and not a stranger that got the same number later. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    const command =
      process.platform === 'linux'
        ? fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString();
    return command.includes('postgres') && command.includes(cluster);
  } catch {
    return false;
  }
}

/** The server named in the cluster's lock file, running or not. */
export function readPostmasterFile(cluster: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

/** A TCP port of the loopback address that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Asks the server with a real query whether it is ready and serves this very cluster. */
export async function answers(url: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
    return rows[0]?.folder === cluster;
  } catch {
    return false;
  } finally {
    client.end().catch(() => undefined);
  }
}

/** Number of client connections besides our own asking one; 0 when the server cannot be asked. */
export async function otherClients(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return rows[0]?.n ?? 0;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** How to start one server. */
export interface SpawnOptions {
  native: string;
  cluster: string;
  logFile: string;
  account: RuntimeAccount;
  settings: Record<string, string | number>;
}

/**
 * Starts the server detached, so that Ctrl-C reaches the application alone and the database outlives its draining;
 * its output goes to a file, because a pipe would die with this process.
 */
export function spawnPostmaster(options: SpawnOptions): { pid: number; exit: () => string | undefined } {
  rotateLog(options.logFile);
  const log = fs.openSync(options.logFile, 'a');
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(path.join(options.native, 'bin', 'postgres'), ['-D', options.cluster, ...settings], {
    ...options.account,
    cwd: options.cluster,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  });
  fs.closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = `exit ${code ?? signal}`;
  });
  return { pid: child.pid ?? -1, exit: () => ended };
}

function rotateLog(file: string): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && stat.size > 20 * 1024 * 1024) fs.renameSync(file, `${file}.1`);
}

/** Stops a server: fast shutdown (sessions end, everything is checkpointed), after 30 s the immediate one. Resolves when it is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let tick = 0; tick < 1_200 && isAlive(pid); tick++) await pause(25);
  }
}
