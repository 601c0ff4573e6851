import { stripInvisible, toHalfWidth } from './normalise.ts';

export type PhoneKind = 'mobile' | 'landline' | 'service' | 'foreign';

export interface Phone {
  /** The one stored form: E.164 (`+8613800138000`), with `;ext=12` for an extension (RFC 3966). */
  canonical: string;
  kind: PhoneKind;
  extension?: string;
}

export type PhoneProblem = 'empty' | 'not_a_phone' | 'area_code_missing';

export type PhoneResult = { ok: true; phone: Phone } | { ok: false; reason: PhoneProblem };

const MAX_INPUT_LENGTH = 64;
const MOBILE = /^1[3-9]\d{9}$/;
/**
 * Beijing 10 and the large cities 2x have eight digits, all others an area code of three and seven or eight; never beginning with 0, 1
 * or 9.
 */
const LANDLINE = /^(?:(10|2\d)([2-8]\d{7})|([3-9]\d{2})([2-8]\d{6,7}))$/;
const LOCAL_LANDLINE = /^[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const EXTENSION = /(?:转|分机|ext\.?|x|#)(\d{1,6})$/;

/** `0411-83634321-12`: a last group behind a hyphen is an extension when what stands before it is a landline. */
const HYPHEN_EXTENSION = /^(.+)[\p{Pd}\u2212](\d{1,6})$/u;
const SEPARATORS = /[\s\p{Pd}\u2212()\u3010\u3011.·/]/gu;

interface PhoneOptions {
  /** The area code of the place, for landlines written without one: `025`. */
  areaCode?: string;
}

/**
 * Reads a telephone number as people write it: blanks, hyphens, brackets, full width, +86, 0086, a leading 0 or one lost in a
 * spreadsheet, an extension (转 123). A landline without area code needs `areaCode`; a foreign number needs its country code.
 */
export function parsePhone(input: string, options: PhoneOptions = {}): PhoneResult {
  if (input.length > MAX_INPUT_LENGTH) return { ok: false, reason: 'not_a_phone' };
  const text = stripInvisible(toHalfWidth(input)).toLowerCase().trim();
  const [, before = '', extension = ''] = HYPHEN_EXTENSION.exec(text) ?? [];
  const landline = readNumber(before, options);
  if (landline.ok && landline.phone.kind === 'landline' && landline.phone.extension === undefined) {
    return phone(landline.phone.canonical, 'landline', extension);
  }
  return !landline.ok && landline.reason === 'area_code_missing' ? landline : readNumber(text, options);
}

function readNumber(text: string, options: PhoneOptions): PhoneResult {
  const compact = text.replace(SEPARATORS, '');
  if (compact === '') return { ok: false, reason: 'empty' };
  const extension = EXTENSION.exec(compact)?.[1];
  const number = extension === undefined ? compact : compact.replace(EXTENSION, '');
  if (!/^\+?\d+$/.test(number)) return { ok: false, reason: 'not_a_phone' };
  const international = number.startsWith('+') ? number.slice(1) : /^00(\d+)$/.exec(number)?.[1];
  if (international !== undefined && !international.startsWith('86')) return foreign(international, extension);
  return LOCAL_LANDLINE.test(number)
    ? local(number, { ...options, extension })
    : domestic(nationalNumber(number, international), extension);
}

/** `+86 010…`, `86138…`, `0138…` all occur; what is left is the number without country code and trunk zero. */
function nationalNumber(number: string, international: string | undefined): string {
  const rest = international === undefined ? number : international.slice(2);
  const withoutCountry = /^86(1[3-9]\d{9})$/.exec(rest)?.[1] ?? rest;
  return withoutCountry.replace(/^0/, '');
}

function domestic(national: string, extension: string | undefined): PhoneResult {
  if (MOBILE.test(national)) return phone(`+86${national}`, 'mobile', extension);
  if (SERVICE.test(national)) return phone(`+86${national}`, 'service', extension);
  return LANDLINE.test(national) ? phone(`+86${national}`, 'landline', extension) : { ok: false, reason: 'not_a_phone' };
}

function local(subscriber: string, { areaCode, extension }: PhoneOptions & { extension: string | undefined }): PhoneResult {
  if (areaCode === undefined) return { ok: false, reason: 'area_code_missing' };
  const national = areaCode.replace(/^0/, '') + subscriber;
  return LANDLINE.test(national) ? phone(`+86${national}`, 'landline', extension) : { ok: false, reason: 'not_a_phone' };
}

function foreign(digits: string, extension: string | undefined): PhoneResult {
  const isNumber = /^[1-9]\d{6,14}$/.test(digits);
  return isNumber ? phone(`+${digits}`, 'foreign', extension) : { ok: false, reason: 'not_a_phone' };
}

function phone(number: string, kind: PhoneKind, extension: string | undefined): PhoneResult {
  if (extension === undefined) return { ok: true, phone: { canonical: number, kind } };
  return { ok: true, phone: { canonical: `${number};ext=${extension}`, kind, extension } };
}

/** A canonical number as it is read and dialled in China: `138 0013 8000`, `025-52881234 转 12`, `400-820-8820`, `+1 2025550123`. */
export function formatPhone(canonical: string): string {
  const [number = '', extension] = canonical.split(';ext=');
  const suffix = extension === undefined ? '' : ` 转 ${extension}`;
  const national = number.startsWith('+86') ? number.slice(3) : '';
  if (MOBILE.test(national)) return `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}${suffix}`;
  if (SERVICE.test(national)) return `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}${suffix}`;
  const area = areaOf(national);
  return area === undefined ? `${number}${suffix}` : `0${area}-${national.slice(area.length)}${suffix}`;
}

function areaOf(national: string): string | undefined {
  const [, city, , area] = LANDLINE.exec(national) ?? [];
  return city ?? area;
}

/** What may be shown to those who need not know: `138****8000`, `025-****1234`; of anything else only the first two and last two digits. */
export function maskPhone(phoneNumber: string): string {
  const parsed = parsePhone(withoutExtension(phoneNumber));
  if (!parsed.ok) return '****';
  const { kind } = parsed.phone;
  const canonical = withoutExtension(parsed.phone.canonical);
  const national = canonical.slice(3);
  if (kind === 'mobile') return `${national.slice(0, 3)}****${national.slice(-4)}`;
  const area = areaOf(national);
  if (kind === 'landline' && area !== undefined) return `0${area}-****${national.slice(-4)}`;
  return `${canonical.slice(0, 3)}****${canonical.slice(-2)}`;
}

function withoutExtension(phoneNumber: string): string {
  return phoneNumber.split(';ext=')[0] ?? '';
}
