// Route, service, presenter: none of them writes a statement. Those stand in the repositories (writes, records) and queries (lists, figures).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './lib.mjs';

const modules = 'server/src/modules/';
/** Modules, or folders of them, that are not in this form yet. One that is leaves the list; nothing joins it. */
const notYet = ['projects'];

const statement = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`|import (type )?\{[^}]*\bsql\b[^}]*\} from 'kysely'/;
const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', ...['service', 'presenter', 'routes'].map((role) => `${modules}*.${role}.ts`)],
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
const withStatements = files.filter((file) => file && statement.test(read(file))).map((file) => file.slice(modules.length));
const waits = (file) => notYet.some((place) => file.startsWith(`${place}/`));

const wrong = withStatements
  .filter((file) => !waits(file))
  .map((file) => `${modules}${file}: a statement belongs in a repository or queries file`);
const ready = notYet
  .filter((place) => !withStatements.some((file) => file.startsWith(`${place}/`)))
  .map((place) => `${place}: holds no statement any more, take it off the list in script/layers.mjs`);
for (const line of [...wrong, ...ready]) process.stdout.write(`${line}\n`);
process.exitCode = wrong.length + ready.length === 0 ? 0 : 1;
