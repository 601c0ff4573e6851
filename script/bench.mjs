// Measurements that can be repeated: `script/bench <name>` runs bench/<name>.ts with the options that follow. Without a name it lists them.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { node, root, tool } from './lib.mjs';

const [name = '', ...options] = process.argv.slice(2);
const file = path.join(root, 'bench', `${name}.ts`);
if (/^[a-z-]+$/.test(name) && existsSync(file)) {
  process.exitCode = node(`bench ${name}`, [tool('tsx/dist/cli.mjs'), file, ...options]) ? 0 : 1;
} else {
  const known = readdirSync(path.join(root, 'bench')).flatMap((entry) => (entry.endsWith('.ts') ? [entry.slice(0, -3)] : []));
  process.stderr.write(`script/bench <${known.join(' | ')}>\n`);
  process.exitCode = 2;
}
