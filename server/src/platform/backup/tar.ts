import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { extract, type Pack, pack } from 'tar-stream';

/** One file of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** An entry from bytes that are at hand. */
export function entryOf(name: string, content: Buffer): ArchiveEntry {
  return { name, size: content.length, content: [content] };
}

/** Entries as a tar stream, so that any tar program can look into a backup. It fails when an entry has not the size it said. */
export function tarOf(entries: AsyncIterable<ArchiveEntry>, writtenAt: Date): AsyncIterable<Uint8Array> {
  const archive = pack();
  void addAll(archive, entries, writtenAt).catch((error: Error) => archive.destroy(error));
  return archive as AsyncIterable<Uint8Array>;
}

async function addAll(archive: Pack, entries: AsyncIterable<ArchiveEntry>, writtenAt: Date): Promise<void> {
  for await (const { name, size, content } of entries) {
    const sink = archive.entry({ name, size, mode: 0o600, mtime: writtenAt });
    const closed = once(sink, 'close');
    // It may be refused while the next piece is still being fetched; the await below hears of it.
    closed.catch(() => undefined);
    // A refused piece closes the entry; waiting for room must not outlive it.
    for await (const piece of content) if (!sink.write(piece)) await Promise.race([once(sink, 'drain'), closed]);
    sink.end(null);
    await closed;
  }
  archive.finalize();
}

/** Thrown for bytes that are no whole archive. */
export class ArchiveBroken extends Error {
  constructor(why: string) {
    super(`备份文件不完整或已损坏 / the backup file is incomplete or damaged (${why})`);
    this.name = 'ArchiveBroken';
  }
}

/**
 * Reads a tar stream entry by entry, each of which is read whole or not at all.
 * @throws ArchiveBroken for anything but a whole archive; errors of the file system as they are
 */
export async function* readTar(source: Readable): AsyncGenerator<ArchiveEntry> {
  const entries = extract();
  source.on('error', (error) => entries.destroy(error)).pipe(entries);
  try {
    for await (const entry of entries) {
      yield { name: entry.header.name, size: entry.header.size, content: wholeBytes(entry as AsyncIterable<Uint8Array>) };
      entry.resume();
    }
  } catch (error) {
    throw asBroken(error);
  }
}

async function* wholeBytes(entry: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* entry;
  } catch (error) {
    throw asBroken(error);
  }
}

/** Bytes that cannot be unpacked are a broken archive; only the file system's own errors say something else. */
function asBroken(error: unknown): unknown {
  if (error instanceof ArchiveBroken || (error instanceof Error && 'syscall' in error)) return error;
  return new ArchiveBroken(error instanceof Error ? error.message : String(error));
}

/** All bytes of an entry. */
export async function contentOf(entry: Pick<ArchiveEntry, 'content'>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of entry.content) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}
