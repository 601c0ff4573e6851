import type { FileType } from './file-types.ts';
import { FileRefused } from './refusal.ts';

/** How many bytes from the start of a file `sniffType` wants to see (fewer only when the file is shorter). */
export const sniffBytes = 4100;

/** A type told by its first bytes; `zip` and `text` need a look at the rest of the file. */
export type SniffedType = Exclude<FileType, 'docx' | 'xlsx' | 'pptx' | 'ofd' | 'txt' | 'csv'> | 'zip' | 'text';

type Forbidden = 'executable' | 'archive' | 'legacy_office' | 'heic';

const forbiddenMagic: readonly (readonly [Forbidden, string, number])[] = [
  ['executable', 'MZ', 0],
  ['executable', '\x7fELF', 0],
  ['executable', '\xca\xfe\xba\xbe', 0],
  ['executable', '\xfe\xed\xfa\xce', 0],
  ['executable', '\xfe\xed\xfa\xcf', 0],
  ['executable', '\xce\xfa\xed\xfe', 0],
  ['executable', '\xcf\xfa\xed\xfe', 0],
  ['executable', '\0asm', 0],
  ['executable', 'dex\n', 0],
  ['executable', '!<arch>\n', 0],
  ['executable', 'L\0\0\0\x01\x14\x02\0', 0],
  ['archive', '\x1f\x8b', 0],
  ['archive', '7z\xbc\xaf\x27\x1c', 0],
  ['archive', 'Rar!\x1a\x07', 0],
  ['archive', '\xfd7zXZ\0', 0],
  ['archive', 'BZh', 0],
  ['archive', '\x28\xb5\x2f\xfd', 0],
  ['archive', 'MSCF', 0],
  ['archive', 'ustar', 257],
  ['legacy_office', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0],
];

const allowedMagic: readonly (readonly [SniffedType, string])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['pdf', '%PDF-1.'],
  ['pdf', '%PDF-2.'],
  ['amr', '#!AMR\n'],
  ['amr', '#!AMR-WB\n'],
  ['mp3', 'ID3'],
  ['zip', 'PK\x03\x04'],
];

const mediaBrands: Readonly<Record<string, SniffedType>> = {
  'M4A ': 'm4a',
  'M4B ': 'm4a',
  isom: 'mp4',
  iso2: 'mp4',
  iso4: 'mp4',
  iso5: 'mp4',
  iso6: 'mp4',
  mp41: 'mp4',
  mp42: 'mp4',
  avc1: 'mp4',
  dash: 'mp4',
  MSNV: 'mp4',
  'M4V ': 'mp4',
  '3gp4': 'mp4',
  '3gp5': 'mp4',
  '3gp6': 'mp4',
  'qt  ': 'mov',
};
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/**
 * The type of a file by its first bytes. Neither the name nor the declared type is asked (reliability F24).
 * @throws FileRefused `empty`, `type_not_allowed`, or the family it was recognised as: `executable`, `archive`, `legacy_office`, `heic`, `markup`.
 */
export function sniffType(head: Buffer): SniffedType {
  if (head.length === 0) throw new FileRefused('empty');
  const allowed = allowedMagic.find(([, magic]) => startsWith(head, magic));
  if (allowed) return allowed[0];
  if (startsWith(head, '#!')) throw new FileRefused('executable');
  const forbidden = looksBinary(head) ? forbiddenMagic.find(([, magic, at]) => startsWith(head, magic, at)) : undefined;
  if (forbidden) throw new FileRefused(forbidden[0]);
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return 'webp';
  if (startsWith(head, 'ftyp', 4)) return mediaType(head.toString('latin1', 8, 12));
  if (isMp3Frame(head)) return 'mp3';
  if (looksLikeMarkup(head)) throw new FileRefused('markup');
  if (looksBinary(head) || startsWith(head, '{\\rtf')) throw new FileRefused('type_not_allowed');
  return 'text';
}

function startsWith(head: Buffer, magic: string, at = 0): boolean {
  return head.length >= at + magic.length && head.toString('latin1', at, at + magic.length) === magic;
}

function mediaType(brand: string): SniffedType {
  if (heicBrands.has(brand)) throw new FileRefused('heic');
  const type = mediaBrands[brand];
  if (!type) throw new FileRefused('type_not_allowed');
  return type;
}

const mpegRates = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8_000] } as const;
const mpeg1Kbps = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const mpeg2Kbps = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Length in bytes of the MPEG layer III frame that starts at `at`; undefined when none does. */
function mp3FrameLength(bytes: Buffer, at: number): number | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined;
  const flags = bytes.readUInt32BE(at);
  const version = (flags >>> 19) & 3;
  if (((flags >>> 21) & 7) !== 7 || version === 1 || ((flags >>> 17) & 3) !== 1) return undefined;
  const rate = mpegRates[version as 0 | 2 | 3][(flags >>> 10) & 3];
  const kbps = (version === 3 ? mpeg1Kbps : mpeg2Kbps)[(flags >>> 12) & 15];
  if (!rate || !kbps) return undefined;
  return Math.floor(((version === 3 ? 144_000 : 72_000) * kbps) / rate) + ((flags >>> 9) & 1);
}

/** A lone frame mark occurs by chance in any binary file, so two frames in a row are asked for. */
function isMp3Frame(head: Buffer): boolean {
  const first = mp3FrameLength(head, 0);
  return first !== undefined && mp3FrameLength(head, first) !== undefined;
}

/** True when a browser that guesses would take these bytes for HTML, SVG or XML, in any of the encodings it guesses. */
export function looksLikeMarkup(head: Buffer): boolean {
  const text = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  return /^\s*<[!?/a-z]/i.test(text);
}

function looksBinary(head: Buffer): boolean {
  const utf16 = startsWith(head, '\xff\xfe') || startsWith(head, '\xfe\xff');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  return !utf16 && /[\x00-\x08\x0e-\x19\x1b-\x1f]/.test(head.toString('latin1'));
}
