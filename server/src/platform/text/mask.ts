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

/**
 * Where a named area ends in an address. The same characters also stand inside other words (小区, 超市, 农贸市场, 县府路); that the last match
 * counts takes care of cities such as 镇江市 and 新乡市.
 */
const AREA_END = /街道|[镇乡](?!政府)|(?<![小园社景校厂])区(?!政府)|(?<![超城门夜菜])市(?![场政民])|县(?![府政城医])/gu;
const FIRST_NUMBER = /[\p{Nd}\p{No}]|(?<![一二三四五六七八九十百])[一二三四五六七八九十百]{1,8}(?:号|栋|幢|弄|单元|室|楼|层|组|队)/u;

/**
 * An address that tells where roughly, never the door: it ends after the subdistrict or town, or else the district or city; an address
 * without any of these ends before its first number.
 */
export function maskAddress(address: string): string {
  const text = address.trim();
  if (text === '') return '';
  const firstNumber = text.search(FIRST_NUMBER);
  const beforeNumber = firstNumber < 0 ? text : text.slice(0, firstNumber);
  const lastArea = [...beforeNumber.matchAll(AREA_END)].at(-1);
  if (lastArea) return `${beforeNumber.slice(0, lastArea.index + lastArea[0].length)}****`;
  return `${firstNumber < 0 ? firstCharacters(text) : beforeNumber}****`;
}

/** Without area and number there is no telling what is private: only the first two characters stay. */
function firstCharacters(text: string): string {
  return [...text].slice(0, 2).join('');
}

/** `z***@example.com`; anything that is no address shows nothing. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '****';
  const [first = ''] = email;
  return `${first}***${email.slice(at)}`;
}
