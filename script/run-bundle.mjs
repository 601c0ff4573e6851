// Runs a bundled program from compiled code that an earlier run kept beside it: compiling six megabytes anew takes a fifth of a start and 20 MiB.
// Newer Nodes have `module.enableCompileCache` for this; Node 20 has not.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { root } from './lib.mjs';
import { mapStacks } from './stack-map.mjs';

/** Runs a bundle in this process (default: `server/dist/<name>.cjs`); resolves when the program says it is `ready`. */
export async function runBundle(name, folder = path.join(root, 'server', 'dist')) {
  const file = path.join(folder, `${name}.cjs`);
  mapStacks(file);
  const { program, keepCode } = load(file);
  const module = { exports: {} };
  program(module.exports, createRequire(file), module, file, path.dirname(file));
  await module.exports.ready;
  keepCode();
}

/** Apart from what waits, so that the source is not held twice. */
function load(file) {
  const source = readFileSync(file, 'utf8');
  // V8 takes compiled code for a source of the same length, so the name tells which source it came from.
  const keptAt = `${file}.${createHash('sha256').update(source).digest('hex').slice(0, 16)}.code`;
  const kept = readIfThere(keptAt);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new vm.Script(wrapped, { filename: file, cachedData: kept });
  const isNew = kept === undefined || script.cachedDataRejected;
  return { program: script.runInThisContext(), keepCode: isNew ? () => keep(keptAt, script.createCachedData()) : () => undefined };
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, since several may start at once; a folder that cannot be written to only costs the time. */
function keep(file, code) {
  try {
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  } catch {}
}
