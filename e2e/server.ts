import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { scratchFolder, scratchRoot } from '../server/test/harness/scratch.ts';

const root = path.resolve(import.meta.dirname, '..');
const readyWithin = 300_000;

/** Starts the built program as a newcomer does, on an empty data folder, and waits until its demo is filled; `E2E_URL` names another server to use instead. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['E2E_URL']) return async () => undefined;
  const folder = scratchFolder('liandong-e2e-', scratchRoot());
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'script', 'start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      LIANDONG_DATA: folder,
      PORT: String(port),
      LOG_LEVEL: 'error',
      LIANDONG_DEMO_MATTERS: '60',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // The console adapter for text messages writes here: journeys read the code a resident would get.
  const log = path.join(folder, 'output.log');
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => appendFileSync(log, chunk));
  process.env['E2E_SERVER_LOG'] = log;
  process.env['E2E_DATA'] = folder;
  await ready(child);
  process.env['E2E_URL'] = `http://127.0.0.1:${port}`;
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Resolves when the program has said that its demo data are there; fails with what it said when it ends or takes too long. */
function ready(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const give = (why: string): void => reject(new Error(`${why}\n${said}`));
    const timer = setTimeout(() => give('the program took too long to start'), readyWithin);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (!said.includes('the demo data are ready')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => give(`the program ended with ${code}`));
  });
}
