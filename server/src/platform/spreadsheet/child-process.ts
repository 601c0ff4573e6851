import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { TableRequest } from './table.ts';

export type ReaderProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts the reading process: its own heap limit, no environment, no shell, no code from strings, nothing of ours open. From source it runs
 * `child.ts` through tsx; from the bundle it runs `spreadsheet-child.cjs`, which lies beside the bundle.
 */
export function startReader(request: TableRequest): ReaderProcess {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? './child.ts' : './spreadsheet-child.cjs', import.meta.url);
  const loader = fromSource ? ['--import', import.meta.resolve('tsx')] : [];
  const flags = [`--max-old-space-size=${request.limits.heapMiB}`, '--disallow-code-generation-from-strings', '--no-warnings', ...loader];
  const child = spawn(process.execPath, [...flags, fileURLToPath(entry)], {
    cwd: tmpdir(),
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(request)}\n`);
  return child;
}
