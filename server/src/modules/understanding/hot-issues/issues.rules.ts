import type { IssueStream } from './clustering.rules.ts';
import { type Cluster, placesOfCluster } from './clusters.rules.ts';
import { type Background, type StreamMessage, tellingness, tellingText, zoneLetter } from './signals.rules.ts';

/** What many people speak about: the same thing at the same place. */
export interface HotIssue {
  /** The id of its first message. */
  readonly key: string;
  /** Ids of its messages by time. */
  readonly members: readonly string[];
  /** Words that most of its titles share, the most telling first. */
  readonly terms: readonly string[];
  readonly place: string | null;
  readonly people: number;
  readonly likes: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly growth: Growth;
}

/** How the last seven days compare with the four weeks before. */
export interface Growth {
  readonly recent: number;
  readonly expected: number;
  /** How far the recent number lies above what was to be expected, in standard deviations of chance (Poisson). */
  readonly surprise: number;
}

export type IssueRanking = 'messages' | 'people' | 'likes' | 'growth';

const day = 86_400_000;
const mostTerms = 5;
const fewestToWarn = 3;
const [shortestTerm, longestTerm] = [2, 8];
/** A term stands in this share of the titles. */
const termShare = 0.3;
/** A zone called by a letter: the sign of it is no part of the name that follows. */
const ZONE = new RegExp(`${zoneLetter}[市县区]`, 'gu');
/** A term that begins with the end of another word or ends with the beginning of one. */
const CUT =
  /^(?:小区|社区|业主|居民|附近|看看|严重|情况|公司|有限公司|部门|街道|扰民)$|^(?:区(?!块)|[市县镇的了是在和与及被吗呢])|(?:小|[的在是不和与及被有无对])$/u;
/** A shorter term inside a longer one is told only when it stands in many more titles. */
const partOf = 0.7;

/** The events of a stream with at least `fewest` messages, described; `now` is the moment growth is asked for, in milliseconds. */
export function issuesOf(
  stream: IssueStream,
  messages: ReadonlyMap<string, StreamMessage>,
  { now, fewest = 1 }: { now: number; fewest?: number },
): HotIssue[] {
  return [...stream.index.clusters]
    .filter(({ members }) => members.size >= fewest)
    .map((cluster) => describe(cluster, { messages, background: stream.background, now }));
}

interface Surroundings {
  readonly messages: ReadonlyMap<string, StreamMessage>;
  readonly background: Background;
  readonly now: number;
}

function describe(cluster: Cluster, { messages, background, now }: Surroundings): HotIssue {
  const members = [...cluster.members.keys()].flatMap((id) => messages.get(id) ?? []).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const people = new Set(members.map(({ person, id }) => person ?? `?${id}`));
  return {
    key: members[0]?.id ?? '',
    members: members.map(({ id }) => id),
    terms: termsOf(members, background),
    place: placesOfCluster(cluster)[0] ?? null,
    people: people.size,
    likes: members.reduce((sum, { likes }) => sum + likes, 0),
    first: members[0]?.at ?? now,
    last: members.at(-1)?.at ?? now,
    growth: growthOf(members, now),
  };
}

function termsOf(members: readonly StreamMessage[], background: Background): string[] {
  return termsOfTitles(
    members.map(({ title }) => title),
    background,
  );
}

/** Words that most of the titles share, the most telling first. */
export function termsOfTitles(titles: readonly string[], background: Background): string[] {
  const counts = new Map<string, number>();
  for (const title of titles)
    for (const term of substringsOf(tellingText(title.replace(ZONE, ' ')))) counts.set(term, (counts.get(term) ?? 0) + 1);
  const fewest = Math.min(titles.length, Math.max(2, termShare * titles.length));
  const common = [...counts].filter(([, count]) => count >= fewest);
  const value = ([term, count]: readonly [string, number]): number => count * tellingOf(term, background);
  const sorted = common.sort((a, b) => value(b) - value(a) || (a[0] < b[0] ? -1 : 1));
  const chosen: (readonly [string, number])[] = [];
  for (const [term, count] of sorted)
    if (chosen.length < mostTerms && chosen.every(([other, n]) => !overlap(term, other) || (other.includes(term) && count * partOf > n)))
      chosen.push([term, count]);
  return chosen.map(([term]) => term);
}

function overlap(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || runsInto(a, b) || runsInto(b, a);
}

/** Whether the end of one term is the beginning of the other: both were cut from one longer name. */
function runsInto(a: string, b: string): boolean {
  for (let length = 1; length < Math.min(a.length, b.length); length++) if (a.endsWith(b.slice(0, length))) return true;
  return false;
}

function tellingOf(term: string, background: Background): number {
  let sum = 0;
  for (let i = 0; i + 1 < term.length; i++) sum += tellingness(background, term.charCodeAt(i) * 65_536 + term.charCodeAt(i + 1));
  return sum / Math.sqrt(term.length);
}

function substringsOf(title: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of title.matchAll(/[\p{Script=Han}a-z0-9]+/gu))
    for (let from = 0; from < run.length; from++)
      for (let to = from + shortestTerm; to <= Math.min(run.length, from + longestTerm); to++) {
        const term = run.slice(from, to);
        if (!CUT.test(term)) found.add(term);
      }
  return found;
}

function growthOf(members: readonly StreamMessage[], now: number): Growth {
  const recent = members.filter(({ at }) => at > now - 7 * day && at <= now).length;
  const before = members.filter(({ at }) => at > now - 35 * day && at <= now - 7 * day).length;
  return growthFrom({ recent, before });
}

/** Issues in the order somebody asks for; equal ones by the number of messages, then by key. */
export function rankIssues(issues: readonly HotIssue[], by: IssueRanking): HotIssue[] {
  const measures: Record<IssueRanking, (issue: HotIssue) => number> = {
    messages: ({ members }) => members.length,
    people: ({ people }) => people,
    likes: ({ likes }) => likes,
    growth: ({ growth }) => growth.surprise,
  };
  const measure = measures[by];
  return [...issues].sort((a, b) => measure(b) - measure(a) || b.members.length - a.members.length || (a.key < b.key ? -1 : 1));
}

/** An early warning: at least three people in seven days, and two standard deviations more than the weeks before let expect. */
export function isGrowing({ growth, people }: Pick<HotIssue, 'growth' | 'people'>): boolean {
  return growth.recent >= fewestToWarn && people >= fewestToWarn && growth.surprise >= 2;
}

/** How often a growing event has doubled from three messages in seven days: the first warning is step 1; 0 while it does not grow. */
export function warningStep(issue: Pick<HotIssue, 'growth' | 'people'>): number {
  return isGrowing(issue) ? Math.floor(Math.log2(issue.growth.recent / fewestToWarn)) + 1 : 0;
}

/** How the last seven days compare with what four weeks before let expect. */
export function growthFrom({ recent, before }: { recent: number; before: number }): Growth {
  const expected = before / 4;
  return { recent, expected, surprise: (recent - expected) / Math.sqrt(expected + 1) };
}
