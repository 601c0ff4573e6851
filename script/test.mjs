// Everything that must hold before a change lands: the laws of the house, the server's tests, the browser journeys.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { node, root, tool } from './lib.mjs';

const report = path.join(root, 'node_modules', '.cache', 'liandong-tests.json');
rmSync(report, { force: true });
const checks = node('checks', ['script/check.mjs']);
node('build of the pages', ['script/build-web.mjs']);
const tests = node('tests', [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);

let counts = { passed: 0, failed: 1 };
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  counts = { passed: result.numPassedTests, failed: result.numFailedTests };
} catch {
  // No report: the run itself failed, which the count of one failure says.
}
if (!checks || (!tests && counts.failed === 0)) counts.failed += 1;
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed === 0 && checks && tests ? 0 : 1;
