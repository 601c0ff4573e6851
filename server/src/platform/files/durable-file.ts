import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileSource, StoredFile } from './store-contract.ts';

/** The bytes of a source, piece by piece. */
export function bytesOf(source: FileSource): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (source instanceof Uint8Array) return [source];
  return 'path' in source ? createReadStream(source.path) : source;
}

export interface WriteLimit {
  readonly maxBytes: number;
  readonly tooLarge: () => Error;
}

/**
 * Writes a new file through to the disk and says what was written. On any error the file is gone again.
 * @throws the error of the file system or of the source; `limit.tooLarge()` as soon as the source passes the limit
 */
export async function writeThrough(path: string, source: FileSource, limit?: WriteLimit): Promise<StoredFile> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of bytesOf(source)) {
      sizeBytes += chunk.length;
      if (limit && sizeBytes > limit.maxBytes) throw limit.tooLarge();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { sizeBytes, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Gives a finished file its final name, so that readers see all of it or nothing, also after a power cut.
 * @throws the error of the file system; the file is gone then, under either name
 */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  let at = from;
  try {
    const made = await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(from, to);
    at = to;
    await syncFolder(dirname(to));
    if (made !== undefined) await syncUpwards(dirname(to), dirname(made));
  } catch (error) {
    await rm(at, { force: true });
    throw error;
  }
}

async function syncUpwards(from: string, to: string): Promise<void> {
  for (let folder = dirname(from); folder.length >= to.length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(folder)) return;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
