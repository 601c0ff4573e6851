import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';
import type { FileRefusal } from '../refusal.ts';
import { officeParts } from './office-builder.ts';
import type { ZipPart } from './zip-builder.ts';
import { buildZip } from './zip-builder.ts';

export interface Bomb {
  name: string;
  bytes: () => Buffer;
  reason: FileRefusal;
}

const MiB = 1_048_576;
const parts = () => officeParts('xlsx');
const sheet = (data: Buffer | string): ZipPart => ({ name: 'xl/worksheets/sheet1.xml', data });
const zeros = (size: number): Buffer => Buffer.alloc(size, '<c r="A1"><v>0</v></c>');
/** Does not compress well, so that it passes the ratio and meets the size: the block is longer than the window of the compressor. */
const noise = (size: number): Buffer => {
  const block = Buffer.alloc(65_521);
  let state = 12_345;
  for (let at = 0; at < block.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    block[at] = 97 + ((state >>> 16) % 16);
  }
  return Buffer.alloc(size, block);
};
/** A packed body of `times` equal MiB, made without packing each: blocks that end on a byte can be joined (checksums are not right, nobody gets that far). */
const packedTimes = (block: Buffer, times: number): Pick<ZipPart, 'raw' | 'declaredSize' | 'declaredCrc'> => {
  const one = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  const raw = Buffer.concat([...Array<Buffer>(times).fill(one), Buffer.from([0x03, 0x00])]);
  return { raw, declaredSize: block.length * times, declaredCrc: times === 1 ? crc32(block) : 1 };
};
const packedNoise = (size: number): ReturnType<typeof packedTimes> => packedTimes(noise(MiB), size / MiB);
const repeated = (count: number, size: number): ZipPart[] => {
  const packed = packedNoise(size);
  return Array.from({ length: count }, (_, i) => ({ name: `xl/p${i}.xml`, ...packed }));
};
const oneBodyManyNames = (count: number, size: number): ZipPart[] => {
  const packed = packedNoise(size);
  return Array.from({ length: count }, (_, i) => ({ name: `xl/p${i}.xml`, ...packed, ...(i === 0 ? {} : { sameOffsetAs: 3 }) }));
};
const withParts = (...extra: ZipPart[]): Buffer => buildZip([...parts(), ...extra]);

/** Twenty containers built to hurt whoever unpacks them (reliability F22). */
export const bombs: Bomb[] = [
  {
    name: '200 MiB of sheet in a few hundred KB',
    bytes: () => withParts({ ...sheet(''), ...packedTimes(zeros(MiB), 200) }),
    reason: 'zip_too_big',
  },
  { name: '40 MiB of repetition', bytes: () => withParts({ ...sheet(''), ...packedTimes(zeros(MiB), 40) }), reason: 'zip_ratio' },
  { name: '60 MiB that hardly compress', bytes: () => withParts(...repeated(1, 60 * MiB)), reason: 'zip_too_big' },
  {
    name: 'many parts, together 60 MiB',
    bytes: () => withParts(...repeated(12, 5 * MiB)),
    reason: 'zip_too_big',
  },
  {
    name: '10,000 parts',
    bytes: () => withParts(...Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/p${i}.xml`, data: '' }))),
    reason: 'zip_entries',
  },
  { name: 'a count that wraps around', bytes: () => buildZip(parts(), { count: 65_535 }), reason: 'zip_entries' },
  { name: 'more parts in the directory than counted', bytes: () => buildZip(parts(), { count: 1 }), reason: 'zip_broken' },
  {
    name: 'a declared size of 10 bytes for 40 MiB',
    bytes: () => withParts({ ...sheet(''), ...packedTimes(zeros(MiB), 40), declaredSize: 10 }),
    reason: 'zip_size_mismatch',
  },
  {
    name: 'a declared size larger than the content',
    bytes: () => withParts({ ...sheet('<x/>'), declaredSize: 5_000 }),
    reason: 'zip_size_mismatch',
  },
  { name: 'a declared size of 4 GiB', bytes: () => withParts({ ...sheet('<x/>'), declaredSize: 0xfffffffe }), reason: 'zip_too_big' },
  { name: 'a ZIP in a ZIP', bytes: () => withParts({ name: 'xl/media/inner.bin', data: buildZip(parts()) }), reason: 'zip_nested' },
  { name: 'a gzip in a ZIP', bytes: () => withParts({ name: 'xl/media/inner.bin', data: gzipSync(zeros(MiB)) }), reason: 'zip_nested' },
  {
    name: 'one body under 500 names (overlap)',
    bytes: () => withParts(...oneBodyManyNames(500, MiB)),
    reason: 'zip_too_big',
  },
  {
    name: 'one small body under two names (overlap)',
    bytes: () => withParts(sheet('<x/>'), { ...sheet('<x/>'), name: 'xl/other.xml', sameOffsetAs: 3 }),
    reason: 'zip_overlap',
  },
  {
    name: 'a body that reaches into the directory',
    bytes: () => withParts({ ...sheet('<x/>'), declaredCompressed: 500 }),
    reason: 'zip_overlap',
  },
  {
    name: 'two parts of one name',
    bytes: () => withParts(sheet('<x/>'), { name: 'XL/Worksheets/SHEET1.xml', data: '<y/>' }),
    reason: 'zip_duplicate',
  },
  { name: 'an encrypted part', bytes: () => withParts({ ...sheet('<x/>'), flags: 1 }), reason: 'encrypted' },
  { name: 'a symbolic link', bytes: () => withParts({ name: 'xl/link', data: '/etc/passwd', unixMode: 0o120777 }), reason: 'zip_link' },
  { name: 'a path out of the folder', bytes: () => withParts({ name: '../../../etc/cron.d/x', data: 'x' }), reason: 'zip_name' },
  {
    name: 'an entity expansion (billion laughs)',
    bytes: () =>
      withParts(sheet('<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>')),
    reason: 'xml_declarations',
  },
];
