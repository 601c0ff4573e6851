/** A text made comparable: one character per position, and where each position came from in the text as it was written. */
export interface Folded {
  readonly chars: string;
  /** Start and end in the original text, per position of `chars`. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const DIGITS: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const IGNORED = /[\s\u200b-\u200f\u2060\ufeff]/u;

/**
 * Counting words after which a number is a number. Streets are left out on purpose: 八一路 is a name, and the 81路 bus goes elsewhere.
 */
const COUNTED = '号栋幢座村区期巷弄组单门楼院团';

/**
 * Makes a text comparable: full width becomes half width, Latin letters capitals, blanks disappear, and Chinese numbers before a counting word
 * become digits (三号楼 → 3号楼). Only the first `limit` characters are read.
 */
export function foldText(text: string, limit = 4_000): Folded {
  return withDigits(withoutWidth(text.slice(0, limit)));
}

/** The comparable form of a name. */
export function foldName(name: string): string {
  return foldText(name).chars;
}

function withoutWidth(text: string): Folded {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const plain = comparable(character);
    for (let i = 0; i < plain.length; i++) {
      from.push(at);
      to.push(end);
    }
    parts.push(plain);
    at = end;
  }
  return { chars: parts.join(''), from, to };
}

/** Ideographs, the most of a text, are comparable as they are. */
function comparable(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit >= 0x4e00 && unit <= 0x9fff) return character;
  if (IGNORED.test(character)) return '';
  return unit < 0x80 ? character.toUpperCase() : character.normalize('NFKC').toUpperCase();
}

const NUMBER_WORD = new RegExp(`[${Object.keys(DIGITS).join('')}十百]+(?=[${COUNTED}])`, 'gu');

function withDigits(folded: Folded): Folded {
  let chars = '';
  const from: number[] = [];
  const to: number[] = [];
  const keep = (start: number, end: number): void => {
    chars += folded.chars.slice(start, end);
    from.push(...folded.from.slice(start, end));
    to.push(...folded.to.slice(start, end));
  };
  let done = 0;
  for (const match of folded.chars.matchAll(NUMBER_WORD)) {
    const value = chineseNumber(match[0]);
    if (value === null) continue;
    const end = match.index + match[0].length;
    keep(done, match.index);
    for (const digit of String(value)) {
      chars += digit;
      from.push(folded.from[match.index] ?? 0);
      to.push(folded.to[end - 1] ?? 0);
    }
    done = end;
  }
  keep(done, folded.chars.length);
  return { chars, from, to };
}

/** Reads a Chinese number up to 999 (二十三, 一百零五, 二三); null when it is none. */
function chineseNumber(word: string): number | null {
  if (!/[十百]/u.test(word)) return word.length > 4 || word === '' ? null : Number([...word].map((c) => DIGITS[c] ?? 0).join(''));
  const parts = /^(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(word);
  if (!parts) return null;
  const [, hundreds, tens, ten, ones] = parts;
  const digit = (c: string | undefined): number => (c === undefined ? 0 : (DIGITS[c] ?? 0));
  return digit(hundreds) * 100 + (ten ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones);
}

/** Words that name no place in particular; as a name or alias they would find a place in every second text. */
const GENERIC = new Set(
  '小区 花园 广场 公园 市场 学校 医院 社区 街道 大院 新村 小学 中学 幼儿园 停车场 菜场 菜市场 商场 宿舍 家属院 院子 大厦 居委会 村委会 物业 公寓 大楼 楼下 楼上 门口 路口 本区 本市 全区 农贸市场 本小区 我小区 该小区 派出所 车站 地铁站'.split(
    ' ',
  ),
);

/** Whether a comparable name may be searched for in texts: two characters at least, not a common word, not a mere number. */
export function isSearchable(name: string): boolean {
  return name.length >= 2 && !GENERIC.has(name) && !/^[\dA-Z#-]*$/.test(name);
}

/** Names of the body that runs an area; the area itself is meant. */
const BODY = /(社区)?(居民委员会|居委会)$|(村民委员会|村委会)$|(街道)?(办事处|办)$|人民政府$/u;

/** The name of an area without that of its committee or office: 北门社区居委会 → 北门社区, 大田村委会 → 大田村. */
export function areaDisplayName(official: string): string {
  const plain = withoutBody(official);
  return plain.length >= 2 && /(社区|村|街道|镇|乡|区|场)$/u.test(plain) ? plain : official;
}

function withoutBody(official: string): string {
  const body = BODY.exec(official)?.[0] ?? '';
  const plain = official.slice(0, official.length - body.length);
  const kind = ['社区', '街道', '村'].find((word) => body.startsWith(word)) ?? '';
  return plain.endsWith(kind) ? plain : plain + kind;
}

/** A way to call a place; a `stem` is what people shorten it to and proves less. */
export interface NameForm {
  readonly text: string;
  readonly strength: 'name' | 'alias' | 'stem';
}

/** All comparable ways to call an area: its name, its aliases, the same without committee, and the bare stem (桐树坪社区 → 桐树坪). */
export function formsOfArea(name: string, aliases: readonly string[]): NameForm[] {
  const given: NameForm[] = [{ text: name, strength: 'name' }, ...aliases.map((text): NameForm => ({ text, strength: 'alias' }))];
  const plain = given.map((form): NameForm => ({ ...form, text: areaDisplayName(form.text) }));
  const stems = given.map(({ text }): NameForm => ({ text: withoutBody(text).replace(/(社区|街道|镇|乡|村)$/u, ''), strength: 'stem' }));
  return distinctForms([...given, ...plain, ...stems]);
}

/** All comparable ways to call an estate, street or other named place. */
export function formsOfEstate(name: string, aliases: readonly string[]): NameForm[] {
  const given: NameForm[] = [{ text: name, strength: 'name' }, ...aliases.map((text): NameForm => ({ text, strength: 'alias' }))];
  return distinctForms(given);
}

function distinctForms(forms: readonly NameForm[]): NameForm[] {
  const byText = new Map<string, NameForm>();
  for (const form of forms) {
    const text = foldName(form.text);
    if (isSearchable(text) && !byText.has(text)) byText.set(text, { ...form, text });
  }
  return [...byText.values()];
}
