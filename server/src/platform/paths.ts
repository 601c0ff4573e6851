import { existsSync } from 'node:fs';
import path from 'node:path';

/** The server's own folder, found from the sources and from the bundle alike: the nearest one above that holds the migrations. */
export const serverFolder = findUp(import.meta.dirname);

function findUp(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'migrations', 'platform'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no server folder above ${from}`);
  }
}
