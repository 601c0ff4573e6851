import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { FileRefused } from './refusal.ts';

/** A box of an MP4, M4A or MOV file: `start` of its header, `body` behind the header, `end`, all in bytes from the start of the file. */
interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

const maxBoxes = 10_000;
/** Where phones and editors write place, device and owner. */
const describing = new Set(['udta', 'meta', 'uuid']);
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf']);

/**
 * Takes place, device and owner out of a recording, in the file itself: the boxes that describe it are renamed to `free` and their content
 * is overwritten, so that nothing shifts and nothing needs re-encoding (PIPL 28: a place where somebody was is sensitive).
 * @throws FileRefused `broken` when the boxes do not add up to the file or there is no `moov`
 */
export async function stripRecordingMetadata(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const budget = { left: maxBoxes };
    const top = await boxesIn(file, { from: 0, to: size, budget });
    if (!top.some((box) => box.type === 'moov')) throw new FileRefused('broken');
    for (const box of top) await stripBox(file, box, budget);
    await file.sync();
  } finally {
    await file.close();
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly budget: { left: number };
}

async function boxesIn(file: FileHandle, { from, to, budget }: Span): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to) {
    budget.left -= 1;
    if (budget.left < 0) throw new FileRefused('broken');
    const box = await readBox(file, at, to);
    boxes.push(box);
    at = box.end;
  }
  // QuickTime may close a container with a four-byte zero.
  if (to - at !== 0 && to - at !== 4) throw new FileRefused('broken');
  return boxes;
}

async function readBox(file: FileHandle, at: number, to: number): Promise<Box> {
  const header = Buffer.alloc(16);
  await file.read(header, 0, 16, at);
  const short = header.readUInt32BE(0);
  const size = short === 0 ? to - at : short === 1 ? Number(header.readBigUInt64BE(8)) : short;
  const body = at + (short === 1 ? 16 : 8);
  const type = header.toString('latin1', 4, 8);
  if (at + size > to || at + size < body || !/^[\x20-\x7e\xa9]{4}$/.test(type)) throw new FileRefused('broken');
  return { type, start: at, body, end: at + size };
}

async function stripBox(file: FileHandle, box: Box, budget: { left: number }): Promise<void> {
  if (describing.has(box.type)) {
    await file.write(Buffer.from('free', 'latin1'), 0, 4, box.start + 4);
    await overwrite(file, box.body, box.end);
  } else if (containers.has(box.type)) {
    for (const inner of await boxesIn(file, { from: box.body, to: box.end, budget })) await stripBox(file, inner, budget);
  }
}

async function overwrite(file: FileHandle, from: number, to: number): Promise<void> {
  const zeros = Buffer.alloc(65_536);
  for (let at = from; at < to; at += zeros.length) await file.write(zeros, 0, Math.min(zeros.length, to - at), at);
}
