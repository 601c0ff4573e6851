// Random histories of votes through the services and a real database, as many as asked for: `script/histories [number of each method]`.
import { node, tool } from './lib.mjs';

const [asked = '1000'] = process.argv.slice(2);
if (/^[1-9]\d{0,5}$/.test(asked)) {
  const files = ['server/src/modules/ballots/test/histories.test.ts'];
  const env = { ...process.env, LIANDONG_HISTORIES: asked };
  const run = [tool('vitest/vitest.mjs'), 'run', '--project', 'server', '--reporter=verbose', ...files];
  process.exitCode = node(`${asked} histories of each method`, run, { env }) ? 0 : 1;
} else {
  process.stderr.write('script/histories [number of histories of each method of voting, 1000 unless told]\n');
  process.exitCode = 2;
}
