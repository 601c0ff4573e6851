import { searchKey } from '../../../platform/text/normalise.ts';
import { type PlaceMention, placeMentions } from '../places/mentions.rules.ts';

/** A message of a stream. */
export interface StreamMessage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /** Who said it, as a number or key that tells nothing else; unknown people are counted apart. */
  readonly person: string | null;
  readonly likes: number;
  /** The registered place, where one is known: a code that begins with its parent's code. */
  readonly area?: string | null;
}

/** How common pairs of characters and single characters are: what is everywhere says nothing, what always stands together is a name. */
export interface Background {
  readonly texts: number;
  readonly pairs: ReadonlyMap<number, number>;
  readonly units: ReadonlyMap<number, number>;
}

/** What a message is about: its telling pairs with weights (length one), and the places it names. */
export interface Signal {
  readonly features: readonly number[];
  readonly weights: readonly number[];
  /** Which of the features are part of a name of a place: they say where, not what. */
  readonly named: readonly boolean[];
  /** The places it is about: those of the title, or where it names none, of the body. */
  readonly places: readonly string[];
  /** Further places it mentions. */
  readonly mentioned: readonly string[];
  readonly area: string | null;
}

const bodyUnits = 300;
const mostFeatures = 40;
const mostPlaces = 3;
/** Forms of address, of asking and of urging, doors, times and who is concerned: part of every message, about nothing, however few messages are known. */
const NOT_TELLING =
  /尊敬的|领导|您好|你好|希望|请问|谢谢|投诉|反映|咨询|建议|关于|问题|号楼|号院|单元|楼栋|老人|孩子|小孩|我们|他们|大家|有人|没人|这里|那里|现在|今天|昨天|每天|天天|已经|一直|多次|好几天|没有|不能|能不能|什么|怎么|为何|为什么|是否|解决|处理|尽快|有关|相关|加快|加大|加强|推进|力度|步伐|刻不容缓|具体行动|大背景/gu;
const RUNS = /[a-z0-9]+/gu;

/** Below this number of texts a pair is as rare as can be. */
const rarest = 15;
/** A place is compared by its name; its characters count less, or two things at one place would be one. */
const nameShare = 0.5;
/** Even a pair of two common characters may be what an event is known by. */
const loosest = 0.3;
/** Words of the body count half of those of the title. */
const bodyShare = 0.5;

/** The letter of a zone (A市, 反映A7县), which says nothing; with a number behind any other character it is part of a name (万境K9县). */
export const zoneLetter = '(?<![A-Za-z0-9])[A-Za-z](?:(?<![\\u3400-\\u9fff](?<![市县区省在映于对诉询议望请])[A-Za-z])\\d+)?';
const ZONE_LETTER = new RegExp(`${zoneLetter}(?=[市县区])`, 'gu');

/** A text folded, without polite words and without the letter of a zone. */
export function tellingText(text: string): string {
  return searchKey(text).replace(NOT_TELLING, ' ').replace(ZONE_LETTER, ' ');
}

