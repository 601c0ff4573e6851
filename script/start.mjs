// Builds what is missing (pages, server bundle) and starts the program in this process.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write('需要 Node.js 20.19 或更高版本 / Node.js 20.19 or newer is needed\n');
  process.exit(1);
}
const web = spawnSync(process.execPath, [path.join(root, 'script', 'build-web.mjs')], { cwd: root, stdio: 'inherit' });
if (web.status !== 0) process.exit(1);
await build({
  absWorkingDir: path.join(root, 'server'),
  entryPoints: { main: 'src/main.ts', 'spreadsheet-child': 'src/platform/spreadsheet/child.ts' },
  splitting: false,
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  supported: { 'import-attributes': true },
  sourcemap: true,
  logLevel: 'error',
});
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(root, 'server', 'dist', 'main.js')).href);
