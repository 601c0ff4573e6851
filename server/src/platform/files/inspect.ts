import { open, readFile } from 'node:fs/promises';
import type { FileKind, FileType } from './file-types.ts';
import { fileTypes } from './file-types.ts';
import { createLimiter } from './limiter.ts';
import { inspectOffice } from './office.ts';
import { scanPdf } from './pdf-scan.ts';
import { refusePolyglot } from './polyglot.ts';
import { FileRefused, wholeMiB } from './refusal.ts';
import { looksLikeMarkup, sniffBytes, sniffType } from './sniff.ts';
import { detectEncoding } from './text-encoding.ts';

/** Worth knowing, no reason to refuse. */
export type FileFlag = 'pdf_encrypted' | 'pdf_embeds_files';

export interface InspectedFile {
  readonly type: FileType;
  readonly kind: FileKind;
  readonly sizeBytes: number;
  readonly flags: readonly FileFlag[];
}

export interface InspectOptions {
  /** The sender's file name: only used to tell a table of text (`.csv`) from other text. */
  readonly name: string;
  readonly maxBytes: number;
  /** Kinds this place takes; all when absent. */
  readonly kinds?: readonly FileKind[];
}

const limit = createLimiter(2, 50);

/**
 * Looks at an uploaded file on disk and says what it really is, or refuses it. Nothing in it is run, opened by another program or written elsewhere.
 * @throws FileRefused with the reason; DomainError `unavailable` when too many files wait
 */
export function inspectFile(path: string, options: InspectOptions): Promise<InspectedFile> {
  return limit(() => inspect(path, options));
}

async function inspect(path: string, { name, maxBytes, kinds }: InspectOptions): Promise<InspectedFile> {
  const { head, sizeBytes } = await readHead(path);
  if (sizeBytes > maxBytes) throw new FileRefused('too_large', { limitMiB: wholeMiB(maxBytes) });
  const sniffed = sniffType(head);
  const found = await lookInside(path, sniffed, { head, name });
  const { kind } = fileTypes[found.type];
  if (kinds && !kinds.includes(kind)) throw new FileRefused('type_not_allowed', { found: found.type });
  return { type: found.type, kind, sizeBytes, flags: found.flags };
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: size };
  } finally {
    await file.close();
  }
}

interface Found {
  readonly type: FileType;
  readonly flags: readonly FileFlag[];
}

async function lookInside(path: string, sniffed: ReturnType<typeof sniffType>, seen: { head: Buffer; name: string }): Promise<Found> {
  if (sniffed === 'zip') return { type: (await inspectOffice(path)).type, flags: [] };
  if (sniffed === 'text') return { type: await textType(path, seen), flags: [] };
  if (sniffed === 'pdf') return { type: 'pdf', flags: pdfFlags(await readFile(path)) };
  await refusePolyglot(path, seen.head);
  return { type: sniffed, flags: [] };
}

function pdfFlags(bytes: Buffer): FileFlag[] {
  const { encrypted, embedsFiles } = scanPdf(bytes);
  return [...(encrypted ? (['pdf_encrypted'] as const) : []), ...(embedsFiles ? (['pdf_embeds_files'] as const) : [])];
}

async function textType(path: string, { head, name }: { head: Buffer; name: string }): Promise<'txt' | 'csv'> {
  if (looksLikeMarkup(head)) throw new FileRefused('markup');
  if ((await detectEncoding(path)) === undefined) throw new FileRefused('type_not_allowed');
  return /\.(csv|tsv)\s*$/i.test(name) ? 'csv' : 'txt';
}
