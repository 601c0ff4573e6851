import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const script = path.join(import.meta.dirname, '../../../../../script/recount-ballot.mjs');
export const agrees = 'agrees with the published result';

/** What the independent program says of exports in its last line; before it, where it does not agree, what it found. */
export function recount(exports: readonly object[]): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-recount-'));
  const file = path.join(folder, 'export.json');
  writeFileSync(file, JSON.stringify(exports));
  try {
    return lastLines(execFileSync(process.execPath, [script, file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }), 1);
  } catch (error) {
    return lastLines(String((error as { stdout?: string }).stdout), 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join(' | ');
}
