// Files stay small: 500 lines is an error (tests 700), so that the tail never grows.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { root } from './lib.mjs';

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.css'], {
  cwd: root,
  encoding: 'utf8',
}).split('\n');
const generated = /\.generated\.ts$|schema\.d\.ts$/;
const tooLong = files
  // A file may be known to git and gone already.
  .filter((file) => file && !generated.test(file) && existsSync(`${root}/${file}`))
  .map((file) => ({ file, lines: readFileSync(`${root}/${file}`, 'utf8').split('\n').length }))
  .filter(({ file, lines }) => lines > (/\.test\.tsx?$/.test(file) ? 700 : 500));
for (const { file, lines } of tooLong) process.stdout.write(`${file}: ${lines} lines\n`);
process.exitCode = tooLong.length === 0 ? 0 : 1;
