// Writes docs/requirements.md from the row list and the titles of the tests, and docs/errors.md from the problems the program can answer with.
// With --check nothing is written; it only tells whether the committed pages are stale.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, tool } from './lib.mjs';

const check = process.argv.includes('--check');
const rowId = /\b(?:S\d{3}-\d{2,3}|O\d{1,2}[a-z]?|N\d{2})\b/g;

function read(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}

/** Every test with the row ids in the brackets of its title; `{ file, title, ids }`. */
function testsWithRows() {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.test.ts', '*.test.tsx'], { cwd: root, encoding: 'utf8' });
  return [...new Set(files.split('\n').filter(Boolean))].sort().flatMap((file) =>
    titlesIn(read(file)).flatMap((title) => {
      const ids = [...title.matchAll(/\[([^\]]+)\]/g)].flatMap(([, inside]) => inside.match(rowId) ?? []);
      return ids.length ? [{ file, title: title.replace(/\s*\[[^\]]+\]\s*/g, ' ').trim(), ids }] : [];
    }),
  );
}

/** Titles of `it`, `test`, `describe` and their `.each`, in single, double or back quotes. */
function titlesIn(source) {
  const calls = /\b(?:it|test|describe)(?:\.\w+)?(?:\([^()]*\)|`[^`]*`)?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;
  return [...source.matchAll(calls)].map(([, , title]) => title.replace(/\\(['"`])/g, '$1'));
}

function cell(text) {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

function requirementsPage() {
  const rows = JSON.parse(read('docs/requirements.rows.json'));
  const shownBy = new Map(rows.map(({ id }) => [id, []]));
  const unknown = new Set();
  for (const test of testsWithRows())
    for (const id of new Set(test.ids)) {
      if (shownBy.has(id)) shownBy.get(id).push(test);
      else unknown.add(`${id} (${test.file})`);
    }
  if (unknown.size) throw new Error(`tests name rows that are not in docs/requirements.rows.json: ${[...unknown].join(', ')}`);
  const shown = rows.filter(({ id }) => shownBy.get(id).length > 0).length;
  const lines = rows.map(({ id, name }) => {
    const tests = shownBy.get(id);
    const list = tests.map(({ file, title }) => `[${path.basename(file)}](../${file}): ${cell(title)}`).join('<br>');
    return `| ${id} | ${cell(name)} | ${tests.length ? 'shown' : 'open'} | ${list} |`;
  });
  return [
    '# Requirements and the tests that show them',
    '',
    '<!-- Written by script/docs.mjs from docs/requirements.rows.json and the titles of the tests. Do not edit. -->',
    '',
    'A row is *shown* when the title of at least one test carries its id in brackets, else *open*. *Shown* says that a test exists, not that every',
    'side of the row is built.',
    '',
    `${shown} of ${rows.length} rows are shown.`,
    '',
    '| Row | Name | Status | Tests |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** All problems, asked from the program itself with its modules loaded. */
function problems() {
  const program = `
    import './server/src/modules/index.ts';
    import './server/src/platform/http/server.ts';
    import { allProblems } from './server/src/platform/problem.ts';
    process.stdout.write(JSON.stringify(allProblems()));`;
  const asked = spawnSync(process.execPath, [tool('tsx/dist/cli.mjs'), '--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  if (asked.status !== 0) throw new Error(asked.stderr);
  return JSON.parse(asked.stdout);
}

function errorsPage() {
  const lines = problems()
    .sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
    .map(({ code, status, title }) => `| ${status} | \`${code}\` | ${cell(title.zh)} | ${cell(title.en)} |`);
  return [
    '# Problems',
    '',
    '<!-- Written by script/docs.mjs from the problems the program defines. Do not edit. -->',
    '',
    'Every refusal is `application/problem+json` (RFC 9457) with `type` (`urn:liandong:problem:<code>`), `title` in the language of the request,',
    '`status`, `code` and `requestId`; the values for the words in braces travel along as members of the document. Clients decide by `code`, which is',
    'stable; titles may be reworded. `invalid-input` carries `errors` with a JSON pointer for each field. What is not in this list is a fault of the',
    'program and is answered as `internal-error` without details.',
    '',
    `${lines.length} problems.`,
    '',
    '| Status | Code | 中文 | English |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

const pages = { 'docs/requirements.md': requirementsPage(), 'docs/errors.md': errorsPage() };
const stale = Object.keys(pages).filter((file) => read(file) !== pages[file]);
if (check) {
  for (const file of stale) process.stdout.write(`${file} is stale; write it anew with: node script/docs.mjs\n`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  for (const file of stale) writeFileSync(path.join(root, file), pages[file]);
  process.stdout.write(stale.length ? `${stale.map((file) => `written: ${file}`).join('\n')}\n` : 'nothing to change\n');
}
