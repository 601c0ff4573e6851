import type { Phrase } from '../../../platform/problem.ts';
import type { TableRow } from '../../../platform/spreadsheet/table.ts';
import { type DemandInput, demandKinds, urgencies } from '../demands/demands.schema.ts';
import type { ImportField, ImportProfile, SourceOutcome } from './profiles.ts';

/** A row as a demand of ours, with how far the other platform has come with it. */
export interface MappedRow {
  readonly demand: DemandInput & {
    readonly external: { system: string; number: string; state: string | null; raw: Record<string, string> };
  };
  readonly outcome: SourceOutcome;
  readonly reply: string | null;
  /** When it was settled there; null when the row does not tell. */
  readonly settledAt: Date | null;
}

/** Why a row is refused; `{value}` stands for what the row says there. */
export interface Refusal {
  readonly reason: Phrase;
  readonly value: string;
}

export type Mapped = { readonly ok: true; readonly row: MappedRow } | ({ readonly ok: false } & Refusal);

/** Reads one row by a profile. The row is kept as it came but for name and phone, which belong to the person; words of the other platform become ours. */
export function mapRow(profile: ImportProfile, row: TableRow, now: Date): Mapped {
  const cell = (field: ImportField): string => {
    const column = profile.fields[field]?.find((name) => name in row.cells);
    return column === undefined ? '' : (row.cells[column] ?? '').trim();
  };
  const missing = profile.required.find((field) => cell(field) === '');
  if (missing) return refuse(`缺少“${columnOf(profile, missing)}”`, `"${columnOf(profile, missing)}" is missing`);
  if (profile.fields.number?.some((name) => row.doubtful.includes(name)))
    return refuse(
      '编号超过15位且被存成数字，末尾数字已丢失，请把该列改成文本',
      'The number lost its last digits; store the column as text',
    );
  const receivedAt = wallTime(cell('receivedAt'));
  if (!receivedAt) return refuse('时间“{value}”无法识别', 'The time "{value}" cannot be read', cell('receivedAt'));
  if (receivedAt > now) return refuse('时间“{value}”在将来', 'The time "{value}" lies in the future', cell('receivedAt'));
  const [kind, urgency] = [meaningOf(profile, 'kind', cell('kind')), meaningOf(profile, 'urgency', cell('urgency'))];
  if (kind === null) return refuse('诉求类型“{value}”没有对应', 'The kind "{value}" has no counterpart', cell('kind'));
  if (urgency === null) return refuse('紧急程度“{value}”没有对应', 'The urgency "{value}" has no counterpart', cell('urgency'));
  const demand = {
    ...texts(cell),
    ...pick('kind', demandKinds, kind),
    ...pick('urgency', urgencies, urgency),
    channel: profile.channel,
    receivedAt: receivedAt.toISOString(),
    likes: /^\d{1,9}$/.test(cell('likes')) ? Number(cell('likes')) : 0,
    external: { system: profile.sourceSystem, number: cell('number'), state: cell('state') || null, raw: withoutContact(profile, row) },
  };
  return { ok: true, row: { demand, ...answerOf(profile, cell, { receivedAt, now }) } };
}

/** The other platform's own answer and state. An answer dated before its question, or in the future, has no date. */
function answerOf(profile: ImportProfile, cell: (field: ImportField) => string, { receivedAt, now }: { receivedAt: Date; now: Date }) {
  const reply = cell('reply') || null;
  const repliedAt = wallTime(cell('repliedAt'));
  const outcome: SourceOutcome = profile.states?.[cell('state')] ?? (reply === null ? 'open' : 'answered');
  return { outcome, reply, settledAt: repliedAt && repliedAt >= receivedAt && repliedAt <= now ? repliedAt : null };
}

function withoutContact(profile: ImportProfile, row: TableRow): Record<string, string> {
  const contact = new Set([...(profile.fields.name ?? []), ...(profile.fields.phone ?? [])]);
  return Object.fromEntries(Object.entries(row.cells).filter(([column]) => !contact.has(column)));
}

/**
 * Which fields the other platform has changed since it was last read. A field that the table does not have is not asked about; name and phone are
 * kept with the person and never compared; columns that the profile does not know come as `other`.
 */
export function changedFields(
  profile: ImportProfile,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, string>>,
): (ImportField | 'other')[] {
  const fields = Object.entries(profile.fields) as [ImportField, readonly string[]][];
  const valueIn = (cells: Readonly<Record<string, unknown>>, columns: readonly string[]): string =>
    String(cells[columns.find((name) => name in cells) ?? ''] ?? '').trim();
  const changed = fields.filter(([, columns]) => columns.some((c) => c in after) && valueIn(before, columns) !== valueIn(after, columns));
  const known = new Set(fields.flatMap(([, columns]) => columns));
  const other = Object.keys(after).some((column) => !known.has(column) && String(before[column] ?? '') !== after[column]);
  return [...changed.map(([field]) => field), ...(other ? ['other' as const] : [])];
}

function texts(cell: (field: ImportField) => string) {
  const contact = { ...(cell('name') ? { name: cell('name') } : {}), ...(cell('phone') ? { phone: cell('phone') } : {}) };
  return {
    body: cell('body'),
    ...(cell('title') ? { title: [...cell('title')].slice(0, 120).join('') } : {}),
    ...(cell('placeText') ? { placeText: [...cell('placeText')].slice(0, 200).join('') } : {}),
    ...(cell('areaCode') ? { areaCode: cell('areaCode') } : {}),
    ...(Object.keys(contact).length ? { contact } : {}),
  };
}

function refuse(zh: string, en: string, value = ''): Mapped {
  return { ok: false, reason: { zh, en }, value };
}

function columnOf(profile: ImportProfile, field: ImportField): string {
  return profile.fields[field]?.[0] ?? field;
}

/** What a word of the other platform is here; '' for an empty cell, null for a word nobody knows. */
function meaningOf(profile: ImportProfile, field: ImportField, word: string): string | null {
  if (word === '') return '';
  return profile.values?.[field]?.[word] ?? null;
}

function pick<K extends string, const T extends readonly string[]>(key: K, allowed: T, value: string): Partial<Record<K, T[number]>> {
  return (allowed as readonly string[]).includes(value) ? ({ [key]: value } as Record<K, T[number]>) : {};
}

const wall = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/;

/** The instant of a wall time in China, as tables write it; null when it is none. */
export function wallTime(text: string): Date | null {
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00'] = wall.exec(text.trim()) ?? [];
  const two = (part: string): string => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const at = new Date(`${date}T${two(hour)}:${minute}:${second}+08:00`);
  if (Number.isNaN(at.getTime())) return null;
  // 30 February would become a day in March.
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().startsWith(date) ? at : null;
}
