import { foldForModel } from '../text-model/reading.rules.ts';

/** What kind of place a name sounds like. */
export type MentionKind = 'estate' | 'street' | 'area' | 'institution';

/** A place as a text calls it, found by how places are named; no register is asked. */
export interface PlaceMention {
  readonly name: string;
  readonly kind: MentionKind;
  /** In the folded text, half open. */
  readonly span: readonly [from: number, to: number];
}

/** Words that end the name of a place; those in the second list are no part of it (丽景小区 is 丽景). */
const ENDINGS: Readonly<Record<MentionKind, string>> = {
  estate:
    '花园|广场(?!舞)|大厦|公寓|家园|新村|新城|之城|名城|花城|华府|山庄|公馆|苑|园(?![区长林丁])|城(?![管市区乡镇建里])|府|庭(?![院审])|轩|郡|湾|墅|邸|阁',
  street: '大道|公路|高速|路(?![灯口面段人边上过线程费由况政基局子])|街(?![道坊上边头])|巷(?![子口])|桥(?![梁下])|立交|隧道',
  area: '街道|社区|村(?![民委里干组])|镇(?!政)|乡(?![镇亲下])|湖|岛|洲|片区|开发区|新区',
  institution: '小学|中学|大学|学院|医院|幼儿园|派出所|市场|地铁站|车站|站(?![点在长台着岗])',
};
const KIND_WORDS = '小区|安置房|楼盘|工地';

/** Characters that stand before a name and hardly ever in one. */
const BEFORE = new Set(
  '在的于是对和与及把被将给让请问为向从到去由就都也很这那该各每个住求诉映询有没不我们您你他她它市县区省镇乡道期号楼栋等了着过又还或但而因所者处报告'.split(
    '',
  ),
);
/** Words people begin with. */
const OPENINGS =
  /^(?:关于|反映|投诉|举报|咨询|建议|希望|强烈|恳请|附近|位于|坐落|座落|居住|严重|违规|违法|业主|居民|政府|领导|尊敬|本人|目前|现在|整个|全市|本市|新建|修建)+/u;
const GENERIC = new Set(
  '这条路 一条路 修路 公路 道路 马路 铁路 网路 线路 思路 出路 套路 同城 全城 围城 农村 全村 本村 新村 乡村 校园 公园 幼儿园 大学 中学 小学 医院 学院 广场 花园 家园 国际 市场 车站 街道 社区 高速 大道 新城 政府 县城 省府 城镇 乡镇 桥 楼盘 大街 停车场 菜市场 上路 走路 让路 半路 开园 入园 退园 入学 沿路 沿街 临街 逛街 上街 过街 十字路 该路 堵路 该小区 我小区'.split(
    ' ',
  ),
);

/** Ways to go and to act, not streets. */
const NO_STREET =
  /(?:跑|修|走|让|上|半|思|出|套|沿|该|堵|过|条|段|线|网|铁|多|此|绕|带|问|陪|短|电|水)路$|(?:逛|上|过|临|沿|满)街$|(?:公安|辖区|当地)派出所$|(?:网|加油|垃圾|配电)站$|搅拌站$|(?:政府|家庭|法庭|职工)$/u;

const longestStem = 6;
const patterns = (Object.keys(ENDINGS) as MentionKind[]).map((kind) => ({ kind, pattern: new RegExp(`(${ENDINGS[kind]})`, 'gu') }));
const kindWord = new RegExp(`(?:${KIND_WORDS})`, 'gu');
const NAME_CHARACTER = /[\p{Script=Han}a-z0-9]/u;

/**
 * The places a text names: estates, streets, areas, institutions, in the order of the text. For texts of a place without a register; where there is
 * one, `resolvePlace` of areas says which place is meant.
 */
export function placeMentions(text: string): PlaceMention[] {
  const folded = foldForModel({ body: text });
  const found = [
    ...patterns.flatMap(({ kind, pattern }) =>
      [...folded.matchAll(pattern)].map((m) => mentionAt(folded, { kind, at: m.index, end: m.index + m[0].length })),
    ),
    ...[...folded.matchAll(kindWord)].map((m) => mentionAt(folded, { kind: 'estate', at: m.index, end: m.index })),
  ].filter((mention) => mention !== null);
  return withoutNested(found);
}

function mentionAt(folded: string, { kind, at, end }: { kind: MentionKind; at: number; end: number }): PlaceMention | null {
  let from = at;
  while (from > 0 && at - from < longestStem && isNameCharacter(folded.charAt(from - 1))) from -= 1;
  from += OPENINGS.exec(folded.slice(from, at))?.[0].length ?? 0;
  const name = folded.slice(from, end);
  const isName =
    at - from >= (end === at ? 2 : 1) && name.length >= 2 && !GENERIC.has(name) && !NO_STREET.test(name) && !/^\d+$/.test(name);
  return isName ? { name, kind, span: [from, end] } : null;
}

function isNameCharacter(character: string): boolean {
  return NAME_CHARACTER.test(character) && !BEFORE.has(character);
}

/** Of overlapping names the longest is meant. */
function withoutNested(mentions: readonly PlaceMention[]): PlaceMention[] {
  const byLength = [...mentions].sort((a, b) => b.name.length - a.name.length || a.span[0] - b.span[0]);
  const kept: PlaceMention[] = [];
  for (const mention of byLength)
    if (kept.every(({ span }) => mention.span[1] <= span[0] || mention.span[0] >= span[1])) kept.push(mention);
  return kept.sort((a, b) => a.span[0] - b.span[0]);
}

const tellingHead = 3;

/** Whether two names may be of one place: equal, or the head of one stands in the other (江南望江苑, 望江苑; 望江苑, 望江苑东区). */
export function isSameName(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < tellingHead || b.length < tellingHead) return false;
  return a.includes(b.slice(0, tellingHead)) || b.includes(a.slice(0, tellingHead));
}
