import type { IssueStream } from './clustering.rules.ts';
import { type Cluster, placesOfCluster } from './clusters.rules.ts';
import { type Background, type StreamMessage, tellingness, tellingText } from './signals.rules.ts';

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
const [shortestTerm, longestTerm] = [2, 8];
/** A term stands in this share of the titles. */
const termShare = 0.3;
/** A zone called by a letter: the sign of it is no part of the name that follows. */
const ZONE = /(?<![A-Za-z0-9])[A-Z]\d*[市县区]/gu;
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

/** What the titles have in common. */
function termsOf(members: readonly StreamMessage[], background: Background): string[] {
  const counts = new Map<string, number>();
  for (const { title } of members)
    for (const term of substringsOf(tellingText(title.replace(ZONE, ' ')))) counts.set(term, (counts.get(term) ?? 0) + 1);
  const fewest = Math.min(members.length, Math.max(2, termShare * members.length));
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
  return a.includes(b) || b.includes(a) || a.startsWith(b.slice(-1)) || b.startsWith(a.slice(-1));
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
      for (let to = from + shortestTerm; to <= Math.min(run.length, from + longestTerm); to++) found.add(run.slice(from, to));
  return found;
}

function growthOf(members: readonly StreamMessage[], now: number): Growth {
  const recent = members.filter(({ at }) => at > now - 7 * day && at <= now).length;
  const before = members.filter(({ at }) => at > now - 35 * day && at <= now - 7 * day).length;
  const expected = before / 4;
  return { recent, expected, surprise: (recent - expected) / Math.sqrt(expected + 1) };
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
export function isGrowing({ growth, people }: HotIssue): boolean {
  return growth.recent >= 3 && people >= 3 && growth.surprise >= 2;
}
