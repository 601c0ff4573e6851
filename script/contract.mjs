// Writes server/openapi.json from the routes and the web's types from it; with --check it only tells whether they are stale.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, tool } from './lib.mjs';

const contract = path.join(root, 'server', 'openapi.json');
const types = path.join(root, 'web', 'src', 'api', 'schema.d.ts');
const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
const before = [read(contract), read(types)];
const emitted = spawnSync(process.execPath, [tool('tsx/dist/cli.mjs'), path.join(root, 'server', 'src', 'emit-openapi.ts')], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (emitted.status !== 0) {
  process.stderr.write(emitted.stderr);
  process.exit(1);
}
writeFileSync(contract, emitted.stdout);
const generated = spawnSync(
  process.execPath,
  [path.join(root, 'web', 'node_modules', 'openapi-typescript', 'bin', 'cli.js'), contract, '-o', types],
  {
    cwd: root,
    encoding: 'utf8',
  },
);
if (generated.status !== 0) {
  process.stderr.write(generated.stderr);
  process.exit(1);
}
const after = [read(contract), read(types)];
if (process.argv.includes('--check') && after.some((text, i) => text !== before[i])) {
  process.stdout.write('the committed API description or its types were stale; they are written anew, commit them\n');
  process.exit(1);
}
