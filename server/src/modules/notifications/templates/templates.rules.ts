import {
  DAY,
  epochDayOf,
  formatLocalDate,
  formatTimeOfDay,
  HOUR,
  MINUTE,
  minuteOfDay,
  parseLocalDate,
  startOfDay,
  yearOf,
} from '../../../platform/calendar/local-date.ts';
import type { Lang } from '../../../platform/context.ts';

/** A value of a notice: an id, a number, a date (ISO), a short text, or a short text in both languages (a class, a remaining time). */
export type ParamValue = string | number | { readonly zh: string; readonly en: string };

/** Values of a notice by name; never personal data. */
export type NoticeParams = Readonly<Record<string, ParamValue>>;

/** The words of a notice in both languages. */
export interface Wording {
  readonly title: { readonly zh: string; readonly en: string };
  readonly body: { readonly zh: string; readonly en: string };
}

export interface Template extends Wording {
  readonly code: string;
  readonly audience: 'resident' | 'staff';
  /** What the program gives; the words may use any of it. */
  readonly params: readonly string[];
  readonly urgent: boolean;
  readonly origin: string;
  readonly version: number;
}

export interface Rendered {
  readonly title: string;
  readonly text: string;
}

/** Who reads a notice, when, and the number to call with questions. */
export interface Reader {
  readonly lang: Lang;
  readonly now: Date;
  readonly phone: string;
}

export type RenderResult = { ok: true; rendered: Rendered } | { ok: false; missing: string[] };

const PLACEHOLDER = /\{\{([a-zA-Z][a-zA-Z0-9_]*)\}\}/g;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const LONGEST_PARAM = 200;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Names of the placeholders in a text, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/** Placeholders in any of the words that the program does not fill. */
export function unknownPlaceholders(wording: Wording, params: readonly string[]): string[] {
  const used = [wording.title.zh, wording.title.en, wording.body.zh, wording.body.en].flatMap(placeholdersOf);
  return [...new Set(used)].filter((name) => !params.includes(name));
}

/**
 * Values that need not be given: the number to call, and how much time is left or overdue, which follows from the deadline at the moment of
 * reading. What was given wins.
 */
export function completed(params: NoticeParams, { now, phone }: Pick<Reader, 'now' | 'phone'>): NoticeParams {
  const { deadline } = params;
  if (typeof deadline !== 'string' || !TIMESTAMP.test(deadline)) return { phone, ...params };
  const left = new Date(deadline).getTime() - now.getTime();
  return { phone, remaining: writeLength(left), overdue: writeLength(-left), ...params };
}

/** A length of time in words, rounded down so that nobody is promised more than there is. */
function writeLength(milliseconds: number): { zh: string; en: string } {
  const [size, zh, en] =
    milliseconds >= 2 * DAY
      ? ([DAY, '天', 'day'] as const)
      : milliseconds >= HOUR
        ? ([HOUR, '小时', 'hour'] as const)
        : ([MINUTE, '分钟', 'minute'] as const);
  const amount = Math.max(0, Math.floor(milliseconds / size));
  return { zh: `${amount}${zh}`, en: `${amount} ${en}${amount === 1 ? '' : 's'}` };
}

/** The text of a notice for one reader. A value that is missing is not papered over: the notice is not sent. */
export function renderNotice(wording: Wording, given: NoticeParams, reader: Reader): RenderResult {
  const params = completed(given, reader);
  const [title, body] = [wording.title[reader.lang], wording.body[reader.lang]];
  const missing = [...new Set([...placeholdersOf(title), ...placeholdersOf(body)])].filter((name) => !Object.hasOwn(params, name));
  if (missing.length) return { ok: false, missing };
  return { ok: true, rendered: { title: fill(title, params, reader), text: fill(body, params, reader) } };
}

/** The same for lists of notices that have arrived: a gap shows as an ellipsis, since the notice itself is worth reading. */
export function renderLeniently(wording: Wording, given: NoticeParams, reader: Reader): Rendered {
  const params = completed(given, reader);
  return { title: fill(wording.title[reader.lang], params, reader), text: fill(wording.body[reader.lang], params, reader) };
}

function fill(text: string, params: NoticeParams, reader: { lang: Lang; now: Date }): string {
  return text.replace(PLACEHOLDER, (_whole, name: string) => (Object.hasOwn(params, name) ? writeValue(params[name] ?? '', reader) : '…'));
}

/** A value as people read it: instants and dates as local dates, everything else as it is. */
export function writeValue(value: ParamValue, { lang, now }: { lang: Lang; now: Date }): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return value[lang];
  if (TIMESTAMP.test(value)) return writeInstant(new Date(value), { lang, now });
  const day = parseLocalDate(value);
  return day === undefined ? value : writeDay(day, { lang, now });
}

/** The last millisecond of a day is how its 24:00 is stored. */
function writeInstant(instant: Date, reader: { lang: Lang; now: Date }): string {
  const day = epochDayOf(instant);
  const isEndOfDay = startOfDay(day + 1) - instant.getTime() === 1;
  const time = isEndOfDay ? '24:00' : formatTimeOfDay(minuteOfDay(instant));
  return reader.lang === 'zh' ? `${writeDay(day, reader)}${time}` : `${writeDay(day, reader)} ${time}`;
}

function writeDay(day: number, { lang, now }: { lang: Lang; now: Date }): string {
  const [year = '', month = '', date = ''] = formatLocalDate(day).split('-');
  const showsYear = yearOf(day) !== yearOf(epochDayOf(now));
  if (lang === 'zh') return `${showsYear ? `${year}年` : ''}${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${MONTHS[Number(month) - 1]}${showsYear ? ` ${year}` : ''}`;
}

/** Values that open something: they are kept only in the message that carries them, and only until it has gone out. */
const SECRETS: ReadonlySet<string> = new Set(['code', 'otp']);

/** Values as they are given: absent ones are allowed and left out. */
export type GivenParams = Readonly<Record<string, ParamValue | null | undefined>>;

/** Values as they are kept: short, and those of a secret kind only where the message itself needs them. */
export function keptParams(params: GivenParams, { secrets }: { secrets: boolean }): NoticeParams {
  const entries = Object.entries(params).flatMap(([name, value]): [string, ParamValue][] => {
    if (value === null || value === undefined || (SECRETS.has(name) && !secrets)) return [];
    return [[name, clipValue(value)]];
  });
  return Object.fromEntries(entries);
}

function clipValue(value: ParamValue): ParamValue {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? clip(value) : { zh: clip(value.zh), en: clip(value.en) };
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_PARAM ? text : `${characters.slice(0, LONGEST_PARAM - 1).join('')}…`;
}
