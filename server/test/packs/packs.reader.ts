import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { type PackFile, packSchema, packSchemas, type RowsOf } from './packs.schema.ts';

const root = fileURLToPath(new URL('../../packs/', import.meta.url));

/** Names of the pack folders. */
export function packFolders(): string[] {
  return readdirSync(root).filter((entry) => statSync(join(root, entry)).isDirectory());
}

/** File names inside a pack, without pack.json and without the ending. */
export function packFiles(pack: string): string[] {
  const names = readdirSync(join(root, pack)).filter((name) => name.endsWith('.json') && name !== 'pack.json');
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}

/** Size of a file of a pack in bytes. */
export function fileSize(pack: string, file: string): number {
  return statSync(join(root, pack, `${file}.json`)).size;
}

/** Parsed content of a file, unchecked. */
export function readRaw(pack: string, file: string): unknown {
  return JSON.parse(readFileSync(join(root, pack, `${file}.json`), 'utf8'));
}

/** First few complaints of a schema about rows, each with the row's position; empty when all fit. */
export function complaints(schema: TSchema, rows: unknown): string[] {
  if (!Array.isArray(rows)) return ['not a list'];
  if (rows.every((row) => Value.Check(schema, row))) return [];
  return rows.flatMap((row, index) => Value.Errors(schema, row).map((e) => `#${index} ${e.instancePath} ${e.message}`)).slice(0, 5);
}

/** Rows of a file, checked against a schema; throws with the first complaints. */
export function readRows<S extends TSchema>(pack: string, file: string, schema: S): Static<S>[] {
  const rows = readRaw(pack, file);
  const found = complaints(schema, rows);
  if (found.length > 0) throw new Error(`${pack}/${file}.json: ${found.join('; ')}`);
  return rows as Static<S>[];
}

/** Rows of a file of the base or a local pack. */
export function rowsOf<F extends PackFile>(pack: string, file: F): RowsOf<F> {
  return readRows(pack, file, packSchemas[file]) as RowsOf<F>;
}

/** The pack's own description. */
export function packInfo(pack: string): Static<typeof packSchema> {
  const info = readRaw(pack, 'pack');
  if (!Value.Check(packSchema, info)) throw new Error(`${pack}/pack.json: ${complaints(packSchema, [info]).join('; ')}`);
  return info;
}

/** Values that occur more than once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Values that are not in the known set. */
export function unknownOf(values: readonly (string | null)[], known: ReadonlySet<string>): string[] {
  return values.filter((value): value is string => value !== null && !known.has(value));
}
