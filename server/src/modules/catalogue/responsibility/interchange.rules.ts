import { Value } from 'typebox/value';
import { classWords } from './responsibility.rules.ts';
import { ItemRow } from './responsibility.schema.ts';
import { type CatalogueItem, demandKinds, type MatterClass, matterClasses } from './responsibility.types.ts';

/** Columns of the table in which the catalogue travels. The heading may be either word. */
export const columns = [
  { key: 'code', header: '代码' },
  { key: 'group', header: '分类' },
  { key: 'class', header: '类别' },
  { key: 'name_zh', header: '名称' },
  { key: 'name_en', header: '英文名称' },
  { key: 'plain_zh', header: '通俗说明' },
  { key: 'plain_en', header: '英文说明' },
  { key: 'examples_zh', header: '例子' },
  { key: 'examples_en', header: '英文例子' },
  { key: 'terms', header: '关键词' },
  { key: 'against', header: '反向词' },
  { key: 'unit', header: '责任单位' },
  { key: 'section', header: '承办科室' },
  { key: 'decides', header: '谁决定' },
  { key: 'handles', header: '谁办理' },
  { key: 'pays', header: '谁出钱' },
  { key: 'supervises', header: '谁监督' },
  { key: 'note_zh', header: '备注' },
  { key: 'note_en', header: '英文备注' },
  { key: 'legal_zh', header: '法律依据' },
  { key: 'legal_en', header: '英文法律依据' },
  { key: 'legal_certain', header: '依据确定' },
  { key: 'sla', header: '时限规则' },
  { key: 'urgency', header: '紧急程度' },
  { key: 'demand_kinds', header: '诉求性质' },
  { key: 'route', header: '解决途径' },
  { key: 'follow_up_days', header: '回访天数' },
  { key: 'hide_reporter', header: '隐藏反映人' },
  { key: 'assistance', header: '帮扶核查' },
  { key: 'guidance', header: '引导文章' },
] as const;

export type ColumnKey = (typeof columns)[number]['key'];
/** A row of the table: what the file says, by column; columns it does not have are absent. */
export type Cells = Partial<Record<ColumnKey, string>>;

/** Why a row is not taken. `row` counts from 1, the heading not included. */
export interface RowFault {
  readonly row: number;
  readonly code: string | null;
  readonly field: string;
  readonly text: string;
}

const classNames: Record<string, MatterClass> = {
  ...Object.fromEntries(matterClasses.map((name) => [name, name])),
  ...Object.fromEntries(matterClasses.map((name) => [classWords[name].name.zh, name])),
};
const yes = new Set(['是', 'yes', 'true', '1', 'y']);
const no = new Set(['', '否', 'no', 'false', '0', 'n']);

