import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a test archive; every field that an attacker could lie about can be set. */
export interface ZipPart {
  name: string | Buffer;
  data?: Buffer | string;
  /** Already compressed bytes, instead of `data`. */
  raw?: Buffer;
  method?: number;
  flags?: number;
  declaredSize?: number;
  declaredCrc?: number;
  declaredCompressed?: number;
  unixMode?: number;
  localName?: string;
  /** Use the local header of an earlier part. */
  sameOffsetAs?: number;
}

/** Builds a ZIP container part by part, also a wrong one. */
export function buildZip(parts: ZipPart[], options: { prefix?: Buffer; suffix?: Buffer; count?: number; comment?: string } = {}): Buffer {
  const bodies: Buffer[] = [options.prefix ?? Buffer.alloc(0)];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let at = bodies[0]?.length ?? 0;
  for (const part of parts) {
    const packed = pack(part);
    const offset = part.sameOffsetAs === undefined ? at : (offsets[part.sameOffsetAs] ?? 0);
    offsets.push(offset);
    central.push(centralHeader(part, packed, offset));
    if (part.sameOffsetAs !== undefined) continue;
    const local = Buffer.concat([localHeader(part, packed), packed.bytes]);
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.count ?? parts.length, 8);
  end.writeUInt16LE(options.count ?? parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, directory, end, comment, options.suffix ?? Buffer.alloc(0)]);
}

interface Packed {
  bytes: Buffer;
  method: number;
  crc: number;
  size: number;
}

function pack(part: ZipPart): Packed {
  const data = Buffer.from(part.data ?? '');
  const method = part.method ?? 8;
  const bytes = part.raw ?? (method === 8 ? deflateRawSync(data) : data);
  return { bytes, method, crc: part.declaredCrc ?? crc32(data), size: part.declaredSize ?? data.length };
}

function localHeader(part: ZipPart, packed: Packed): Buffer {
  const name = Buffer.from(part.localName ?? part.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(part.flags ?? 0, 6);
  header.writeUInt16LE(packed.method, 8);
  header.writeUInt32LE(packed.crc, 14);
  header.writeUInt32LE(part.declaredCompressed ?? packed.bytes.length, 18);
  header.writeUInt32LE(packed.size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralHeader(part: ZipPart, packed: Packed, offset: number): Buffer {
  const name = Buffer.from(part.name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(part.flags ?? 0, 8);
  header.writeUInt16LE(packed.method, 10);
  header.writeUInt32LE(packed.crc, 16);
  header.writeUInt32LE(part.declaredCompressed ?? packed.bytes.length, 20);
  header.writeUInt32LE(packed.size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(((part.unixMode ?? 0o100644) << 16) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}
