import type { Picked } from '../../../kit/index.ts';
import type { Item } from '../names.ts';

/** What the server wants of a type, without its code. */
export type ItemInput = Omit<Item, 'code' | 'origin'>;

/** A type as its form holds it: lists as lines, units and articles as picked entries. */
export interface ItemValues {
  code?: string;
  group?: string;
  class?: Item['class'];
  nameZh?: string;
  nameEn?: string;
  plainZh?: string;
  plainEn?: string;
  examplesZh?: string;
  examplesEn?: string;
  unit?: Picked;
  section?: string;
  decides?: Picked;
  handles?: Picked;
  pays?: Picked;
  supervises?: Picked;
  sla?: string;
  urgency?: Item['urgency'];
  legalZh?: string;
  legalEn?: string;
  legalCertain?: boolean;
  noteZh?: string;
  noteEn?: string;
  terms?: string;
  against?: string;
  demandKinds?: Item['demandKinds'];
  route?: NonNullable<Item['route']>;
  followUpDays?: string;
  hideReporter?: boolean;
  assistance?: boolean;
  guidance?: Picked[];
}

/** The lines of a text without the empty ones. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A line of terms: the word and its weight, 3 unless told; null when it cannot be read. */
export function termOf(line: string): { t: string; w: number } | null {
  const [, term = '', weight] = /^(.+?)(?:[\s,，、:：]+([1-5]))?$/u.exec(line) ?? [];
  return term === '' || /\s\d+$/u.test(term) ? null : { t: term, w: Number(weight ?? 3) };
}

/** Days of follow-up out of a text; null when it says anything else. */
export function daysOf(text: string | undefined): number[] | null {
  const parts = (text ?? '').split(/[\s,，、]+/u).filter((part) => part !== '');
  const days = parts.map(Number);
  return days.every((day) => Number.isInteger(day) && day >= 1 && day <= 730) ? days : null;
}

const phraseOrNull = (zh: string | undefined, en: string | undefined) => (zh ? { zh, en: en || zh } : null);

/** A type in its form. */
export function valuesOf(item: Item, nameOf: (code: string) => string): ItemValues {
  const picked = (code: string | null): Picked | undefined => (code === null ? undefined : { id: code, name: nameOf(code) });
  return {
    code: item.code,
    group: item.group,
    class: item.class,
    nameZh: item.name.zh,
    nameEn: item.name.en,
    plainZh: item.plain.zh,
    plainEn: item.plain.en,
    examplesZh: item.examples.zh.join('\n'),
    examplesEn: item.examples.en.join('\n'),
    unit: picked(item.unit),
    section: item.section ?? undefined,
    decides: picked(item.decides),
    handles: picked(item.handles),
    pays: picked(item.pays),
    supervises: picked(item.supervises),
    sla: item.sla,
    urgency: item.urgency,
    legalZh: item.legal?.zh,
    legalEn: item.legal?.en,
    legalCertain: item.legal?.certain ?? false,
    noteZh: item.note?.zh,
    noteEn: item.note?.en,
    terms: item.terms.map(({ t, w }) => `${t} ${w}`).join('\n'),
    against: item.against.join('\n'),
    demandKinds: item.demandKinds,
    route: item.route ?? undefined,
    followUpDays: item.followUpDays.join('、'),
    hideReporter: item.hideReporter,
    assistance: item.assistance,
    guidance: item.guidance.map((code) => ({ id: code, name: code })),
  };
}

/** What a form that was checked says, as the server wants it. */
export function inputOf(values: ItemValues): ItemInput {
  const legal = phraseOrNull(values.legalZh, values.legalEn);
  return {
    group: values.group ?? '',
    class: values.class ?? 'major',
    name: { zh: values.nameZh ?? '', en: values.nameEn ?? '' },
    plain: { zh: values.plainZh ?? '', en: values.plainEn ?? '' },
    examples: { zh: linesOf(values.examplesZh), en: linesOf(values.examplesEn) },
    terms: linesOf(values.terms).flatMap((line) => termOf(line) ?? []),
    against: linesOf(values.against),
    unit: values.unit?.id ?? null,
    section: values.section || null,
    decides: values.decides?.id ?? null,
    handles: values.handles?.id ?? null,
    pays: values.pays?.id ?? null,
    supervises: values.supervises?.id ?? null,
    note: phraseOrNull(values.noteZh, values.noteEn),
    legal: legal && { ...legal, certain: values.legalCertain ?? false },
    sla: values.sla ?? '',
    urgency: values.urgency ?? 'general',
    demandKinds: values.demandKinds ?? [],
    route: values.route ?? null,
    followUpDays: daysOf(values.followUpDays) ?? [],
    hideReporter: values.hideReporter ?? false,
    assistance: values.assistance ?? false,
    guidance: (values.guidance ?? []).map(({ id }) => id),
  };
}
