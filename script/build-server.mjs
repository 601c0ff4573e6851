// Bundles the program into server/dist, so that it starts quickly; packages stay outside.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib.mjs';

/** Builds the program and the child processes that read spreadsheets and learn from decided matters. */
export function buildServer() {
  return build({
    absWorkingDir: path.join(root, 'server'),
    entryPoints: {
      main: 'src/main.ts',
      'spreadsheet-child': 'src/platform/spreadsheet/child.ts',
      'training-child': 'src/modules/understanding/stored-models/training.child.ts',
    },
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
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildServer();
