import { createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type DumpSource, dumpEntries } from './dump.ts';
import { tarOf } from './tar.ts';

/** Tells two keys apart without telling anything about them. */
export function keyPrintOf(key: Buffer): string {
  return createHmac('sha256', key).update('liandong backup').digest('hex').slice(0, 16);
}

/** Writes a backup to a file that is there whole or not at all, readable by its owner alone. @throws errors of the disk and of the database */
export async function writeBackup(file: string, source: DumpSource): Promise<void> {
  const aside = `${file}.${process.pid}.part`;
  try {
    const pieces = Readable.from(tarOf(dumpEntries(source), source.now), { objectMode: false });
    await pipeline(pieces, createGzip({ level: 6 }), createWriteStream(aside, { mode: 0o600, flags: 'wx' }));
    const written = await open(aside, 'r');
    await written.sync().finally(() => written.close());
    await rename(aside, path.resolve(file));
  } finally {
    await rm(aside, { force: true });
  }
}
