/** A span of office hours. */
interface Span {
  start: string;
  end: string;
}

interface Share {
  num: number;
  den: number;
}

interface OfficeHours {
  standard: Span[];
  byWeekday?: Record<string, Span[]>;
}

/** A setting's value in the form: what the kind needs, each as text, number or choice. */
export interface SettingForm {
  flag?: 'yes' | 'no';
  number?: number;
  text?: string;
}

function isShare(value: unknown): value is Share {
  return typeof value === 'object' && value !== null && 'num' in value && 'den' in value;
}

function isHours(value: unknown): value is OfficeHours {
  return typeof value === 'object' && value !== null && 'standard' in value;
}

/** A share in percent with at most one decimal. */
function percentOf({ num, den }: Share): number {
  return Number(((num / den) * 100).toFixed(1));
}

const hoursLines = (spans: readonly Span[]): string => spans.map(({ start, end }) => `${start}-${end}`).join('\n');

/** Spans out of lines such as `09:00-12:00`; the first line that cannot be read, where there is one. */
export function spansOf(text: string): { spans: Span[]; wrong?: string } {
  const spans: Span[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, start, end] = /^([01]\d|2[0-3]):[0-5]\d\s*[-–—至]\s*(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(line)
      ? (/^(\d\d:\d\d)\D+(\d\d:\d\d)$/.exec(line) ?? [])
      : [];
    if (!start || !end) return { spans, wrong: line };
    spans.push({ start, end });
  }
  return { spans };
}

/** Years out of a text; null when it says anything else. */
export function yearsOf(text: string): number[] | null {
  const years = text
    .split(/[\s,，、]+/u)
    .filter((part) => part !== '')
    .map(Number);
  return years.every((year) => Number.isInteger(year) && year >= 2000 && year <= 2200) ? years : null;
}

/** A value as its form begins. */
export function formOf(kind: string, value: unknown): SettingForm {
  if (kind === 'flag') return { flag: value === true ? 'yes' : 'no' };
  if (isShare(value)) return { number: percentOf(value) };
  if (isHours(value)) return { text: hoursLines(value.standard) };
  if (Array.isArray(value)) return { text: value.join('、') };
  if (typeof value === 'number') return { number: value };
  return { text: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** What a form that was checked says; `before` keeps what the form does not show. */
export function settingValue(kind: string, form: SettingForm, before: unknown): unknown {
  if (kind === 'flag') return form.flag === 'yes';
  if (kind === 'share') return { num: Number(((form.number ?? 0) * 10).toFixed(0)), den: 1_000 };
  if (kind === 'office_hours') return { ...(isHours(before) ? before : {}), standard: spansOf(form.text ?? '').spans };
  if (kind === 'years') return yearsOf(form.text ?? '') ?? [];
  if (kind === 'text') return form.text ?? '';
  if (kind === 'limit') return JSON.parse(form.text ?? '');
  return form.number ?? 0;
}

/** A value in words; `unit` follows figures. */
export function valueText(
  value: unknown,
  words: { yes: string; no: string; nothing: string; unit: string; percent: (value: number) => string },
): string {
  if (value === null || value === undefined) return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (isShare(value)) return words.percent(value.num / value.den);
  if (isHours(value)) return value.standard.map(({ start, end }) => `${start}–${end}`).join('、');
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.join('、');
  if (typeof value === 'number') return words.unit ? `${value} ${words.unit}` : String(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
