// Builds the two web apps unless what is there is newer than every source.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { node, root, tool } from './lib.mjs';

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) latest = Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return latest;
}

const built = path.join(root, 'web', 'dist', 'index.html');
const sources = Math.max(
  newest(path.join(root, 'web', 'src')),
  statSync(path.join(root, 'web', 'vite.config.ts')).mtimeMs,
  statSync(path.join(root, 'package-lock.json')).mtimeMs,
);
if (existsSync(built) && statSync(built).mtimeMs > sources) process.exit(0);
process.exitCode = node('build of the web', [tool('vite/bin/vite.js'), 'build'], { cwd: path.join(root, 'web') }) ? 0 : 1;