const lines = (text: string): string[] =>
  text
    .split(/[\n|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** One item as a row of the table. */
export function cellsOf(item: CatalogueItem): Record<ColumnKey, string> {
  return {
    code: item.code,
    group: item.group,
    class: item.class,
    name_zh: item.name.zh,
    name_en: item.name.en,
    plain_zh: item.plain.zh,
    plain_en: item.plain.en,
    examples_zh: item.examples.zh.join('\n'),
    examples_en: item.examples.en.join('\n'),
    terms: item.terms.map(({ t, w }) => `${t}:${w}`).join('\n'),
    against: item.against.join('\n'),
    unit: item.unit ?? '',
    section: item.section ?? '',
    decides: item.decides ?? '',
    handles: item.handles ?? '',
    pays: item.pays ?? '',
    supervises: item.supervises ?? '',
    note_zh: item.note?.zh ?? '',
    note_en: item.note?.en ?? '',
    legal_zh: item.legal?.zh ?? '',
    legal_en: item.legal?.en ?? '',
    legal_certain: item.legal?.certain ? '是' : '否',
    sla: item.sla,
    urgency: item.urgency,
    demand_kinds: item.demandKinds.join('\n'),
    route: item.route ?? '',
    follow_up_days: item.followUpDays.join('\n'),
    hide_reporter: item.hideReporter ? '是' : '否',
    assistance: item.assistance ? '是' : '否',
    guidance: item.guidance.join('\n'),
  };
}

type Row = Record<string, unknown>;
type Lang = 'zh' | 'en';

/** How the text of a column becomes part of an item, given what the row says so far. */
const readers: Partial<Record<ColumnKey, (text: string, row: Row) => Row>> = {
  class: (text) => ({ class: classNames[text] ?? text }),
  name_zh: phraseReader('name', 'zh'),
  name_en: phraseReader('name', 'en'),
  plain_zh: phraseReader('plain', 'zh'),
  plain_en: phraseReader('plain', 'en'),
  examples_zh: examplesReader('zh'),
  examples_en: examplesReader('en'),
  terms: (text) => ({ terms: lines(text).map(termOf) }),
  against: (text) => ({ against: lines(text) }),
  note_zh: optionalPhraseReader('note', 'zh'),
  note_en: optionalPhraseReader('note', 'en'),
  legal_zh: optionalPhraseReader('legal', 'zh'),
  legal_en: optionalPhraseReader('legal', 'en'),
  legal_certain: (text, { legal }) => ({ legal: legal && { ...legal, certain: flagOf(text) } }),
  demand_kinds: (text) => ({ demandKinds: lines(text) }),
  follow_up_days: (text) => ({ followUpDays: lines(text).map(Number) }),
  hide_reporter: (text) => ({ hideReporter: flagOf(text) }),
  assistance: (text) => ({ assistance: flagOf(text) }),
  guidance: (text) => ({ guidance: lines(text) }),
};
const emptyIsNull = new Set<ColumnKey>(['unit', 'section', 'decides', 'handles', 'pays', 'supervises', 'route']);

/** An English text that is left empty is the Chinese one. */
function phraseReader(field: 'name' | 'plain', lang: Lang) {
  return (text: string, row: Row): Row => {
    const phrase = row[field] as { zh: string; en: string };
    return { [field]: { ...phrase, [lang]: text === '' && lang === 'en' ? phrase.zh : text } };
  };
}

function examplesReader(lang: Lang) {
  return (text: string, { examples }: Row): Row => ({ examples: { ...(examples as object), [lang]: lines(text) } });
}

/** A note or legal ground that is emptied in Chinese is gone. */
function optionalPhraseReader(field: 'note' | 'legal', lang: Lang) {
  return (text: string, row: Row): Row => {
    const present = row[field] as { zh: string; en: string } | null;
    if (lang === 'en') return present === null || text === '' ? {} : { [field]: { ...present, en: text } };
    if (text === '') return { [field]: null };
    return { [field]: { ...(field === 'legal' ? { certain: false } : {}), ...present, zh: text, en: present?.en ?? text } };
  };
}

function termOf(text: string): { t: string; w: unknown } {
  const [, term = text, weight = '3'] = /^(.*?)[:：](\d+)$/.exec(text) ?? [];
  return { t: term.trim(), w: Number(weight) };
}

function flagOf(text: string): unknown {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : text;
}

function freshRow(cells: Cells): Row {
  const name = cells.name_zh ?? '';
  const words = classWords[classNames[cells.class ?? ''] ?? 'major'];
  return {
    code: cells.code,
    name: { zh: name, en: name },
    plain: words.probably,
    examples: { zh: [], en: [] },
    terms: [],
    against: [],
    unit: null,
    section: null,
    decides: null,
    handles: null,
    pays: null,
    supervises: null,
    note: null,
    legal: null,
    urgency: 'general',
    demandKinds: [...demandKinds],
    route: null,
    followUpDays: [],
    hideReporter: false,
    assistance: false,
    guidance: [],
  };
}

/**
 * A row of a table as an item. Columns that the table does not have keep what the item said before; a new item gets the plainest values.
 * A row that does not fit gives its faults instead.
 */
export function itemOfCells(
  cells: Cells,
  { row: number, present, origin }: { row: number; present: CatalogueItem | undefined; origin: string },
): CatalogueItem | RowFault[] {
  const row: Row = present ? structuredClone({ ...present, origin: undefined }) : freshRow(cells);
  delete row.origin;
  for (const { key } of columns) {
    const cell = cells[key];
    if (cell === undefined) continue;
    const text = cell.trim();
    const read = readers[key];
    Object.assign(row, read ? read(text, row) : { [key]: text === '' && emptyIsNull.has(key) ? null : text });
  }
  return checkedItem(row, { row: number, origin });
}

/** A row of a JSON list as an item; what it leaves out is treated as in a table. */
export function itemOfJson(
  value: unknown,
  { row, present, origin }: { row: number; present: CatalogueItem | undefined; origin: string },
): CatalogueItem | RowFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ row, code: null, field: '', text: 'not an object' }];
  const { code, class: matterClass, name } = value as { code?: unknown; class?: unknown; name?: { zh?: unknown } };
  const start = present ?? freshRow({ code: String(code), class: String(matterClass), name_zh: String(name?.zh ?? '') });
  return checkedItem({ ...start, ...value }, { row, origin });
}

function checkedItem(row: Row, { row: number, origin }: { row: number; origin: string }): CatalogueItem | RowFault[] {
  const { origin: _ignored, ...content } = row;
  if (Value.Check(closedItemRow, content)) return { ...content, origin } as CatalogueItem;
  const code = typeof content.code === 'string' ? content.code.slice(0, 60) : null;
  const faults = [...Value.Errors(closedItemRow, content)].slice(0, 10);
  return faults.map((fault) => ({ row: number, code, field: fieldOf(fault), text: fault.message }));
}

const closedItemRow = { ...ItemRow, additionalProperties: false };

function fieldOf(fault: { instancePath: string; params: object }): string {
  const missing = 'requiredProperties' in fault.params ? String(fault.params.requiredProperties) : '';
  return `${fault.instancePath}/${missing}`.replace(/^\//, '').replace(/\/$/, '').replaceAll('/', '.');
}
