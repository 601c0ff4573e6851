// Builds the two web apps unless what is there is newer than every source.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { node, root, tool, youngest } from './lib.mjs';

const built = path.join(root, 'web', 'dist', 'index.html');
const sources = Math.max(
  youngest(path.join(root, 'web', 'src')),
  statSync(path.join(root, 'web', 'vite.config.ts')).mtimeMs,
  statSync(path.join(root, 'package-lock.json')).mtimeMs,
);
if (existsSync(built) && statSync(built).mtimeMs > sources) process.exit(0);
process.exitCode = node('build of the web', [tool('vite/bin/vite.js'), 'build'], { cwd: path.join(root, 'web') }) ? 0 : 1;
