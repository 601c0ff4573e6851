import type { FileType } from './file-types.ts';
import { fileTypes } from './file-types.ts';

const maxNameBytes = 200;
const windowsDevices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
/** Controls, bidi marks and overrides, zero-width and other characters that show nothing, variation selectors, line separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The name under which people see a file and save it: no path, no invisible or reversing characters, nothing a file system refuses,
 * at most 200 bytes of UTF-8, extension of the real type. Never used as a path by us (reliability F24, F30, F31).
 * @param original the name the sender's device gave, untrusted
 */
export function displayName(original: string, type: FileType): string {
  const { extension } = fileTypes[type];
  const bare = cleanName(original).replace(/[\u0020.]+$/u, '');
  const stem = sameExtension(bare, type) ? bare.slice(0, bare.lastIndexOf('.')) : bare;
  const safe = stem.replace(/^[\s.]+|[\s.]+$/gu, '');
  const named = safe === '' ? '附件' : windowsDevices.test(firstPart(safe)) ? `_${safe}` : safe;
  return `${cutToBytes(named, maxNameBytes - extension.length - 1)}.${extension}`;
}

function cleanName(original: string): string {
  return original
    .slice(0, 2000)
    .replace(/\p{Surrogate}/gu, '')
    .normalize('NFC')
    .replace(invisible, '')
    .split(/[/\\]/)
    .reduce((last, part) => (part.trim() === '' ? last : part), '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim();
}

function firstPart(name: string): string {
  return (name.split('.')[0] ?? '').trim();
}

const otherSpellings: Partial<Record<FileType, readonly string[]>> = { jpeg: ['jpeg', 'jpe', 'jfif'], txt: ['text', 'log', 'md'] };

function sameExtension(name: string, type: FileType): boolean {
  const dot = name.lastIndexOf('.');
  if (dot < 1) return false;
  const extension = name.slice(dot + 1).toLowerCase();
  return extension === fileTypes[type].extension || (otherSpellings[type] ?? []).includes(extension);
}

/** Cuts at a character, never inside one (𠮷 and emoji take four bytes). */
function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let used = 0;
  for (const char of text) {
    used += Buffer.byteLength(char);
    if (used > bytes) break;
    kept += char;
  }
  return kept.replace(/[\s.]+$/u, '');
}

/**
 * A Content-Disposition value: an ASCII name for old clients (RFC 6266) and the full one (RFC 5987 / 8187).
 * @param name as made by `displayName`; anything else is made harmless here again
 */
export function contentDisposition(disposition: 'attachment' | 'inline', name: string): string {
  const clean = name.replace(/\p{Surrogate}/gu, '').replace(/\p{Cc}/gu, '');
  const ascii = clean.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  const full = encodeURIComponent(clean).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${full}`;
}
