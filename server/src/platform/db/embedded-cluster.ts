import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { hasCode, moveIntoPlace, type RuntimeAccount } from './embedded-binaries.ts';
import { isAlive } from './embedded-process.ts';

const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  // With lc_ctype=C trigrams, lower() and \w in patterns do not see Chinese at all (technology-database.md §1.6).
  '--lc-ctype=C.UTF-8',
  '--lc-messages=C',
  '--lc-monetary=C',
  '--lc-numeric=C',
  '--lc-time=C',
];

/** What makes a new cluster. */
export interface ClusterOptions {
  native: string;
  cluster: string;
  passwordFile: string;
  account: RuntimeAccount;
  /** false leaves out the final sync to disk, for throw-away clusters of tests. */
  durable: boolean;
}

/** The password of the embedded server: 24 random bytes in a file of mode 0600, made once and owned by the server's account. */
export function clusterPassword(file: string, account: RuntimeAccount): string {
  if (!fs.existsSync(file)) {
    const aside = `${file}.${process.pid}`;
    fs.writeFileSync(aside, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(aside, account.uid, account.gid);
    try {
      // A link, unlike a rename, never replaces the password another process has made a moment before.
      fs.linkSync(aside, file);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    } finally {
      fs.rmSync(aside);
    }
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** Makes the cluster unless it exists. It is built aside and renamed when whole, so that a kill half-way leaves nothing that looks finished. */
export function ensureCluster(options: ClusterOptions): void {
  const { cluster, account } = options;
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return;
  removeAbandoned(cluster);
  const aside = `${cluster}.init-${process.pid}`;
  fs.mkdirSync(aside, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(aside, account.uid, account.gid);
  const args = ['-D', aside, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${options.passwordFile}`, '--data-checksums', ...LOCALE];
  if (!options.durable) args.push('--no-sync');
  try {
    execFileSync(path.join(options.native, 'bin', 'initdb'), args, {
      ...account,
      cwd: aside,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    });
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    throw new Error('内置数据库无法在此运行，请设置 DATABASE_URL / the embedded database cannot run here, set DATABASE_URL', {
      cause: error,
    });
  }
  moveIntoPlace(aside, cluster);
}

function removeAbandoned(cluster: string): void {
  const prefix = `${path.basename(cluster)}.init-`;
  for (const name of fs.readdirSync(path.dirname(cluster))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    fs.rmSync(path.join(path.dirname(cluster), name), { recursive: true, force: true });
  }
}

/** Refuses a cluster of another major version, with what to do: a data folder opens only with its own major. */
export function assertSameMajor(cluster: string, binaryVersion: string): void {
  const major = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = binaryVersion.split('.')[0];
  if (major === ours) return;
  throw new Error(
    `数据目录 ${cluster} 属于 PostgreSQL ${major}，本程序自带 ${ours}：请用原来的版本执行 \`liandong backup\`，移走该目录后启动新版本，再恢复备份。\n` +
      `${cluster} belongs to PostgreSQL ${major}, this program brings ${ours}: run \`liandong backup\` with the former release, ` +
      'move the folder away, start the new release and restore the backup.',
  );
}

let leases = 0;

/** Notes that this process uses the server, in an empty file; returns the function that takes the note back. */
export function takeLease(dir: string): () => void {
  leases += 1;
  const file = path.join(dir, `in-use-${process.pid}-${leases}`);
  fs.writeFileSync(file, '');
  return () => fs.rmSync(file, { force: true });
}

/** Whether somebody alive still uses the server; notes of dead processes are removed. */
export function isLeased(dir: string): boolean {
  let leased = false;
  for (const name of fs.readdirSync(dir)) {
    const pid = /^in-use-(\d+)-\d+$/.exec(name)?.[1];
    if (pid === undefined) continue;
    if (isAlive(Number(pid))) leased = true;
    else fs.rmSync(path.join(dir, name), { force: true });
  }
  return leased;
}
