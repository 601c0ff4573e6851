// The command line from the bundle, built first when a source is younger: `npm run -s liandong -- <verb>`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServerIfStale } from './build-server.mjs';
import { root } from './lib.mjs';

await buildServerIfStale();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(root, 'server', 'dist', 'cli.js')).href);
