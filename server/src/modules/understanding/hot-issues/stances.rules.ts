import { searchKey } from '../../../platform/text/normalise.ts';

/** For or against what. */
export interface Stance {
  readonly side: 'for' | 'against';
  /** What is wanted or unwanted, as the text calls it: 电梯, 广场舞. */
  readonly object: string;
}

/** Attitudes; what they stand before is wanted or not. */
const AGAINST = '反对|不同意|不赞成|不支持|抵制|拒绝|抗议|不要|不应该?|不能|不得';
const FOR = '支持|赞成|同意';
/** What is to be done with it. */
const GIVE = '加装|安装|增设|增加|新建|修建|建设|设置|设立|开放|允许|保留|恢复|保护|举办';
const TAKE = '拆除|拆掉|禁止|取缔|取消|关停|关闭|停止|叫停|停建|制止|搬离|搬走|撤走|撤离|清理';

const ACT = new RegExp(`(?:${GIVE}|${TAKE})`, 'u');
const ATTITUDE = new RegExp(`(?:${AGAINST}|${FOR})`, 'u');
const isAgainst = new RegExp(`(?:${AGAINST})`, 'u');
const isTake = new RegExp(`^(?:${TAKE})$`, 'u');
const DISTURBS = /^(.{2,16}?)(?:噪音|音响|音乐|声音|油烟)?(?:太吵|扰民|吵闹|影响休息|吵得)/u;
/** Where the name of the thing ends. */
const AFTER =
  /(?:的|了|吗|呢|吧|在|到|给|被|已|是|会|要|请|将|以|和|与|及|至|等|后|不|很|太|都|也|就|让|噪音|音响|音乐|扰民|活动|问题|项目|时间|晚上).*$/u;
const BEFORE =
  /^.*(?:小区|社区|楼下|门口|附近|广场上|路边|院内|院里|每天|天天|晚上|早上|夜里|以后|之后|继续|[跳搞办在]|这个|一[个台些座]|我们|老旧)(?:的|里的|内的)?/u;
const shortest = 2;
const longest = 6;
const bodyUnits = 400;

/**
 * For or against what a message speaks: 反对加装电梯 is against 电梯, 反对拆除凉亭 is for 凉亭, 广场舞扰民 is against 广场舞. Null where it takes no side
 * that words show. Only the first thing counts, the title before the body.
 */
export function stanceOf({ title, body }: { readonly title: string; readonly body: string }): Stance | null {
  return stanceIn(searchKey(title)) ?? stanceIn(searchKey(body.slice(0, bodyUnits)));
}

function stanceIn(text: string): Stance | null {
  for (const clause of text.split(/[，。！？；,.!?;\s]+/u)) {
    const stance = statedIn(clause) ?? disturbedIn(clause);
    if (stance !== null) return stance;
  }
  return null;
}

/** An act with what stands before it, else an attitude alone. */
function statedIn(clause: string): Stance | null {
  const act = ACT.exec(clause);
  const found = act ?? ATTITUDE.exec(clause);
  if (!found) return null;
  const object = nameOf(clause.slice(found.index + found[0].length));
  if (object === null) return null;
  const denied = isAgainst.test(act ? clause.slice(0, act.index) : found[0]);
  return { side: denied !== isTake.test(found[0]) ? 'against' : 'for', object };
}

function disturbedIn(clause: string): Stance | null {
  const object = nameOf(DISTURBS.exec(clause)?.[1] ?? '');
  return object === null ? null : { side: 'against', object };
}

function nameOf(words: string): string | null {
  const name = words
    .replace(/[到至].*$/u, '')
    .replace(BEFORE, '')
    .replace(AFTER, '')
    .slice(0, longest);
  return name.length >= shortest ? name : null;
}

/** Whether two names may mean one thing: one stands in the other, or they share three characters in a row (广场舞, 广场舞队). */
export function isSameObject(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  for (let i = 0; i + 3 <= a.length; i++) if (b.includes(a.slice(i, i + 3))) return true;
  return false;
}
