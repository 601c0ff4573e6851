import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ArchiveBroken, type ArchiveEntry, contentOf, readTar } from './tar.ts';

/** The form of the archive; a program reads those up to its own. */
export const archiveFormat = 1;

/** A line of the register with all its columns, by their names. */
export interface BackedUpDistrict {
  readonly slug: string;
  readonly schema_name: string;
}

/** The first file of an archive: what it is and what is needed to use it. */
export interface ArchiveManifest {
  readonly format: number;
  readonly program: string;
  readonly database: string;
  readonly takenAt: string;
  /** Says whether a key is the one whose fields are in here, and nothing else about it. */
  readonly keyPrint: string;
  readonly districts: readonly BackedUpDistrict[];
  /** Applied migration files by schema, with their digests. */
  readonly migrations: Readonly<Record<string, readonly { name: string; sha256: string }[]>>;
}

export interface Counted {
  readonly rows: number;
  readonly sha256: string;
}

/** The last file: what must have been read before. An archive without it was cut off. */
export interface ArchiveEnd {
  readonly tables: Readonly<Record<string, Counted>>;
  readonly files: Readonly<Record<string, { bytes: number; sha256: string }>>;
}

export const names = {
  manifest: 'manifest.json',
  end: 'end.json',
  sequences: 'sequences.json',
  jobs: 'jobs.json',
  tablePart: (schema: string, table: string, part: number): string => `tables/${schema}/${table}/${String(part).padStart(6, '0')}.jsonl`,
  file: (key: string): string => `files/${key}`,
} as const;

/** The table a part belongs to, or null for another entry. */
export function tableOf(name: string): { schema: string; table: string } | null {
  const [, schema, table] = /^tables\/([a-z0-9_]+)\/([a-z0-9_]+)\/\d+\.jsonl$/.exec(name) ?? [];
  return schema && table ? { schema, table } : null;
}

/** The store key of a file entry, or null for another entry. */
export function fileKeyOf(name: string): string | null {
  return name.startsWith('files/') ? name.slice('files/'.length) : null;
}

/** Entries of an archive on disk. @throws ArchiveBroken */
export async function* entriesOf(path: string): AsyncGenerator<ArchiveEntry> {
  const file = createReadStream(path);
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  try {
    yield* readTar(unpacked);
  } finally {
    unpacked.destroy();
    file.destroy();
  }
}

/** The manifest alone. @throws ArchiveBroken, also for a file that is no archive */
export async function readManifest(path: string): Promise<ArchiveManifest> {
  for await (const entry of entriesOf(path)) {
    if (entry.name !== names.manifest) break;
    return JSON.parse((await contentOf(entry)).toString('utf8')) as ArchiveManifest;
  }
  throw new ArchiveBroken('it has no manifest');
}

/** Reads the whole archive and compares every table and file with what its end says; nothing is written. @throws ArchiveBroken */
export async function proveArchive(path: string): Promise<ArchiveEnd> {
  const tables = new Map<string, { rows: number; hash: ReturnType<typeof createHash> }>();
  const files: Record<string, { bytes: number; sha256: string }> = {};
  let end: ArchiveEnd | null = null;
  for await (const entry of entriesOf(path)) {
    const part = tableOf(entry.name);
    const key = fileKeyOf(entry.name);
    if (part) addPart(tables, `${part.schema}.${part.table}`, await contentOf(entry));
    else if (key !== null) files[key] = await fileSum(entry);
    else if (entry.name === names.end) end = JSON.parse((await contentOf(entry)).toString('utf8')) as ArchiveEnd;
  }
  if (end === null) throw new ArchiveBroken('its end is missing');
  const found = Object.fromEntries([...tables].map(([name, t]) => [name, { rows: t.rows, sha256: t.hash.digest('hex') }]));
  compare(end.tables, found);
  compare(end.files, files);
  return end;
}

function addPart(tables: Map<string, { rows: number; hash: ReturnType<typeof createHash> }>, name: string, content: Buffer): void {
  const table = tables.get(name) ?? { rows: 0, hash: createHash('sha256') };
  tables.set(name, table);
  table.hash.update(content);
  for (const byte of content) if (byte === 10) table.rows += 1;
}

async function fileSum(entry: ArchiveEntry): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const piece of entry.content) hash.update(piece);
  return { bytes: entry.size, sha256: hash.digest('hex') };
}

function compare(expected: Readonly<Record<string, object>>, found: Readonly<Record<string, object>>): void {
  const wrong = Object.keys({ ...expected, ...found }).find((name) => {
    // A table without rows has no part.
    const empty = expected[name] !== undefined && 'rows' in expected[name] && expected[name].rows === 0 && !found[name];
    return !empty && JSON.stringify(expected[name]) !== JSON.stringify(found[name]);
  });
  if (wrong !== undefined) throw new ArchiveBroken(`${wrong} is not as it was written`);
}
