import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { serverFolder } from '../../src/platform/paths.ts';

/** A program that tests start as a process of its own. */
export type ProgramName = 'main' | 'cli' | 'crash-server' | 'embedded-child';

const folder = path.join(serverFolder, 'dist', 'test');

/**
 * Bundles the programs once for a run: from source each start of one would compile the whole server anew. When that fails, no older bundle
 * is left to be tested in place of the sources, and only the tests that start a program fail.
 */
export function buildPrograms(): void {
  try {
    execFileSync(process.execPath, [path.join(serverFolder, '..', 'script', 'build-server.mjs'), '--for-tests'], { stdio: 'inherit' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write('the programs for tests could not be bundled\n');
  }
}

/** What node is given to run a program of the tests. */
export function program(name: ProgramName): string[] {
  return ['--enable-source-maps', path.join(folder, `${name}.cjs`)];
}
