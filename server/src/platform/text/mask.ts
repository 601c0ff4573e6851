/** The compound surnames in use, by their two characters. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 司空 端木 独孤 南宫 西门 轩辕 呼延 万俟 闻人 澹台 公冶 宗政 ' +
    '濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司寇 赫连 拓跋 百里 东郭 第五 公羊 梁丘 左丘 亓官 巫马 颛孙 壤驷 漆雕 乐正 谷梁 段干 羊舌 微生 ' +
    '歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 獨孤 南宮 西門 軒轅 聞人 濮陽 單于 仲孫 鍾離 鮮于 閭丘 赫連 東郭'
  ).split(' '),
);
const HAN = /^[\p{Script=Han}\u{e000}-\u{f8ff}]+$/u;

/**
 * What may be shown of a person's name (ux principle 10): 张三 → 张*, 张伟华 → 张*华, 欧阳娜娜 → 欧阳**, 阿卜杜热合曼·买买提 → 阿**·买**,
 * John Smith → J** S**. By characters, so that 王𠮷 is 王*.
 */
export function maskName(name: string): string {
  const text = name.trim();
  if (text === '') return '';
  const parts = text.split(/([·\s]+)/u);
  if (parts.length > 1) return parts.map((part, index) => (index % 2 === 1 ? part : maskPart(part))).join('');
  return HAN.test(text) ? maskHanName([...text]) : maskPart(text);
}

function maskHanName(characters: readonly string[]): string {
  const [first = '', second = ''] = characters;
  if (characters.length === 1) return '*';
  if (characters.length === 2) return `${first}*`;
  if (COMPOUND_SURNAMES.has(first + second)) return first + second + '*'.repeat(characters.length - 2);
  return first + '*'.repeat(characters.length - 2) + (characters.at(-1) ?? '');
}

function maskPart(part: string): string {
  const [first] = part;
  return first === undefined ? '' : `${first}**`;
}

/** The ends of an area in an address, from the finest to be kept to the coarsest; 区 and 市 do not count inside 小区 and 超市. */
const AREA_ENDS = [/街道/gu, /(?:镇|乡)(?!政府)/gu, /(?<![小园社景校厂])区|县/gu, /(?<!超|城|门|夜|菜)市/gu];

/**
 * An address that tells where roughly, never the door: it ends after the subdistrict or town, else the district, else the city; an address
 * without any of these ends before its first number.
 */
export function maskAddress(address: string): string {
  const text = address.trim();
  if (text === '') return '';
  const firstNumber = text.search(/[\p{Nd}\p{No}]|[一二三四五六七八九十百]+(?:号|栋|幢|弄|单元|室|楼|层|组|队)/u);
  const limit = firstNumber < 0 ? text.length : firstNumber;
  const kept = AREA_ENDS.map((end) => lastEnd(text.slice(0, limit), end)).find((end) => end > 0) ?? (firstNumber < 0 ? firstCharacters(text) : limit);
  return `${text.slice(0, kept)}****`;
}

function lastEnd(text: string, pattern: RegExp): number {
  const last = [...text.matchAll(pattern)].at(-1);
  return last ? last.index + last[0].length : 0;
}

/** Without area and number there is no telling what is private: only the first two characters stay. */
function firstCharacters(text: string): number {
  return [...text].slice(0, 2).join('').length;
}

/** `z***@example.com`; anything that is no address shows nothing. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '****';
  const [first = ''] = email;
  return `${first}***${email.slice(at)}`;
}
