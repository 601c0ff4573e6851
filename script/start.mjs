// Builds what is missing (pages, server bundle) and starts the program in this process.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildServerIfStale } from './build-server.mjs';
import { root } from './lib.mjs';
import { runBundle } from './run-bundle.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write('需要 Node.js 20.19 或更高版本 / Node.js 20.19 or newer is needed\n');
  process.exit(1);
}
const web = spawnSync(process.execPath, [path.join(root, 'script', 'build-web.mjs')], { cwd: root, stdio: 'inherit' });
if (web.status !== 0) process.exit(1);
buildServerIfStale();
await runBundle('main');
