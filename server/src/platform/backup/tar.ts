const block = 512;

/** One file of an archive. */
export interface ArchiveEntry {
  /** ASCII, 100 characters at most. */
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** An entry from bytes that are at hand. */
export function entryOf(name: string, content: Buffer): ArchiveEntry {
  return { name, size: content.length, content: [content] };
}

/** Writes entries as a tar stream (POSIX ustar), so that any tar program can look into a backup. @throws RangeError for a name or content that does not fit */
export async function* tarOf(entries: AsyncIterable<ArchiveEntry>, writtenAt: Date): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield header(name, size, writtenAt);
    let written = 0;
    for await (const piece of content) {
      written += piece.length;
      yield piece;
    }
    if (written !== size) throw new RangeError(`${name} has ${written} bytes instead of ${size}`);
    if (size % block > 0) yield Buffer.alloc(block - (size % block));
  }
  yield Buffer.alloc(2 * block);
}

function header(name: string, size: number, writtenAt: Date): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`not a name for an archive: ${name}`);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, '0');
  bytes.write(name, 0, 'latin1');
  bytes.write(octal(0o600, 8), 100, 'latin1');
  bytes.write(octal(0, 8), 108, 'latin1');
  bytes.write(octal(0, 8), 116, 'latin1');
  bytes.write(octal(size, 12), 124, 'latin1');
  bytes.write(octal(Math.floor(writtenAt.getTime() / 1000), 12), 136, 'latin1');
  bytes.write('        0', 148, 'latin1');
  bytes.write('ustar\u000000', 257, 'latin1');
  bytes.write(`${octal(checksum(bytes), 7)}\u0000 `, 148, 'latin1');
  return bytes;
}

function checksum(bytes: Buffer): number {
  return bytes.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

/** Thrown for bytes that are no whole archive. */
export class ArchiveBroken extends Error {
  constructor(why: string) {
    super(`备份文件不完整或已损坏 / the backup file is incomplete or damaged (${why})`);
    this.name = 'ArchiveBroken';
  }
}

/** Takes pieces of any size and gives them out as asked. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At most `most` bytes, at least one. @throws ArchiveBroken at the end */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) throw new ArchiveBroken('it ends too early');
      this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      const part = await this.some(missing);
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }
}

/**
 * Reads a tar stream entry by entry; what of an entry the caller leaves unread is skipped.
 * @throws ArchiveBroken for anything but a whole archive
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const bytes = new Bytes(source);
  for (;;) {
    const head = await bytes.exactly(block);
    if (head.every((byte) => byte === 0)) return;
    const { name, size } = parseHeader(head);
    let left = size;
    const content = (async function* () {
      while (left > 0) {
        const piece = await bytes.some(left);
        left -= piece.length;
        yield piece;
      }
    })();
    yield { name, size, content };
    for await (const _rest of content);
    while (left > 0) left -= (await bytes.some(left)).length;
    if (size % block > 0) await bytes.exactly(block - (size % block));
  }
}

function parseHeader(head: Buffer): { name: string; size: number } {
  const text = (from: number, to: number): string => (head.toString('latin1', from, to).split('\u0000')[0] ?? '').trim();
  if (Number.parseInt(text(148, 156), 8) !== checksum(head)) throw new ArchiveBroken('a header does not add up');
  return { name: text(0, 100), size: Number.parseInt(text(124, 136), 8) };
}

/** All bytes of an entry. */
export async function contentOf(entry: ArchiveEntry): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of entry.content) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}
