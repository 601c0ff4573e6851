import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { serverFolder } from '../paths.ts';

/** One numbered file of plain SQL. */
export interface MigrationFile {
  name: string;
  sql: string;
  sha256: string;
}

const root = path.join(serverFolder, 'migrations');

/** The repository's folders of migration files. */
export const migrationFolders = { platform: path.join(root, 'platform'), district: path.join(root, 'district') };

/**
 * Reads a folder's files `NNNN_name.sql` in the order of their numbers; a missing folder has none.
 * Throws for a file named otherwise, a number used twice, or a file that ends its transaction itself.
 */
export function readMigrations(folder: string): MigrationFile[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const numbers = new Set<string>();
  return names.map((name) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) throw new Error(`a migration is named NNNN_name.sql, not ${name}`);
    if (numbers.has(name.slice(0, 4))) throw new Error(`two migrations have the number of ${name}`);
    numbers.add(name.slice(0, 4));
    return readMigration(folder, name);
  });
}

function readMigration(folder: string, name: string): MigrationFile {
  // The same text must have the same digest on every system, whatever its line ends.
  const sql = fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n');
  if (/^\s*(commit|rollback|begin|start transaction|end)\s*;/im.test(sql))
    throw new Error(`${name} must not begin or end a transaction: one file is one transaction`);
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
