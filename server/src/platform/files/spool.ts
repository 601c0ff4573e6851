import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { writeThrough } from './durable-file.ts';
import { FileRefused, wholeMiB } from './refusal.ts';
import { fromSystemError } from './store-contract.ts';

export interface SpooledFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Removes the file; call it whatever happened. */
  dispose(): Promise<void>;
}

/**
 * Writes an upload to a temporary file under a random name, so that it can be looked at before it is stored. Memory stays at one chunk.
 * @param options.folder made when missing; keep it outside of anything served
 * @throws FileRefused `empty`, `too_large` (reading stops at the limit); FileStoreError `no_space`, `failed`; nothing is left on disk then
 */
export async function spoolUpload(upload: Readable | Uint8Array, options: { folder: string; maxBytes: number }): Promise<SpooledFile> {
  const { folder, maxBytes } = options;
  const path = join(folder, `upload-${randomBytes(16).toString('hex')}`);
  const dispose = (): Promise<void> => rm(path, { force: true });
  const tooLarge = (): Error => new FileRefused('too_large', { limitMiB: wholeMiB(maxBytes) });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const written = await writeThrough(path, upload, { maxBytes, tooLarge });
    if (written.sizeBytes === 0) throw new FileRefused('empty');
    return { path, ...written, dispose };
  } catch (error) {
    await dispose();
    throw error instanceof FileRefused ? error : fromSystemError(error);
  }
}
