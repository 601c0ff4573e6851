import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
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

/** When the youngest file of a folder was written, in milliseconds. */
export function youngest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) latest = Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return latest;
}

/**
 * Runs files of Node, `abreast` at a time; what each printed follows its end in one piece.
 * @param {readonly [name: string, args: string[]][]} steps
 * @returns {Promise<boolean>} true when all passed
 */
export async function nodeAbreast(steps, abreast = 2) {
  const waiting = [...steps];
  let passed = true;
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) passed = (await nodeAside(...step)) && passed;
  };
  await Promise.all(Array.from({ length: abreast }, work));
  return passed;
}

function nodeAside(name, args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${Buffer.concat(said)}${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
      resolve(status === 0);
    });
  });
}
