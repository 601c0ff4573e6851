import { FileRefused } from '../files/refusal.ts';
import { decodeBytes } from '../files/text-encoding.ts';
import type { ZipEntry } from '../files/zip-directory.ts';
import { readZipEntry } from '../files/zip-scan.ts';
import type { NumberFormat } from './excel-values.ts';
import { formatKind } from './excel-values.ts';
import type { XmlHandlers } from './xml-events.ts';
import { attribute, XmlEvents } from './xml-events.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

/** What the cells of a sheet refer to. */
export interface Workbook {
  readonly path: string;
  readonly sheets: readonly SheetPart[];
  readonly strings: readonly string[];
  /** What the number format of each cell style shows. */
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
}

const relationBase = /^https?:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/officeDocument\/(2006\/)?relationships\//;

/**
 * Reads the parts of a scanned workbook that its sheets need: their list, the shared texts and the formats.
 * @throws FileRefused `broken` when a part is missing or no XML
 */
export async function openWorkbook(path: string, entries: readonly ZipEntry[]): Promise<Workbook> {
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const main = (await relationsOf(path, parts, '')).find((relation) => relation.kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const relations = await relationsOf(path, parts, main);
  const book = await readBook(path, partNamed(parts, main));
  const sheets = book.sheets.flatMap(({ name, id, hidden }) => {
    const relation = relations.find((one) => one.id === id && one.kind === 'worksheet');
    return relation ? [{ name, hidden, entry: partNamed(parts, relation.target) }] : [];
  });
  const target = (kind: string): ZipEntry | undefined =>
    parts.get((relations.find((one) => one.kind === kind)?.target ?? '').toLowerCase());
  return {
    path,
    sheets,
    date1904: book.date1904,
    strings: await readStrings(path, target('sharedStrings')),
    formats: await readFormats(path, target('styles')),
  };
}

/** Sends the XML of a part through handlers, piece by piece, pausing after each piece. */
export async function* xmlPieces(path: string, entry: ZipEntry, handlers: XmlHandlers): AsyncGenerator<void> {
  const events = new XmlEvents(handlers);
  try {
    for await (const text of decodeBytes(readZipEntry(path, entry), 'utf-8')) {
      events.write(text);
      yield;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new FileRefused('broken');
    throw error;
  }
  events.end();
}

async function readXml(path: string, entry: ZipEntry, handlers: Partial<XmlHandlers>): Promise<void> {
  const ignore = (): void => undefined;
  for await (const _ of xmlPieces(path, entry, { open: ignore, close: ignore, text: ignore, ...handlers }));
}

function partNamed(parts: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  const entry = parts.get(name.toLowerCase());
  if (!entry) throw new FileRefused('broken');
  return entry;
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

async function relationsOf(path: string, parts: ReadonlyMap<string, ZipEntry>, owner: string): Promise<Relation[]> {
  const folder = owner.slice(0, owner.lastIndexOf('/') + 1);
  const entry = parts.get(`${folder}_rels/${owner.slice(folder.length)}.rels`.toLowerCase());
  const relations: Relation[] = [];
  if (!entry) return relations;
  await readXml(path, entry, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const kind = attribute(attributes, 'Type').replace(relationBase, '');
      relations.push({ id: attribute(attributes, 'Id'), kind, target: resolveTarget(folder, attribute(attributes, 'Target')) });
    },
  });
  return relations;
}

function resolveTarget(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly id: string; readonly hidden: boolean }[];
  readonly date1904: boolean;
}

async function readBook(path: string, entry: ZipEntry): Promise<Book> {
  const sheets: Book['sheets'][number][] = [];
  let date1904 = false;
  await readXml(path, entry, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = isTrue(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';
      sheets.push({ name: attribute(attributes, 'name'), id, hidden: /hidden/i.test(attribute(attributes, 'state')) });
    },
  });
  return { sheets, date1904 };
}

/** `1` and `true` are both written. */
export function isTrue(value: string): boolean {
  return value === '1' || value === 'true';
}

async function readStrings(path: string, entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!entry) return strings;
  const reader = createTextReader();
  await readXml(path, entry, {
    open: reader.open,
    text: reader.text,
    close: (name) => {
      reader.close(name);
      if (name === 'si') strings.push(reader.take());
    },
  });
  return strings;
}

/** Collects the text of `<t>` elements, also of several differently formatted runs, leaving out the pronunciation hints (`<rPh>`). */
export function createTextReader(): XmlHandlers & { take(): string } {
  let collected = '';
  let reading = false;
  let hints = 0;
  return {
    open: (name) => {
      if (name === 'rPh') hints += 1;
      else if (name === 't') reading = hints === 0;
    },
    close: (name) => {
      if (name === 'rPh') hints -= 1;
      else if (name === 't') reading = false;
    },
    text: (text) => {
      if (reading) collected += text;
    },
    take: () => {
      const taken = unescapeText(collected);
      collected = '';
      return taken;
    },
  };
}

/** `_x000D_` stands for a character XML cannot carry, `_x005F_` for the underscore that would begin such a mark. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

async function readFormats(path: string, entry: ZipEntry | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;
  if (!entry) return formats;
  await readXml(path, entry, {
    open: (name, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId'));
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode'));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) formats.push(formatKind(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}
