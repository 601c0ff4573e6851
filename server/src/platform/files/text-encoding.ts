import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Control characters that no text written by people or exported by programs contains (0x1A ends old DOS files). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binaryMarks = /[\x00-\x08\x0e-\x19\x1b-\x1f]/;

/**
 * The encoding of a text file: a byte order mark decides, else UTF-8 if every byte fits, else GB18030 (which contains GBK and GB2312) if every
 * byte fits. The whole file is read once or twice, in pieces.
 * @returns undefined when it is no text in any of these
 */
export async function detectEncoding(path: string): Promise<TextEncoding | undefined> {
  const mark = await firstBytes(path);
  if (mark.startsWith('fffe')) return (await decodes(path, 'utf-16le')) ? 'utf-16le' : undefined;
  if (mark.startsWith('feff')) return (await decodes(path, 'utf-16be')) ? 'utf-16be' : undefined;
  if (await decodes(path, 'utf-8')) return 'utf-8';
  return (await decodes(path, 'gb18030')) ? 'gb18030' : undefined;
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('hex', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function decodes(path: string, encoding: TextEncoding): Promise<boolean> {
  try {
    for await (const text of decodeFile(path, encoding)) if (binaryMarks.test(text)) return false;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

/**
 * The text of a file, piece by piece, without its byte order mark.
 * @throws TypeError with code `ERR_ENCODING_INVALID_ENCODED_DATA` at the first byte that does not fit
 */
export async function* decodeFile(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  yield* decodeBytes(createReadStream(path, { highWaterMark: 262_144 }), encoding);
}

/** As `decodeFile`, for bytes that come from elsewhere. */
export async function* decodeBytes(bytes: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
