import type { Phrase } from '../../../platform/problem.ts';

/** What else is known about the person, so that it is not taken as a password. */
export interface PasswordOwner {
  readonly username: string;
  readonly displayName: string;
}

export type PasswordWeakness = 'too_short' | 'too_long' | 'only_digits' | 'common' | 'repeated' | 'sequence' | 'contains_name';

export const shortestPassword = 10;
const longestPassword = 128;

export const weaknessPhrases: Readonly<Record<PasswordWeakness, Phrase>> = {
  too_short: { zh: `至少 ${shortestPassword} 个字符`, en: `at least ${shortestPassword} characters` },
  too_long: { zh: `至多 ${longestPassword} 个字符`, en: `at most ${longestPassword} characters` },
  only_digits: { zh: '不能全是数字（日期、手机号最先被试）', en: 'not digits alone (dates and phone numbers are tried first)' },
  common: { zh: '是最常见的密码之一', en: 'it is one of the commonest passwords' },
  repeated: { zh: '不同的字符太少', en: 'too few different characters' },
  sequence: { zh: '是键盘或字母表上的顺序', en: 'it is a run on the keyboard or in the alphabet' },
  contains_name: { zh: '包含用户名或姓名', en: 'it contains the user name or the name' },
};

/** What people build passwords from first; digits, signs and look-alike letters around them change nothing. */
const commonCores = new Set(
  (
    'password passwort passwd pass word admin administrator root user guest test login welcome hello secret master manager system oracle ' +
    'server default change changeme letmein iloveyou loveyou woaini woaiwojia aini mima wodemima nihao zhongguo china beijing shanghai nanjing ' +
    'qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc abc abcd abcdef abcdefg aaa sunshine princess monkey dragon ' +
    'football baseball superman batman shadow michael liandong shequ jiedao wangge zhengfu community district demo'
  ).split(' '),
);

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!@#$%^&*()',
];
const lookAlike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The form in which a password is hashed and compared: full-width letters of a Chinese keyboard count as plain ones. */
export function passwordForm(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Why a password is refused, or null. Length 10–128 characters; not the commonest, not the owner's name, no run, not digits alone
 * (reliability §2.3). No rule on kinds of characters: length is what counts.
 */
export function passwordWeakness(password: string, owner: PasswordOwner): PasswordWeakness | null {
  const text = passwordForm(password).toLowerCase();
  const length = [...text].length;
  if (length < shortestPassword) return 'too_short';
  if (length > longestPassword) return 'too_long';
  if (/^[\d\s.-]+$/.test(text)) return 'only_digits';
  if (new Set(text).size < 5) return 'repeated';
  if (containsName(text, owner)) return 'contains_name';
  if (isRun(text)) return 'sequence';
  return isCommon(text) ? 'common' : null;
}

function containsName(text: string, { username, displayName }: PasswordOwner): boolean {
  const names = [username, displayName].map((n) => n.toLowerCase().replace(/\s/g, ''));
  return names.some((name) => [...name].length >= 2 && text.includes(name) && text.replaceAll(name, '').length < shortestPassword);
}

/** All of it made of runs of four and more characters, forwards or backwards. */
function isRun(text: string): boolean {
  const both = runs.flatMap((run) => [run, [...run].reverse().join('')]);
  let rest = text;
  while (rest.length > 0) {
    const longest = Math.max(...both.map((run) => commonStart(rest, run)));
    if (longest < 4) return rest.length <= 2 && rest.length < text.length;
    rest = rest.slice(longest);
  }
  return true;
}

/** Length of the longest beginning of `text` that occurs in `run`. */
function commonStart(text: string, run: string): number {
  let length = 0;
  while (length < text.length && run.includes(text.slice(0, length + 1))) length += 1;
  return length;
}

/** Common words, alone or strung together, whatever digits and signs stand around and between them, also in look-alike letters. */
function isCommon(text: string): boolean {
  const trimmed = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const disguised = [...trimmed].map((c) => lookAlike[c] ?? c).join('');
  return [text, disguised].some((form) => isMadeOfCores(form.replace(/[^\p{L}]/gu, '')));
}

function isMadeOfCores(letters: string): boolean {
  if (letters === '') return false;
  const reachable = new Set([0]);
  for (let end = 1; end <= letters.length; end++)
    for (const start of reachable) if (commonCores.has(letters.slice(start, end))) reachable.add(end);
  return reachable.has(letters.length);
}
