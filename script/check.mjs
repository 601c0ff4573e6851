// Types, lint, module boundaries, sizes: the laws of the house, checked by tools.
import { node, tool } from './lib.mjs';

const steps = [
  () => node('types of the server', [tool('typescript7/bin/tsc'), '-p', 'server/tsconfig.json']),
  () => node('types of the web', [tool('typescript7/bin/tsc'), '-p', 'web/tsconfig.json']),
  () => node('format and lint', [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  () =>
    node('module boundaries', [
      tool('dependency-cruiser/bin/dependency-cruise.mjs'),
      'server/src',
      'web/src',
      '--config',
      '.dependency-cruiser.cjs',
    ]),
  () => node('types of the journeys', [tool('typescript7/bin/tsc'), '-p', 'e2e/tsconfig.json']),
  () => node('sizes', ['script/sizes.mjs']),
  () => node('row types', [tool('tsx/dist/cli.mjs'), 'server/src/platform/db/generate-rows.ts', '--check']),
  () => node('API description', ['script/contract.mjs', '--check']),
  () => node('generated documents', ['script/docs.mjs', '--check']),
];
const passed = steps.map((step) => step());
process.exitCode = passed.every(Boolean) ? 0 : 1;
