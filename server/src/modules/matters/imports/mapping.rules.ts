import type { Phrase } from '../../../platform/problem.ts';
import type { TableRow } from '../../../platform/spreadsheet/table.ts';
import { type DemandInput, demandKinds, urgencies } from '../demands/demands.schema.ts';
import type { ImportField, ImportProfile } from './profiles.ts';

/** A row as a demand of ours, with the other platform's answer where it brings one. */
export interface MappedRow {
  readonly number: string;
  readonly state: string | null;
  readonly demand: DemandInput & {
    readonly external: { system: string; number: string; state: string | null; raw: Record<string, string> };
  };
  readonly reply: string | null;
}

export type Mapped = { readonly ok: true; readonly row: MappedRow } | { readonly ok: false; readonly reason: Phrase };

/** Reads one row by a profile. The row itself is kept as it came; words of the other platform become ours. */
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
  if (!receivedAt) return refuse(`时间“${cell('receivedAt')}”无法识别`, `The time "${cell('receivedAt')}" cannot be read`);
  if (receivedAt > now) return refuse(`时间“${cell('receivedAt')}”在将来`, `The time "${cell('receivedAt')}" lies in the future`);
  const [kind, urgency] = [meaningOf(profile, 'kind', cell('kind')), meaningOf(profile, 'urgency', cell('urgency'))];
  if (kind === null) return refuse(`诉求类型“${cell('kind')}”没有对应`, `The kind "${cell('kind')}" has no counterpart`);
  if (urgency === null) return refuse(`紧急程度“${cell('urgency')}”没有对应`, `The urgency "${cell('urgency')}" has no counterpart`);
  const demand = {
    ...texts(cell),
    ...pick('kind', demandKinds, kind),
    ...pick('urgency', urgencies, urgency),
    channel: profile.channel,
    receivedAt: receivedAt.toISOString(),
    likes: /^\d{1,9}$/.test(cell('likes')) ? Number(cell('likes')) : 0,
    external: { system: profile.sourceSystem, number: cell('number'), state: cell('state') || null, raw: { ...row.cells } },
  };
  return { ok: true, row: { number: cell('number'), state: cell('state') || null, demand, reply: cell('reply') || null } };
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

function refuse(zh: string, en: string): Mapped {
  return { ok: false, reason: { zh, en } };
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
