// The command line from the bundle, built first when a source is younger: `npm run -s liandong -- <verb>`.
import { buildServerIfStale } from './build-server.mjs';
import { runBundle } from './run-bundle.mjs';

buildServerIfStale();
await runBundle('cli');
