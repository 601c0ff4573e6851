import type { LocalDate } from '../calendar/local-date.ts';
import { parseLocalDate } from '../calendar/local-date.ts';
import { stripInvisible, toHalfWidth } from './normalise.ts';

export interface IdentityNumber {
  /** 18 characters with a capital X; a 15-digit number is brought to this form. */
  number: string;
  birthDate: LocalDate;
  sex: 'female' | 'male';
  /** First six digits: where the number was given out, which need not be where the person lives. */
  areaCode: string;
  wasFifteenDigits: boolean;
}

export type IdentityNumberProblem = 'empty' | 'wrong_length' | 'wrong_characters' | 'wrong_area' | 'wrong_birth_date' | 'wrong_check_digit';

export type IdentityNumberResult = { ok: true; identity: IdentityNumber } | { ok: false; reason: IdentityNumberProblem };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const MAX_INPUT_LENGTH = 64;
/** Provinces by GB/T 2260, with the residence permits of people from Hong Kong, Macau and Taiwan (81–83); 9 begins foreigners' permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
);

/**
 * Reads a resident identity number: 18 characters with the check digit of ISO 7064 MOD 11-2 (GB 11643), or the old 15 digits, in any
 * width and case, with blanks and invisible characters. With `today` a birth date in the future is refused.
 */
export function parseIdentityNumber(input: string, { today }: { today?: LocalDate } = {}): IdentityNumberResult {
  if (input.length > MAX_INPUT_LENGTH) return { ok: false, reason: 'wrong_length' };
  const text = stripInvisible(toHalfWidth(input))
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
  if (text === '') return { ok: false, reason: 'empty' };
  if (text.length !== 15 && text.length !== 18) return { ok: false, reason: 'wrong_length' };
  if (!/^\d{15}(?:\d{2}[\dX])?$/.test(text)) return { ok: false, reason: 'wrong_characters' };
  const wasFifteenDigits = text.length === 15;
  const body = wasFifteenDigits ? `${text.slice(0, 6)}19${text.slice(6)}` : text.slice(0, 17);
  return check({ body, given: wasFifteenDigits ? undefined : text.slice(17), today });
}

function check({ body, given, today }: { body: string; given: string | undefined; today: LocalDate | undefined }): IdentityNumberResult {
  if (!PROVINCES.has(body.slice(0, 2)) && !/^9\d/.test(body)) return { ok: false, reason: 'wrong_area' };
  const birthDate = `${body.slice(6, 10)}-${body.slice(10, 12)}-${body.slice(12, 14)}`;
  const isReal = parseLocalDate(birthDate) !== undefined && birthDate >= '1800-01-01' && (today === undefined || birthDate <= today);
  if (!isReal) return { ok: false, reason: 'wrong_birth_date' };
  const checkCharacter = identityCheckCharacter(body);
  if (given !== undefined && given !== checkCharacter) return { ok: false, reason: 'wrong_check_digit' };
  const sex = Number(body[16]) % 2 === 0 ? 'female' : 'male';
  const number = body + checkCharacter;
  return { ok: true, identity: { number, birthDate, sex, areaCode: body.slice(0, 6), wasFifteenDigits: given === undefined } };
}

/** The 18th character of the 17 digits before it. */
export function identityCheckCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Whole years of age on a date: on the birthday itself the year is complete; somebody born on 29 February has theirs on 1 March. */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** What may be shown: `110***********002X`. Too short a text shows nothing. */
export function maskIdentityNumber(number: string): string {
  const text = stripInvisible(toHalfWidth(number)).replace(/\s/g, '').toUpperCase();
  return /^[\dA-Z]{15,18}$/.test(text) ? `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}` : '****';
}
