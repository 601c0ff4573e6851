import { FileRefused } from './refusal.ts';
import type { ZipEntry } from './zip-directory.ts';
import type { ZipLimits } from './zip-scan.ts';
import { readZipText, scanZip } from './zip-scan.ts';

/** Word, Excel and PowerPoint documents, and the Chinese electronic document (GB/T 33190) of official papers and invoices. */
export type OfficeType = keyof typeof mainParts | 'ofd';

const mainParts = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const;
const maxPartBytes = 1_048_576;

/**
 * Scans a ZIP container and tells which Office document it is, by its declared content types, not its name.
 * Documents embedded in a document are let pass unopened: nothing here unpacks them.
 * @throws FileRefused `archive` when it is no Office document, `macros` for macros, controls and templates or objects loaded from elsewhere, and what `scanZip` throws
 */
export async function inspectOffice(
  path: string,
  limits: Partial<ZipLimits> = {},
): Promise<{ type: OfficeType; entries: readonly ZipEntry[] }> {
  const entries = await scanZip(path, { mayNest: isEmbedding, ...limits });
  const typesPart = entries.find((entry) => entry.name === '[Content_Types].xml');
  if (!typesPart && entries.some((entry) => entry.name === 'OFD.xml')) return { type: 'ofd', entries };
  if (!typesPart) throw new FileRefused('archive');
  const contentTypes = await readZipText(path, typesPart, maxPartBytes);
  if (/macroEnabled|vbaProject|activeX|ms-office\.vba/i.test(contentTypes)) throw new FileRefused('macros');
  if (entries.some((entry) => /(vbaProject|vbaData|activeX)[^/]*\.(bin|xml)$/i.test(entry.name))) throw new FileRefused('macros');
  const type = (Object.keys(mainParts) as (keyof typeof mainParts)[]).find((key) => contentTypes.includes(`"${mainParts[key]}"`));
  if (!type) throw new FileRefused('archive');
  await refuseOutsideContent(path, entries);
  return { type, entries };
}

function isEmbedding(name: string): boolean {
  return /^(word|ppt|xl)\/embeddings\/[^/]+\.(docx|xlsx|pptx)$/i.test(name);
}

const outside = /<[^>]*TargetMode\s*=\s*["']External["'][^>]*>/gi;
const loading = /\/(attachedTemplate|oleObject|frame|subDocument|package)["']/i;
const remote = /\sTarget\s*=\s*["']\s*((?!file:)[a-z][a-z0-9+.-]+:|file:\/\/[^/\\]|\\\\|\/\/)/i;

/**
 * A relationship may point outside for a hyperlink, a picture or a template on the author's own disk, but a template, an object or a
 * frame from the network would be fetched and run by the reader's office program.
 */
async function refuseOutsideContent(path: string, entries: readonly ZipEntry[]): Promise<void> {
  for (const entry of entries) {
    if (!entry.name.endsWith('.rels')) continue;
    const relations = (await readZipText(path, entry, maxPartBytes)).match(outside) ?? [];
    if (relations.some((relation) => loading.test(relation) && remote.test(relation))) throw new FileRefused('macros');
  }
}
