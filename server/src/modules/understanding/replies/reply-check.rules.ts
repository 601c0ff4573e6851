import type { Phrase } from '../../../platform/problem.ts';
import { type Background, signalOf, tellingText } from '../hot-issues/signals.rules.ts';
import { isSameName, placeMentions } from '../places/mentions.rules.ts';
import { shingleLikeness, shinglesOf } from '../similarity/near-duplicates.rules.ts';

export type ReplyPointCode = 'addresses' | 'place' | 'unit' | 'measure' | 'date' | 'ground' | 'original';

/** One thing a good answer has, whether this one has it, and the words that show it. */
export interface ReplyPoint {
  readonly code: ReplyPointCode;
  readonly held: boolean;
  readonly evidence: readonly string[];
}

/** What a person who writes an answer is advised; never a verdict. */
export const REPLY_ADVICE: Readonly<Record<ReplyPointCode, Phrase>> = {
  addresses: {
    zh: '答复很少提到来件说的事，请看看是否答非所问',
    en: 'The answer hardly mentions what was asked; please check that it is about it',
  },
  place: { zh: '来件写明了地点，答复里没有提到', en: 'The demand names a place; the answer does not' },
  unit: { zh: '没有写明由哪个单位办理', en: 'No unit is named' },
  measure: { zh: '没有写明已经做了什么、将要做什么', en: 'It does not say what was done or will be done' },
  date: { zh: '没有日期或期限', en: 'There is no date or time limit' },
  ground: { zh: '没有写明依据的规定', en: 'No rule or ground is given' },
  original: { zh: '与另一份答复几乎相同', en: 'Almost the same as another answer' },
};

export interface ReplyQuestion {
  readonly demand: { readonly title: string; readonly body: string };
  readonly reply: string;
  /** Other answers of late, to find copies. */
  readonly others?: readonly { readonly id: string; readonly text: string }[];
  readonly background: Background;
}

export interface ReplyCheck {
  /** How much of what was asked stands in the answer, 0 to 1. */
  readonly coverage: number;
  readonly points: readonly ReplyPoint[];
  /** Points that are not held and worth a second look, the gravest first. */
  readonly advice: readonly ReplyPointCode[];
}

/** Below this share of the telling words an answer is probably about something else. */
export const leastCoverage = 0.12;
const copied = 0.75;
const mostEvidence = 3;

const UNIT =
  /[\p{Script=Han}a-z0-9]{1,12}?(?:局|委员会|管委会|居委会|村委会|办事处|街道办|街道|派出所|交警|大队|支队|中队|服务中心|管理中心|管理所|管理处|公司|政府|医院|学校|物业|社区)/gu;
const MEASURE =
  /(?:已|已经|将|正在|立即|要求|责令|组织|安排|约谈|督促|协调)[^，。；]{0,24}?(?:整改|修复|维修|处理|处置|检查|核查|调查|清理|拆除|更换|安装|立案|处罚|巡查|执法|启动|施工|建设|办理|改造|整治|落实|解决|退还|恢复|约谈|宣传|研究|规划|实施)/gu;
const DATE =
  /\d{4}年|\d{1,2}月(?:\d{1,2}日|底|份|初|中旬|下旬|上旬)?|\d+个?(?:工作日|天|小时|周|个月)(?:内|以内)?|本周|下周|本月|年底|月底|近期|上半年|下半年/gu;
const GROUND =
  /《[^》]{2,40}》|第[一二三四五六七八九十百\d]{1,5}条|(?:根据|依据|按照)[^，。；《]{2,25}?(?:规定|条例|办法|政策|文件|法|通知|要求|规划)/gu;

/** Reads an answer before it leaves: does it speak of the matter, name a unit, a measure, a date, a ground, and is it this demand's own? */
export function checkReply({ demand, reply, others = [], background }: ReplyQuestion): ReplyCheck {
  const coverage = coverageOf(demand, reply, background);
  const points: ReplyPoint[] = [
    { code: 'addresses', held: coverage >= leastCoverage, evidence: [] },
    placePoint(demand, reply),
    wordsPoint('unit', reply, UNIT),
    wordsPoint('measure', reply, MEASURE),
    wordsPoint('date', reply, DATE),
    wordsPoint('ground', reply, GROUND),
    originalPoint(reply, others),
  ];
  const order: readonly ReplyPointCode[] = ['original', 'addresses', 'measure', 'unit', 'date', 'place', 'ground'];
  return { coverage, points, advice: order.filter((code) => points.some((point) => point.code === code && !point.held)) };
}

function coverageOf(demand: ReplyQuestion['demand'], reply: string, background: Background): number {
  const { features, weights } = signalOf({ id: '', ...demand, at: 0, person: null, likes: 0 }, background);
  const text = tellingText(reply);
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1));
  const all = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const covered = weights.reduce((sum, weight, i) => sum + (pairs.has(features[i] ?? 0) ? weight * weight : 0), 0);
  return all === 0 ? 1 : covered / all;
}

/** A place the demand names in its title should stand in the answer; without such a place there is nothing to hold. */
function placePoint({ title }: ReplyQuestion['demand'], reply: string): ReplyPoint {
  const asked = placeMentions(title).map(({ name }) => name);
  const answered = placeMentions(reply).map(({ name }) => name);
  const common = asked.filter((name) => reply.includes(name) || answered.some((other) => isSameName(name, other)));
  return { code: 'place', held: asked.length === 0 || common.length > 0, evidence: common.slice(0, mostEvidence) };
}

function wordsPoint(code: ReplyPointCode, reply: string, pattern: RegExp): ReplyPoint {
  const found = [...new Set([...reply.matchAll(pattern)].map(([words]) => words))].slice(0, mostEvidence);
  return { code, held: found.length > 0, evidence: found };
}

function originalPoint(reply: string, others: NonNullable<ReplyQuestion['others']>): ReplyPoint {
  const mine = shinglesOf(reply);
  const copies = others.filter(({ text }) => shingleLikeness(mine, shinglesOf(text)) >= copied);
  return { code: 'original', held: copies.length === 0, evidence: copies.slice(0, mostEvidence).map(({ id }) => id) };
}
