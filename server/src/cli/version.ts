import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serverFolder } from '../platform/paths.ts';

/** The version of this program, as its package says. */
export function programVersion(): string {
  return (JSON.parse(readFileSync(path.join(serverFolder, 'package.json'), 'utf8')) as { version: string }).version;
}
