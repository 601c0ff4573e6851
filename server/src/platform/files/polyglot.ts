import { open } from 'node:fs/promises';
import { FileRefused } from './refusal.ts';

const windowBytes = 1_048_576;
const overlapBytes = 32;
/** Long enough that picture data does not contain them by chance. */
const markup = /<script|<iframe|<object|<embed\s|<!doctype\s+html|<html[\s>]|<body[\s>]|<svg\s|<\?php|<%@|javascript:|vbscript:/i;

/**
 * Refuses a binary file that is at the same time something a browser or a server would run: HTML, SVG or PHP text anywhere in it, or a
 * picture whose first fields are a JavaScript comment (`GIF89a/*`, a JPEG segment of length `/*`).
 * @throws FileRefused `disguised`
 */
export async function refusePolyglot(path: string, head: Buffer): Promise<void> {
  const gifComment = head.toString('latin1', 0, 3) === 'GIF' && head.toString('latin1', 6, 8) === '/*';
  const jpegComment = head[0] === 0xff && head[1] === 0xd8 && head.toString('latin1', 4, 6) === '/*';
  if (gifComment || jpegComment) throw new FileRefused('disguised');
  const file = await open(path, 'r');
  try {
    const window = Buffer.alloc(windowBytes);
    for (let position = 0; ; position += windowBytes - overlapBytes) {
      const { bytesRead } = await file.read(window, 0, windowBytes, position);
      if (markup.test(window.toString('latin1', 0, bytesRead))) throw new FileRefused('disguised');
      if (bytesRead < windowBytes) return;
    }
  } finally {
    await file.close();
  }
}
