// Route, service, presenter: none of them writes a statement. Those stand in the repositories (writes, records) and queries (lists, figures).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './lib.mjs';

const statement = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`|import (type )?\{[^}]*\bsql\b[^}]*\} from 'kysely'/;
const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', ...['service', 'presenter', 'routes'].map((role) => `server/src/modules/*.${role}.ts`)],
  { cwd: root, encoding: 'utf8' },
).split('\n');
const read = (file) => {
  try {
    return readFileSync(`${root}/${file}`, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return '';
  }
};
const wrong = files.filter((file) => file && statement.test(read(file)));
for (const file of wrong) process.stdout.write(`${file}: a statement belongs in a repository or queries file\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
