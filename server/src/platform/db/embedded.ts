import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canReach, type RuntimeAccount, runtimeAccount, usableBinaries } from './embedded-binaries.ts';
import { assertSameMajor, clusterPassword, ensureCluster, isLeased, takeLease } from './embedded-cluster.ts';
import {
  answers,
  freePort,
  isAlive,
  isPostmasterOf,
  otherClients,
  type Postmaster,
  readPostmasterFile,
  spawnPostmaster,
  stopPostmaster,
} from './embedded-process.ts';

/** Settings of the server; texts of statements may be logged, values never (they are people's data). */
const DEFAULT_SETTINGS: Record<string, string | number> = {
  shared_buffers: '128MB',
  max_connections: 60,
  max_wal_size: '2GB',
  random_page_cost: 1.1,
  jit: 'off',
  wal_level: 'replica',
  idle_in_transaction_session_timeout: '30s',
  log_min_duration_statement: '500ms',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_error_verbosity: 'terse',
};

/** How to start the embedded server. */
export interface EmbeddedOptions {
  /** Folder that holds the cluster (`postgres/`), its password and log. Made when missing. */
  dir: string;
  /** TCP port on 127.0.0.1; a free one when left out. Ignored when a running server is adopted. */
  port?: number;
  /** PostgreSQL settings over the defaults. */
  settings?: Record<string, string | number>;
}

/** A running embedded server. */
export interface EmbeddedServer {
  /** Connection string of the database `postgres` with the superuser's password. */
  url: string;
  /** True when the server was already running: another process owns it or a killed one has left it. */
  adopted: boolean;
  /** Process id of the postmaster. */
  pid: number;
  /**
   * Gives up this process's use of the server and stops it when nobody else uses it: not while another living process
   * has it started or adopted, and an adopter not while any other client is connected. Resolves true when it was stopped.
   */
  stop: () => Promise<boolean>;
}

interface Place {
  dir: string;
  cluster: string;
  native: string;
  account: RuntimeAccount;
  url: (port: number) => string;
}

/**
 * Starts PostgreSQL from the npm package on a data folder, or adopts the server that already runs there
 * (technology-database.md §2). Survives: skipped install scripts, root, closed folders, Ctrl-C, kill -9 of the parent,
 * two processes starting at once, a process number used again after a restart of the machine.
 * Throws a sentence naming DATABASE_URL where it cannot work, and one with instructions for a cluster of another major version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = runtimeAccount();
  fs.mkdirSync(options.dir, { recursive: true, mode: 0o755 });
  const dir = fs.realpathSync(options.dir);
  if (!canReach(dir, account)) {
    throw new Error(
      `以 root 启动，但系统用户 postgres 无法进入 ${dir}：请把 LIANDONG_DATA 设为其他目录，或设置 DATABASE_URL。\n` +
        `Started as root, but the system user postgres cannot enter ${dir}: set LIANDONG_DATA to another folder, or set DATABASE_URL.`,
    );
  }
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const place = preparePlace(dir, account, settings.fsync !== 'off');
  const giveUpLease = takeLease(dir);
  try {
    const { adopted, pid, port } = await adoptOrStart(place, settings, options.port);
    const url = place.url(port);
    return { url, adopted, pid, stop: () => stopUnlessUsed({ dir, url, pid, adopted, giveUpLease }) };
  } catch (error) {
    giveUpLease();
    throw error;
  }
}

function preparePlace(dir: string, account: RuntimeAccount, durable: boolean): Place {
  const { native, version } = usableBinaries(dir, account);
  const cluster = path.join(dir, 'postgres');
  const passwordFile = path.join(dir, 'postgres.password');
  const password = clusterPassword(passwordFile, account);
  ensureCluster({ native, cluster, passwordFile, account, durable });
  assertSameMajor(cluster, version);
  return { dir, cluster, native, account, url: (port) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres` };
}

async function adoptOrStart(
  place: Place,
  settings: Record<string, string | number>,
  port: number | undefined,
): Promise<Postmaster & { adopted: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const running = await adopt(place);
    if (running !== undefined) return { ...running, adopted: true };
    const started = await start(place, settings, port ?? (await freePort()));
    if (typeof started === 'object') return { ...started, adopted: false };
    // Another process was first, or children of a killed server still hold its memory: both pass.
    const passing = /lock file .*already exists|pre-existing shared memory block|Address already in use/i.test(started);
    if (!passing || attempt === 20)
      throw new Error(`PostgreSQL 无法启动 / PostgreSQL does not start (${path.join(place.dir, 'postgres.log')}):\n${started}`);
    await pause(100);
  }
}

/** The server that already runs on this cluster, once it answers; undefined when there is none (a stale lock file is removed). */
async function adopt(place: Place): Promise<Postmaster | undefined> {
  for (let tick = 0; ; tick++) {
    const found = readPostmasterFile(place.cluster);
    if (found === undefined) return undefined;
    if (!isPostmasterOf(found.pid, place.cluster)) {
      // PostgreSQL itself would refuse to start as long as any process has that number. A server whose children are
      // still there is not endangered: it is also guarded by its shared memory segment.
      if (isAlive(found.pid)) fs.rmSync(path.join(place.cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (await answers(place.url(found.port), place.cluster)) return found;
    if (tick > 600)
      throw new Error(`PostgreSQL (${found.pid}) 没有响应 / PostgreSQL (${found.pid}) runs on ${place.cluster} but does not answer`);
    await pause(tick < 20 ? 20 : 200);
  }
}

/** Starts a server and waits for its first answer; a server that ends early gives the last lines of its log instead. */
async function start(place: Place, settings: Record<string, string | number>, port: number): Promise<Postmaster | string> {
  const logFile = path.join(place.dir, 'postgres.log');
  const before = fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const address = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port, timezone: 'UTC', log_timezone: 'UTC' };
  const { native, cluster, account } = place;
  const server = spawnPostmaster({ native, cluster, account, logFile, settings: { ...settings, ...address } });
  // Recovery after a crash may take minutes; only the end of the process is a failure.
  for (let tick = 0; ; tick++) {
    if (await answers(place.url(port), cluster)) {
      // With a fixed port the answer may come from the server of a process that was faster.
      return readPostmasterFile(cluster)?.pid === server.pid ? { pid: server.pid, port } : 'lock file already exists';
    }
    if (server.exit() !== undefined) {
      const log = fs.readFileSync(logFile);
      return log
        .subarray(log.length >= before ? before : 0)
        .toString()
        .slice(-2_000);
    }
    await pause(tick < 20 ? 20 : 200);
  }
}

interface Use {
  dir: string;
  url: string;
  pid: number;
  adopted: boolean;
  giveUpLease: () => void;
}

async function stopUnlessUsed(use: Use): Promise<boolean> {
  const connected = use.adopted ? await otherClients(use.url) : 0;
  use.giveUpLease();
  // Nothing may wait between this look and the signal: a process starting now must be seen by one of the two sides.
  if (isLeased(use.dir) || connected > 0) return false;
  await stopPostmaster(use.pid);
  return true;
}
