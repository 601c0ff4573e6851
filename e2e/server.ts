import { spawn } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { scratchFolder, scratchRoot } from '../server/test/harness/scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the output of the program stands that was started for the journeys; empty where another one is used. */
    programLog: string;
  }
}

const root = path.resolve(import.meta.dirname, '..');
/** Follows the output of a program that has ended. */
export const ended = 'the program ended with';

/**
 * Starts the built program as a newcomer does, on an empty data folder; `E2E_URL` names another server to use instead. Its demo is filled while the
 * tests of the server run: only the journeys wait for it (`ready.ts`).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('programLog', '');
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
  project.provide('programLog', log);
  process.env['E2E_SERVER_LOG'] = log;
  child.once('exit', (code) => appendFileSync(log, `\n${ended} ${code}\n`));
  process.env['E2E_DATA'] = folder;
  process.env['E2E_URL'] = `http://127.0.0.1:${port}`;
  return async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await gone;
    }
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
