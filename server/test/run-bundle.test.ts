import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { serverFolder } from '../src/platform/paths.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'liandong-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program of three lines, bundled as the server is. */
function bundle(word: string): void {
  const source = path.join(folder, 'program.ts');
  writeFileSync(source, `\nexport const ready = Promise.resolve();\nconsole.log('${word}', new Error('why').stack);\n`);
  buildSync({ entryPoints: [source], outfile: path.join(folder, 'program.cjs'), format: 'cjs', sourcemap: true, minifyWhitespace: true });
}

function run(): string {
  const module = pathToFileURL(path.join(serverFolder, '..', 'script', 'run-bundle.mjs')).href;
  const program = `import { runBundle } from '${module}'; await runBundle('program', ${JSON.stringify(folder)});`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
}

const kept = () => readdirSync(folder).filter((name) => name.endsWith('.code'));

it('keeps the compiled code of a bundle, runs from it, and names the source in a stack', () => {
  bundle('first');
  expect(run()).toContain(`${path.join(folder, 'program.ts')}:3:`);
  const [file = ''] = kept();
  const code = readFileSync(path.join(folder, file));
  expect(run()).toContain('first');
  expect(readFileSync(path.join(folder, file))).toEqual(code);
});

it('runs what was built last although older code of the same length is kept, and survives broken code', () => {
  bundle('first');
  run();
  bundle('other');
  expect(run()).toContain('other');
  for (const name of kept()) writeFileSync(path.join(folder, name), 'broken');
  expect(run()).toContain('other');
});

it('tells the lines of the bundle itself when its map is gone', () => {
  bundle('first');
  rmSync(path.join(folder, 'program.cjs.map'));
  expect(run()).toContain('first Error: why\n');
});
