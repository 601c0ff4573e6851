import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { FileRefused, wholeMiB } from './refusal.ts';
import type { ZipDirectory, ZipEntry } from './zip-directory.ts';
import { dataStartOf, inflateEntry, readZipDirectory } from './zip-directory.ts';

export interface ZipLimits {
  /** Sum of the really unpacked bytes of all parts. */
  readonly maxInflatedBytes: number;
  /** Unpacked by compressed size, asked of each part and of the whole once they pass 1 MiB. */
  readonly maxRatio: number;
  readonly maxEntries: number;
  /** Names of parts that may be ZIP containers themselves (documents embedded in documents); they are not opened. */
  readonly mayNest: (name: string) => boolean;
}

/** reliability F22 */
export const defaultZipLimits: ZipLimits = {
  maxInflatedBytes: 50 * 1_048_576,
  maxRatio: 100,
  maxEntries: 1_000,
  mayNest: () => false,
};

const smallEnough = 1_048_576;

/**
 * Looks through an untrusted ZIP container before anything parses it: the directory first, then every part is unpacked into nothing
 * and counted. Memory stays at a few hundred KiB whatever the file claims; nothing is written.
 * @returns the parts, which are safe to read up to their declared sizes
 * @throws FileRefused `zip_*`, `encrypted`, `xml_declarations`
 */
export async function scanZip(path: string, limits: Partial<ZipLimits> = {}): Promise<readonly ZipEntry[]> {
  const all = { ...defaultZipLimits, ...limits };
  const file = await open(path, 'r');
  try {
    const directory = await readZipDirectory(file, all.maxEntries);
    checkNames(directory.entries);
    checkDeclared(directory, all);
    await checkContents(file, directory, all);
    return directory.entries;
  } finally {
    await file.close();
  }
}

/** Reads one part of a scanned container as a stream of bytes. */
export async function* readZipEntry(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    yield* inflateEntry(file, entry, await dataStartOf(file, entry));
  } finally {
    await file.close();
  }
}

/**
 * Reads one part of a scanned container as UTF-8 text.
 * @throws FileRefused `zip_too_big` above `maxBytes`
 */
export async function readZipText(path: string, entry: ZipEntry, maxBytes: number): Promise<string> {
  if (entry.inflatedSize > maxBytes) throw new FileRefused('zip_too_big', { limitMiB: wholeMiB(maxBytes) });
  const chunks: Buffer[] = [];
  for await (const chunk of readZipEntry(path, entry)) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name, unixMode } of entries) {
    if (!isSafePartName(name)) throw new FileRefused('zip_name');
    const fileType = unixMode & 0xf000;
    if (fileType !== 0 && fileType !== 0x8000 && fileType !== 0x4000) throw new FileRefused('zip_link');
    const folded = name.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw new FileRefused('zip_duplicate');
    seen.add(folded);
  }
}

function isSafePartName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters in a part name are the attack looked for
  if (name === '' || name.length > 255 || /[\x00-\x1f\\\ufffd]/.test(name)) return false;
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return false;
  return !decodeLoosely(name).split(/[/\\]/).includes('..');
}

function decodeLoosely(name: string): string {
  return name.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
}

function checkDeclared({ entries, start }: ZipDirectory, limits: ZipLimits): void {
  const declared = entries.reduce((sum, entry) => sum + entry.inflatedSize, 0);
  if (declared > limits.maxInflatedBytes) throw new FileRefused('zip_too_big', { limitMiB: wholeMiB(limits.maxInflatedBytes) });
  if (entries.some((entry) => (entry.flags & 0x2041) !== 0)) throw new FileRefused('encrypted');
  const byOffset = [...entries].sort((a, b) => a.headerOffset - b.headerOffset);
  if (byOffset[0]?.headerOffset !== 0) throw new FileRefused('zip_broken');
  let free = 0;
  for (const entry of byOffset) {
    if (entry.headerOffset < free) throw new FileRefused('zip_overlap');
    free = entry.headerOffset + 30 + Buffer.byteLength(entry.name) + entry.compressedSize;
  }
  if (free > start) throw new FileRefused('zip_overlap');
}

async function checkContents(file: FileHandle, { entries, start }: ZipDirectory, limits: ZipLimits): Promise<void> {
  const whole = { compressed: 0, inflated: 0 };
  for (const entry of entries) {
    const dataStart = await dataStartOf(file, entry);
    if (dataStart + entry.compressedSize > start) throw new FileRefused('zip_overlap');
    whole.compressed += entry.compressedSize;
    await checkEntry(file, { entry, dataStart, whole, limits });
  }
}

interface EntryCheck {
  readonly entry: ZipEntry;
  readonly dataStart: number;
  readonly whole: { compressed: number; inflated: number };
  readonly limits: ZipLimits;
}

async function checkEntry(file: FileHandle, { entry, dataStart, whole, limits }: EntryCheck): Promise<void> {
  let inflated = 0;
  let crc = 0;
  let first = true;
  for await (const chunk of inflateEntry(file, entry, dataStart)) {
    if (first) checkFirstBytes(entry, chunk, limits);
    first = false;
    inflated += chunk.length;
    whole.inflated += chunk.length;
    crc = crc32(chunk, crc);
    if (inflated > entry.inflatedSize) throw new FileRefused('zip_size_mismatch');
    if (whole.inflated > limits.maxInflatedBytes) throw new FileRefused('zip_too_big', { limitMiB: wholeMiB(limits.maxInflatedBytes) });
    if (isSwollen(inflated, entry.compressedSize, limits) || isSwollen(whole.inflated, whole.compressed, limits))
      throw new FileRefused('zip_ratio');
  }
  if (inflated !== entry.inflatedSize) throw new FileRefused('zip_size_mismatch');
  if (crc !== entry.crc) throw new FileRefused('zip_broken');
}

function isSwollen(inflated: number, compressed: number, limits: ZipLimits): boolean {
  return inflated > smallEnough && inflated > compressed * limits.maxRatio;
}

const containerMagic = ['PK\x03\x04', 'PK\x05\x06', '\x1f\x8b', '7z\xbc\xaf', 'Rar!'];

function checkFirstBytes(entry: ZipEntry, chunk: Buffer, limits: ZipLimits): void {
  const start = chunk.toString('latin1', 0, 4096);
  const nested = containerMagic.some((magic) => start.startsWith(magic)) || /\.(zip|jar|7z|rar|gz)$/i.test(entry.name);
  if (nested && !limits.mayNest(entry.name)) throw new FileRefused('zip_nested');
  // UTF-16 parts carry a zero in every second byte; leaving zeros out lets one pattern find both.
  const declares = /\.(xml|rels|vml)$/i.test(entry.name) && /<!(DOCTYPE|ENTITY)/i.test(start.replaceAll('\0', ''));
  if (declares) throw new FileRefused('xml_declarations');
}
