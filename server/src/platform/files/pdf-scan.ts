import { inflateSync } from 'node:zlib';
import { FileRefused } from './refusal.ts';

const maxInflatedBytes = 32 * 1_048_576;
const alwaysActive = /\/(JavaScript|Launch|ImportData|RichMedia|SubmitForm)(?![A-Za-z0-9_])/;
const activeKey = /\/(JS|AA|XFA)(?![A-Za-z0-9_])\s*[[(<0-9]/;

export interface PdfFindings {
  /** Opened with a password, or restricted by one: what hides in its object streams was not seen. */
  readonly encrypted: boolean;
  /** Carries other files inside, which a reader program may offer to open. */
  readonly embedsFiles: boolean;
}

/**
 * A simple look for what runs by itself in a PDF: JavaScript, launch, submit and import actions, rich media, XFA forms, also written with
 * `#xx` escapes and inside compressed object streams. It is a sieve, not a proof: PDF files are only ever served as attachments.
 * @throws FileRefused `active_pdf`, `broken` (no end mark), `disguised` (an archive is appended)
 */
export function scanPdf(bytes: Buffer): PdfFindings {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 66_000));
  if (!tail.includes('%%EOF')) throw new FileRefused('broken');
  if (tail.includes('PK\x05\x06') && bytes.includes('PK\x01\x02', Math.max(0, bytes.length - 1_048_576), 'latin1'))
    throw new FileRefused('disguised');
  const findings = { encrypted: false, embedsFiles: false };
  examine(withoutStreams(bytes), findings);
  if (alwaysActive.test(plainNames(bytes.toString('latin1')))) throw new FileRefused('active_pdf');
  for (const objects of objectStreams(bytes)) examine(objects, findings);
  return findings;
}

function examine(source: string, findings: { encrypted: boolean; embedsFiles: boolean }): void {
  const text = plainNames(source);
  if (alwaysActive.test(text) || activeKey.test(text)) throw new FileRefused('active_pdf');
  if (/\/Encrypt(?![A-Za-z])/.test(text)) findings.encrypted = true;
  if (/\/EmbeddedFiles?(?![A-Za-z])/.test(text)) findings.embedsFiles = true;
}

/** PDF names may spell any character as `#xx`: `/J#61vaScript` is `/JavaScript`. */
function plainNames(text: string): string {
  return text.includes('#') ? text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

interface StreamPlace {
  readonly dictionary: string;
  readonly start: number;
  readonly end: number;
}

/** Binary streams contain every short byte pattern by chance, so short names are looked for outside of them only. */
function withoutStreams(bytes: Buffer): string {
  const parts: string[] = [];
  let from = 0;
  for (const place of streamPlaces(bytes)) {
    parts.push(bytes.toString('latin1', from, place.start));
    from = place.end;
  }
  parts.push(bytes.toString('latin1', from));
  return parts.join('\n');
}

function* streamPlaces(bytes: Buffer): Generator<StreamPlace> {
  let at = bytes.indexOf('stream');
  let previousEnd = 0;
  while (at !== -1) {
    const isStart = bytes.toString('latin1', at - 3, at) !== 'end' && /[\r\n]/.test(bytes.toString('latin1', at + 6, at + 7));
    const end = isStart ? bytes.indexOf('endstream', at) : -1;
    if (end !== -1) {
      const start = at + (bytes[at + 6] === 0x0d && bytes[at + 7] === 0x0a ? 8 : 7);
      yield { dictionary: bytes.toString('latin1', Math.max(previousEnd, at - 1_000), at), start, end };
      previousEnd = end;
    }
    at = bytes.indexOf('stream', Math.max(at + 6, end + 9));
  }
}

/** The unpacked object streams, in which newer PDFs keep their dictionaries. One that cannot be unpacked cannot be read by others either. */
function* objectStreams(bytes: Buffer): Generator<string> {
  let budget = maxInflatedBytes;
  for (const { dictionary, start, end } of streamPlaces(bytes)) {
    const own = plainNames(dictionary.slice(dictionary.lastIndexOf(' obj') + 1));
    if (!/\/ObjStm(?![A-Za-z])/.test(own)) continue;
    const objects = inflated(bytes.subarray(start, end), budget);
    budget -= objects.length;
    yield objects.toString('latin1');
  }
}

function inflated(packed: Buffer, budget: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new FileRefused('active_pdf');
    return packed;
  }
}
