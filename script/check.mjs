// Types, lint, module boundaries, sizes: the laws of the house, checked by tools.
import { nodeAbreast, tool } from './lib.mjs';

/** The long ones first, so that the two rows end together. */
const steps = [
  ['API description', ['script/contract.mjs', '--check']],
  ['types of the server', [tool('typescript7/bin/tsc'), '-p', 'server/tsconfig.json']],
  ['types of the web', [tool('typescript7/bin/tsc'), '-p', 'web/tsconfig.json']],
  [
    'module boundaries',
    [tool('dependency-cruiser/bin/dependency-cruise.mjs'), 'server/src', 'web/src', '--config', '.dependency-cruiser.cjs'],
  ],
  ['format and lint', [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['row types', [tool('tsx/dist/cli.mjs'), 'server/src/platform/db/generate-rows.ts', '--check']],
  ['generated documents', ['script/docs.mjs', '--check']],
  ['types of the journeys', [tool('typescript7/bin/tsc'), '-p', 'e2e/tsconfig.json']],
  ['sizes', ['script/sizes.mjs']],
  ['statements in their place', ['script/layers.mjs']],
];
process.exitCode = (await nodeAbreast(steps)) ? 0 : 1;
