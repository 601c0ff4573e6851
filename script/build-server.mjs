// Bundles the program into server/dist, so that it starts quickly; packages stay outside.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root, youngest } from './lib.mjs';

const server = path.join(root, 'server');

/** The program, its command line, and the child processes that read spreadsheets, learn from decided matters and sort hot issues. */
const programs = {
  main: 'src/main.ts',
  cli: 'src/cli.ts',
  'spreadsheet-child': 'src/platform/spreadsheet/child.ts',
  'training-child': 'src/modules/understanding/stored-models/training.child.ts',
  'settling-child': 'src/modules/understanding/hot-issues/settling.child.ts',
};
/** What the tests start as processes of their own and kill. */
const testPrograms = { 'crash-server': 'test/harness/crash-server.ts', 'embedded-child': 'test/platform/db/embedded-child.ts' };

/** Builds the program into `server/dist`; for tests into a folder of their own there, with the programs that only tests start. */
export function buildServer({ forTests = false } = {}) {
  return build({
    absWorkingDir: server,
    entryPoints: forTests ? { ...programs, ...testPrograms } : programs,
    splitting: false,
    outdir: forTests ? 'dist/test' : 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    supported: { 'import-attributes': true },
    sourcemap: true,
    logLevel: 'error',
  });
}

/** Builds only when a source is younger than the bundle: commands of the command line follow each other quickly. */
export async function buildServerIfStale() {
  const built = path.join(server, 'dist', 'cli.js');
  const since = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (youngest(path.join(server, 'src')) >= since) await buildServer();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildServer({ forTests: process.argv.includes('--for-tests') });
