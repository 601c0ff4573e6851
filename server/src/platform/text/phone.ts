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
/** Beijing 10, the large cities 2x, all others three digits from 3 to 9; then 7 or 8 digits, never beginning with 0, 1 or 9. */
const LANDLINE = /^(10|2\d|[3-9]\d{2})([2-8]\d{6,7})$/;
const LOCAL_LANDLINE = /^[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const EXTENSION = /(?:转|分机|ext\.?|x|#)(\d{1,6})$/;

/**
 * Reads a telephone number as people write it: blanks, hyphens, brackets, full width, +86, 0086, a leading 0, an extension (转 123). A landline
 * without area code needs `areaCode` of the place ("025"); a foreign number needs its country code.
 */
export function parsePhone(input: string, { areaCode }: { areaCode?: string } = {}): PhoneResult {
  if (input.length > MAX_INPUT_LENGTH) return { ok: false, reason: 'not_a_phone' };
  const text = stripInvisible(toHalfWidth(input)).toLowerCase().replace(/[\s\p{Pd}\u2212()\u3010\u3011.·/]/gu, '');
  if (text === '') return { ok: false, reason: 'empty' };
  const extension = EXTENSION.exec(text)?.[1];
  const number = extension === undefined ? text : text.replace(EXTENSION, '');
  if (!/^\+?\d+$/.test(number)) return { ok: false, reason: 'not_a_phone' };
  const international = number.startsWith('+') ? number.slice(1) : /^00(\d+)$/.exec(number)?.[1];
  if (international !== undefined && !international.startsWith('86')) return foreign(international, extension);
  return domestic(nationalNumber(number, international), { extension, areaCode });
}

/** `+86 010…`, `86138…`, `0138…` all occur; what is left is the number without country code and trunk zero. */
function nationalNumber(number: string, international: string | undefined): string {
  const rest = international === undefined ? number : international.slice(2);
  const withoutCountry = /^86(1[3-9]\d{9})$/.exec(rest)?.[1] ?? rest;
  return withoutCountry.replace(/^0/, '');
}

function domestic(national: string, { extension, areaCode }: { extension: string | undefined; areaCode: string | undefined }): PhoneResult {
  if (MOBILE.test(national)) return phone(`+86${national}`, 'mobile', extension);
  if (SERVICE.test(national)) return phone(`+86${national}`, 'service', extension);
  if (LANDLINE.test(national)) return phone(`+86${national}`, 'landline', extension);
  if (!LOCAL_LANDLINE.test(national)) return { ok: false, reason: 'not_a_phone' };
  if (areaCode === undefined) return { ok: false, reason: 'area_code_missing' };
  const complete = areaCode.replace(/^0/, '') + national;
  return LANDLINE.test(complete) ? phone(`+86${complete}`, 'landline', extension) : { ok: false, reason: 'not_a_phone' };
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
  const [, area, subscriber] = LANDLINE.exec(national) ?? [];
  return area === undefined ? `${number}${suffix}` : `0${area}-${subscriber}${suffix}`;
}

/** What may be shown to those who need not know: `138****8000`, `025-****1234`; of anything else only the first two and last two digits. */
export function maskPhone(phoneNumber: string): string {
  const parsed = parsePhone(phoneNumber.split(';ext=')[0] ?? '');
  if (!parsed.ok) return '****';
  const { canonical, kind } = parsed.phone;
  const national = canonical.slice(3);
  if (kind === 'mobile') return `${national.slice(0, 3)}****${national.slice(-4)}`;
  const area = LANDLINE.exec(national)?.[1];
  if (kind === 'landline' && area !== undefined) return `0${area}-****${national.slice(-4)}`;
  return `${canonical.slice(0, 3)}****${canonical.slice(-2)}`;
}
