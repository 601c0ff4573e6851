import { parse } from 'csv-parse/sync';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { districtOrigin } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { unguardCell } from '../../../platform/spreadsheet/cell-guard.ts';
import { unreadableImport } from '../catalogue.errors.ts';
import type { ItemsImported } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { type Cells, columns, itemOfCells, itemOfJson, type RowFault } from './interchange.rules.ts';
import { knownReferences, referenceFaults } from './references.queries.ts';
import { itemsOf, putItems, removeItems, touchDraft } from './responsibility.repository.ts';
import { diffItems } from './responsibility.rules.ts';
import { loadDraft, versionSubject } from './responsibility.service.ts';
import type { CatalogueItem } from './responsibility.types.ts';

export interface ItemImport {
  readonly version: number;
  readonly format: 'csv' | 'json';
  readonly content: string;
  readonly mode: 'merge' | 'replace';
  readonly dryRun: boolean;
  readonly skipFaulty: boolean;
}

export interface ItemImportReport {
  readonly applied: boolean;
  readonly rows: number;
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  readonly unchanged: number;
  readonly faults: RowFault[];
  readonly version: number;
}

const maxFaults = 500;

/**
 * Reads types into the draft and reports what that does, row by row. A list with faults changes nothing unless the good rows are asked for;
 * `dryRun` changes nothing in any case. @throws edit-conflict (409), catalogue-import-unreadable (422)
 */
export async function importItems(ctx: WriteCtx, request: ItemImport): Promise<ItemImportReport> {
  const draft = await loadDraft(ctx);
  assertAllowed(can.editDraft(ctx.actor, ctx.district, true));
  const plan = await planImport(ctx, request, await itemsOf(ctx, draft.id));
  const { added, changed, removed } = plan.report;
  if (!plan.report.applied) return { ...plan.report, version: draft.version };
  const touched = await touchDraft(ctx, request.version);
  await putItems(ctx, draft.id, plan.written);
  await removeItems(ctx, draft.id, removed);
  emit(ctx, {
    name: 'catalogue.items_imported',
    subject: versionSubject(draft),
    data: { number: draft.number, added, changed, removed },
  } satisfies ItemsImported);
  return { ...plan.report, version: touched.version };
}

interface ImportPlan {
  readonly report: Omit<ItemImportReport, 'version'>;
  readonly written: readonly CatalogueItem[];
}

/** What the rows would do to the draft. A type whose row is faulty stays as it is. */
async function planImport(ctx: WriteCtx, request: ItemImport, before: ReadonlyMap<string, CatalogueItem>): Promise<ImportPlan> {
  const { items, faults, rows } = readItems(request, before);
  const read = [...items.values()].map(({ item }) => item);
  for (const { code, field, value } of referenceFaults(await knownReferences(ctx), read))
    faults.push({ row: items.get(code)?.row ?? 0, code, field, text: `unknown: ${value}` });
  const wrong = new Set(faults.map((fault) => fault.code));
  const good = read.filter(({ code }) => !wrong.has(code)).map((item) => [item.code, item] as const);
  const kept = [...before].filter(([code]) => request.mode === 'merge' || wrong.has(code));
  const diff = diffItems(before, new Map([...kept, ...good]));
  const changed = new Set(diff.changed.map(({ code }) => code));
  const report = {
    applied: !request.dryRun && (faults.length === 0 || request.skipFaulty),
    rows,
    added: diff.added.map(({ code }) => code),
    changed: [...changed],
    removed: diff.removed.map(({ code }) => code),
    unchanged: diff.unchanged,
    faults: faults.sort((a, b) => a.row - b.row).slice(0, maxFaults),
  };
  return { report, written: [...diff.added, ...good.filter(([code]) => changed.has(code)).map(([, item]) => item)] };
}

interface ReadRows {
  readonly items: Map<string, { item: CatalogueItem; row: number }>;
  readonly faults: RowFault[];
  readonly rows: number;
}

function readItems({ format, content }: ItemImport, before: ReadonlyMap<string, CatalogueItem>): ReadRows {
  const values = format === 'csv' ? csvRows(content) : jsonRows(content);
  const items: ReadRows['items'] = new Map();
  const faults: RowFault[] = [];
  values.forEach((value, index) => {
    const row = index + 1;
    const code = String((value as { code?: unknown } | null)?.code ?? '').trim();
    const about = { row, present: before.get(code), origin: districtOrigin };
    const item = format === 'csv' ? itemOfCells(value as Cells, about) : itemOfJson(value, about);
    if (Array.isArray(item)) faults.push(...item);
    else if (items.has(item.code))
      faults.push({ row, code: item.code, field: 'code', text: `already in row ${items.get(item.code)?.row}` });
    else items.set(item.code, { item, row });
  });
  return { items, faults, rows: values.length };
}

function jsonRows(content: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw unreadableImport({ detail: '不是JSON', detailEn: 'not JSON' });
  }
  if (!Array.isArray(value)) throw unreadableImport({ detail: '应是一个列表', detailEn: 'a list is expected' });
  return value;
}

const headings = new Map<string, string>(
  columns.flatMap(({ key, header }) => [
    [key, key],
    [header, key],
  ]),
);

function csvRows(content: string): Cells[] {
  let records: string[][];
  try {
    records = parse(content, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw unreadableImport({ detail: 'CSV格式有误', detailEn: 'faulty CSV' });
  }
  const [heading = [], ...rows] = records;
  const keys = heading.map((cell) => headings.get(cell.trim()));
  if (!keys.includes('code')) throw unreadableImport({ detail: '缺少“代码”列', detailEn: 'the column "code" is missing' });
  const unknown = heading.find((cell, index) => keys[index] === undefined && cell.trim() !== '');
  if (unknown !== undefined) throw unreadableImport({ detail: `不认识的列“${unknown}”`, detailEn: `unknown column "${unknown}"` });
  return rows.map(
    (row) => Object.fromEntries(keys.flatMap((key, index) => (key === undefined ? [] : [[key, unguardCell(row[index] ?? '')]]))) as Cells,
  );
}
