import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { FileRefused } from './refusal.ts';

/** One part of a ZIP container, as its central directory declares it (sizes in bytes). */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly inflatedSize: number;
  readonly headerOffset: number;
  /** Unix file type and mode from the external attributes, 0 when written elsewhere. */
  readonly unixMode: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Where the central directory starts: no part may reach beyond. */
  readonly start: number;
}

const endRecordSize = 22;
const endMagic = 0x06054b50;
const centralMagic = 0x02014b50;
const localMagic = 0x04034b50;
const u32Max = 0xffffffff;
const maxDirectoryBytes = 1_048_576;

/**
 * Reads the central directory of an untrusted container without touching its parts.
 * @throws FileRefused `zip_broken`, `zip_entries`
 */
export async function readZipDirectory(file: FileHandle, maxEntries: number): Promise<ZipDirectory> {
  const end = await readEndRecord(file);
  if (end.count > maxEntries) throw new FileRefused('zip_entries');
  if (end.size > maxDirectoryBytes || end.start + end.size > end.offset) throw new FileRefused('zip_broken');
  const bytes = await readExactly(file, end.start, end.size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < end.count; index += 1) {
    const parsed = parseCentralEntry(bytes, at);
    entries.push(parsed.entry);
    at = parsed.next;
  }
  if (at !== bytes.length) throw new FileRefused('zip_broken');
  return { entries, start: end.start };
}

async function readEndRecord(file: FileHandle): Promise<{ offset: number; count: number; size: number; start: number }> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - endRecordSize - 0xffff);
  const tail = await readExactly(file, tailStart, size - tailStart);
  for (let at = tail.length - endRecordSize; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endMagic) continue;
    const reachesEnd = at + endRecordSize + tail.readUInt16LE(at + 20) === tail.length;
    const oneDisk = tail.readUInt32LE(at + 4) === 0 && tail.readUInt16LE(at + 8) === tail.readUInt16LE(at + 10);
    // The last mark must be the one: a second mark inside the comment makes two programs see two different archives.
    if (!reachesEnd || !oneDisk) throw new FileRefused('zip_broken');
    return {
      offset: tailStart + at,
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    };
  }
  throw new FileRefused('zip_broken');
}

function parseCentralEntry(bytes: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralMagic) throw new FileRefused('zip_broken');
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const next = extraEnd + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) throw new FileRefused('zip_broken');
  const madeByUnix = bytes.readUInt16LE(at + 4) >> 8 === 3;
  const wide = wideSizes(bytes.subarray(nameEnd, extraEnd));
  const size = (field: number): number => {
    const value = bytes.readUInt32LE(at + field);
    return value === u32Max ? wide() : value;
  };
  const inflatedSize = size(24);
  const compressedSize = size(20);
  const headerOffset = size(42);
  const entry = {
    name: bytes.toString('utf8', at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    flags: bytes.readUInt16LE(at + 8),
    crc: bytes.readUInt32LE(at + 16),
    compressedSize,
    inflatedSize,
    headerOffset,
    unixMode: madeByUnix ? bytes.readUInt32LE(at + 38) >>> 16 : 0,
  };
  return { entry, next };
}

/** The 64-bit values of the ZIP64 extra field, one per call, in the order the format fixes: inflated, compressed, offset. */
function wideSizes(extra: Buffer): () => number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return () => {
    if (at + 8 > extra.length) throw new FileRefused('zip_broken');
    const value = Number(extra.readBigUInt64LE(at));
    at += 8;
    return value;
  };
}

/**
 * Where the bytes of a part start. The part's own header must agree with the directory.
 * @throws FileRefused `zip_broken`
 */
export async function dataStartOf(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readExactly(file, entry.headerOffset, 30);
  const nameLength = header.readUInt16LE(26);
  const name = await readExactly(file, entry.headerOffset + 30, nameLength);
  const agrees =
    header.readUInt32LE(0) === localMagic &&
    header.readUInt16LE(8) === entry.method &&
    (header.readUInt16LE(6) & 1) === (entry.flags & 1) &&
    name.toString('utf8') === entry.name;
  if (!agrees) throw new FileRefused('zip_broken');
  return entry.headerOffset + 30 + nameLength + header.readUInt16LE(28);
}

/**
 * The unpacked bytes of a part, chunk by chunk, never more than the compressed bytes it declares are read.
 * The caller counts what comes out.
 * @throws FileRefused `zip_broken`, `zip_method`
 */
export async function* inflateEntry(file: FileHandle, entry: ZipEntry, dataStart: number): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw new FileRefused('zip_method');
  if (entry.compressedSize === 0) return;
  const raw = file.createReadStream({ start: dataStart, end: dataStart + entry.compressedSize - 1, autoClose: false });
  if (entry.method === 0) {
    yield* raw;
    return;
  }
  const inflater = createInflateRaw({ chunkSize: 65_536 });
  pipeline(raw, inflater, () => undefined);
  try {
    yield* inflater;
  } catch {
    throw new FileRefused('zip_broken');
  }
  if (inflater.bytesWritten !== entry.compressedSize) throw new FileRefused('zip_broken');
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new FileRefused('zip_broken');
    done += bytesRead;
  }
  return bytes;
}
