import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startEmbedded } from '../../../src/platform/db/embedded.ts';
import { packagedBinaries, runtimeAccount, usableBinaries } from '../../../src/platform/db/embedded-binaries.ts';
import { isAlive, readPostmasterFile, stopPostmaster } from '../../../src/platform/db/embedded-process.ts';
import { program } from '../../harness/programs.ts';
import { scratchFolder } from '../../harness/scratch.ts';
import { forgetful } from '../../harness/test-server.ts';

const folders: string[] = [];
const isRoot = process.getuid?.() === 0;

function folder(): string {
  const dir = scratchFolder('liandong-embedded-');
  folders.push(dir);
  return dir;
}

const start = (dir: string) => startEmbedded({ dir, settings: forgetful });

/** Starts the server from another program; `tell` gives that program's next message. */
async function startElsewhere(dir: string) {
  const child = spawn(process.execPath, [...program('embedded-child'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const tell = async () =>
    JSON.parse((await lines.next()).value ?? '{}') as { pid: number; adopted: boolean; url: string; stopped: boolean };
  return { child, tell };
}

const ask = (what: string, pid: number) => Number(execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)]).toString());

async function query<T>(url: string, text: string): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows[0] as T | undefined;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const dir of folders) {
    const left = readPostmasterFile(path.join(dir, 'postgres'));
    if (left !== undefined && left.pid !== process.pid) await stopPostmaster(left.pid);
  }
});

afterAll(() => {
  for (const dir of folders) fs.rmSync(dir, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('makes a closed data folder with a random password at the first start, keeps its data over the next, and is gone after stop', async () => {
    const dir = folder();
    const first = await start(dir);
    expect(first.adopted).toBe(false);
    await query(first.url, 'create table kept as select 42 as answer');
    expect(fs.statSync(path.join(dir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(dir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(new URL(first.url).password).toHaveLength(32);
    expect(await first.stop()).toBe(true);
    expect(isAlive(first.pid)).toBe(false);

    const second = await start(dir);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'select answer from kept')).toEqual({ answer: 42 });
    await second.stop();
  });

  it('knows Chinese letters, listens on the loopback address alone and refuses a wrong password', async () => {
    const server = await start(folder());
    const seen = await query(
      server.url,
      "select '电梯' ~ '^\\w+$' as letters, current_setting('listen_addresses') as address, current_setting('server_encoding') as encoding",
    );
    expect(seen).toEqual({ letters: true, address: '127.0.0.1', encoding: 'UTF8' });
    const wrong = new URL(server.url);
    wrong.password = 'password';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(await server.stop()).toBe(true);
  });

  it('adopts the server that a killed program has left, and stops it when nobody else is connected', async () => {
    const dir = folder();
    const { child, tell } = await startElsewhere(dir);
    const theirs = await tell();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(theirs.pid)).toBe(true);

    const ours = await start(dir);
    expect(ours).toMatchObject({ adopted: true, pid: theirs.pid, url: theirs.url });
    const visitor = new pg.Client({ connectionString: ours.url });
    await visitor.connect();
    expect(await ours.stop()).toBe(false);
    await visitor.end();

    // The server takes a moment to notice that its visitor has gone.
    let stopped = false;
    for (let i = 0; i < 20 && !stopped; i++) {
      const again = await start(dir);
      expect(again.adopted).toBe(true);
      stopped = await again.stop();
    }
    expect(stopped).toBe(true);
    expect(isAlive(theirs.pid)).toBe(false);
  });

  it('is shared by two programs that start at once; the last to leave stops it', async () => {
    const dir = folder();
    const [first, second] = await Promise.all([startElsewhere(dir), startElsewhere(dir)]);
    const [one, two] = await Promise.all([first.tell(), second.tell()]);
    expect(one.pid).toBe(two.pid);
    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
    first.child.kill('SIGTERM');
    expect(await first.tell()).toEqual({ stopped: false });
    expect(await query(two.url, 'select 1 as one')).toEqual({ one: 1 });
    second.child.kill('SIGTERM');
    expect(await second.tell()).toEqual({ stopped: true });
    expect(isAlive(one.pid)).toBe(false);
  });

  it('lives in a process group of its own, so that Ctrl-C does not reach it before the program', async () => {
    const server = await start(folder());
    const group = (pid: number) => ask('pgid', pid);
    expect(group(server.pid)).toBe(server.pid);
    expect(group(server.pid)).not.toBe(group(process.pid));
    expect(await server.stop()).toBe(true);
  });

  it('starts although the number in a stale lock file belongs to a stranger now', async () => {
    const dir = folder();
    const before = await start(dir);
    const lock = path.join(dir, 'postgres', 'postmaster.pid');
    const content = fs.readFileSync(lock, 'utf8');
    await before.stop();
    fs.writeFileSync(lock, content.replace(/^\d+/, String(process.pid)));
    const server = await start(dir);
    expect(server.adopted).toBe(false);
    expect(await server.stop()).toBe(true);
  });

  it('refuses a data folder of another major version and says what to do', async () => {
    const dir = folder();
    await (await start(dir)).stop();
    fs.writeFileSync(path.join(dir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start(dir)).rejects.toThrow(/PostgreSQL 15.*liandong backup/s);
  });

  it('tells the end of the log when the server cannot start', async () => {
    await expect(startEmbedded({ dir: folder(), settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/shared_buffers/);
  });
});

describe('the programs of the embedded server', () => {
  it('name DATABASE_URL where there are none for the platform', () => {
    expect(() => packagedBinaries('sunos-sparc')).toThrow(/sunos-sparc.*DATABASE_URL/s);
  });

  it('run from a package without install scripts in a closed or read-only folder, by a copy beside the data', () => {
    const closed = folder();
    const dir = folder();
    const { native, version } = packagedBinaries();
    const noLinks = (source: string) => !fs.lstatSync(source).isSymbolicLink();
    fs.cpSync(native, path.join(closed, 'native'), { recursive: true, filter: noLinks });
    fs.chmodSync(path.join(closed, 'native', 'lib'), isRoot ? 0o755 : 0o555);
    fs.chmodSync(closed, 0o700);
    const account = runtimeAccount();
    const usable = usableBinaries(dir, account, { native: path.join(closed, 'native'), version });
    expect(usable).toEqual({ native: path.join(dir, `bin-${version}`, 'native'), version });
    const said = execFileSync(path.join(usable.native, 'bin', 'initdb'), ['--version'], { ...account, cwd: '/', env: {} });
    expect(said.toString()).toContain(version.split('.')[0]);
    fs.chmodSync(path.join(closed, 'native', 'lib'), 0o755);
  });

  it('run under an account that is not root', async () => {
    const server = await start(folder());
    const owner = ask('uid', server.pid);
    expect(owner).not.toBe(0);
    expect(owner).toBe(isRoot ? runtimeAccount().uid : process.getuid?.());
    expect(await server.stop()).toBe(true);
  });
});