/** Pairs of Chinese characters as numbers, words of letters and digits by a number of their own, and where the two meet (58号, 3栋) the pair. */
function pairsOf(text: string): Set<number> {
  const pairs = new Set<number>();
  for (const [run] of text.matchAll(RUNS)) pairs.add(wordNumber(run));
  for (let i = 0; i + 1 < text.length; i++) {
    const [first, second] = [text.charCodeAt(i), text.charCodeAt(i + 1)];
    if (isHan(second) && (isHan(first) || isDigitOrLetter(first))) pairs.add(first * 65_536 + second);
  }
  return pairs;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

function isDigitOrLetter(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
}

/** No word has a number as high as this, no pair one as low. */
const lowestPair = 0x30 * 65_536;

/** Up to four letters or digits, below all pairs. */
function wordNumber(word: string): number {
  return [...word.slice(0, 4)].reduce((number, character) => number * 37 + Number.parseInt(character, 36) + 1, 0);
}

/** The pairs of the head of a message, for counting how common they are. */
function allPairs({ title, body }: Pick<StreamMessage, 'title' | 'body'>): Set<number> {
  return pairsOf(`${tellingText(title)} ${tellingText(body.slice(0, bodyUnits))}`);
}

/** Counts many messages; the order makes no difference. */
export function backgroundOf(messages: readonly StreamMessage[]): Background {
  const background = emptyBackground();
  countWords(background, messages);
  return background;
}

/** A background that is still being counted. */
export interface GrowingBackground extends Background {
  texts: number;
  readonly pairs: Map<number, number>;
  readonly units: Map<number, number>;
}

export function emptyBackground(): GrowingBackground {
  return { texts: 0, pairs: new Map(), units: new Map() };
}

/** Adds messages to a background: some thousands take a third of a second, which whoever also answers requests spends in parts. */
export function countWords(background: GrowingBackground, messages: readonly Pick<StreamMessage, 'title' | 'body'>[]): void {
  const { pairs, units } = background;
  for (const message of messages) {
    const mine = allPairs(message);
    const singles = new Set<number>();
    for (const pair of mine) {
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      if (pair >= lowestPair) singles.add(Math.floor(pair / 65_536)).add(pair % 65_536);
    }
    for (const unit of singles) units.set(unit, (units.get(unit) ?? 0) + 1);
  }
  background.texts += messages.length;
}

/** How telling a pair is: rare, and made of characters that belong together (a name), not of the end of one word and the head of the next. */
export function tellingness({ texts, pairs, units }: Background, pair: number): number {
  const count = pairs.get(pair) ?? 1;
  const rarity = Math.max(0, Math.log(Math.max(2 * rarest, texts) / Math.max(rarest, count)));
  if (pair < lowestPair) return rarity * rarity * 0.8;
  const [first, second] = [units.get(Math.floor(pair / 65_536)) ?? count, units.get(pair % 65_536) ?? count];
  const together = Math.log((count * Math.max(texts, count + 1)) / (first * second)) / Math.log(Math.max(texts, count + 1) / count);
  return rarity * rarity * Math.min(1, Math.max(loosest, together));
}

/** What a message is about, against a background. */
export function signalOf(message: StreamMessage, background: Background): Signal {
  const weights = new Map<number, number>();
  addPart(weights, pairsOf(tellingText(message.title)), { background, share: 1 });
  addPart(weights, pairsOf(tellingText(message.body.slice(0, bodyUnits))), { background, share: bodyShare });
  const { places, mentioned, names } = placesOf(message);
  const named = pairsOf(tellingText(names.join(' ')));
  for (const pair of named) {
    const weight = weights.get(pair);
    if (weight !== undefined) weights.set(pair, weight * nameShare);
  }
  const norm = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const strongest = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostFeatures);
  return {
    features: strongest.map(([feature]) => feature),
    weights: strongest.map(([, weight]) => weight / norm),
    named: strongest.map(([feature]) => named.has(feature)),
    places,
    mentioned,
    area: message.area ?? null,
  };
}

function addPart(
  weights: Map<number, number>,
  pairs: ReadonlySet<number>,
  { background, share }: { background: Background; share: number },
): void {
  const telling = [...pairs].map((pair) => [pair, tellingness(background, pair)] as const);
  const norm = share / (Math.sqrt(telling.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1);
  for (const [pair, weight] of telling) if (weight > 0) weights.set(pair, (weights.get(pair) ?? 0) + weight * norm);
}

/** Places of the title; where it names none, the first of the body. Names of larger areas are names too, but say too little to be places. */
function placesOf({ title, body }: StreamMessage): { places: string[]; mentioned: string[]; names: string[] } {
  const [inTitle, inBody] = [placeMentions(title), placeMentions(body.slice(0, bodyUnits))];
  const [first, further] = [precise(inTitle), precise(inBody)];
  const places = first.length > 0 ? first : further;
  return {
    places: places.slice(0, mostPlaces),
    mentioned: further.filter((name) => !places.includes(name)).slice(0, mostPlaces),
    names: [...inTitle, ...inBody].map(({ name }) => name),
  };
}

/** A subdistrict or a lake is too large to say that two messages are about one thing. */
function precise(mentions: readonly PlaceMention[]): string[] {
  const names = mentions.filter(({ name, kind }) => kind !== 'area' || name.endsWith('村') || name.endsWith('社区'));
  return [...new Set(names.map(({ name }) => name))];
}
