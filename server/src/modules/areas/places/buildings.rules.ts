import { foldName } from './names.rules.ts';

/**
 * How a building is called: its number or letter without leading zeros (`3`, `B`, `A3`), what stands before it (`南区`), and whether it is a house
 * number (`18号`), which people also use for days of the month.
 */
export interface BuildingKey {
  readonly prefix: string;
  readonly number: string;
  readonly houseNumber: boolean;
}

const BLOCK_WORD = '号楼|号栋|号幢|#楼|栋|幢|座|#';
const NUMBER = '[A-Z]?\\d{1,4}[A-Z]?|[A-Z]';
const BUILDING_NAME = new RegExp(`^(.*?)第?(${NUMBER})(${BLOCK_WORD}|号院?)?$`, 'u');

/** A building with its estate, as people say it; registers often write the estate into the building's own name already. */
export function fullBuildingName(estate: string | undefined, building: string): string {
  return estate === undefined || foldName(building).startsWith(foldName(estate)) ? building : `${estate}${building}`;
}

/** Reads the name of a building; null for one that is called by a word (物业楼). */
export function buildingKey(name: string): BuildingKey | null {
  const parts = BUILDING_NAME.exec(foldName(name));
  if (!parts) return null;
  const [, prefix = '', number = '', word] = parts;
  return {
    prefix,
    number: withoutZeros(number),
    houseNumber: word?.startsWith('号') === true && word !== '号楼' && word !== '号栋' && word !== '号幢',
  };
}

function withoutZeros(number: string): string {
  return number.replace(/0*(\d)/u, '$1');
}

/** A building named in a text: positions in the folded text. */
export interface BuildingMention {
  readonly number: string;
  readonly houseNumber: boolean;
  readonly entrance: string | null;
  readonly start: number;
  readonly end: number;
}

const ENTRANCE = '(?:第?(\\d{1,2})(?:单元|门(?!面|口|诊|卫)))?';
// A word like 号线 (metro) or 号文 (a document) makes the number something else.
const WORDED = new RegExp(`(?<![A-Z\\d])(${NUMBER})(${BLOCK_WORD}|号(?!线|文|码|牌|令|桌|台|机|窗|电|门(?![前口面])))${ENTRANCE}`, 'gu');
const HYPHENED = /(?<![A-Z\d-])(\d{1,3})-(\d{1,2})(?:-\d{2,4})?(?![\d\-.:点时日月年天人元个户号栋幢座楼层岁米])/gu;

/** All buildings a folded text names, in order: 3号楼2单元, 5栋, B座, 12-3-401. A floor (6楼) is none. */
export function buildingMentions(chars: string): BuildingMention[] {
  const worded = [...chars.matchAll(WORDED)].map((m) =>
    mention(m, { number: m[1] ?? '', houseNumber: m[2] === '号', entrance: m[3] ?? null }),
  );
  const hyphened = [...chars.matchAll(HYPHENED)].map((m) => mention(m, { number: m[1] ?? '', houseNumber: false, entrance: m[2] ?? null }));
  return [...worded, ...hyphened].sort((a, b) => a.start - b.start);
}

function mention(match: RegExpExecArray, found: Pick<BuildingMention, 'number' | 'houseNumber' | 'entrance'>): BuildingMention {
  return { ...found, number: withoutZeros(found.number), start: match.index, end: match.index + match[0].length };
}

/** A mentioned house number may be a day of the month: it only fits a building that is itself called so. */
export function fits(mention: BuildingMention, key: BuildingKey): boolean {
  return mention.number === key.number && (!mention.houseNumber || key.houseNumber);
}
