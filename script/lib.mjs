import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '..');

/** A program of a dependency, called by file so that no foreign package of the same name can answer. */
export function tool(file) {
  return path.join(root, 'node_modules', file);
}

/** Runs a step and shows its output. Returns true when it passed. */
export function run(name, command, args, options = {}) {
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  return status === 0;
}

/** Runs a file of Node. */
export function node(name, args, options = {}) {
  return run(name, process.execPath, args, options);
}
