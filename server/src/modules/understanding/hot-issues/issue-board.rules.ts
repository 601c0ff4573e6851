import { questionOf } from './clustering.rules.ts';
import { type CentredCluster, joining, nearestAmong, questionOfCluster } from './clusters.rules.ts';
import type { Signal } from './signals.rules.ts';
import {
  facing,
  type IssueFace,
  type IssueProfile,
  joinProfiles,
  lookupOfProfile,
  lookupOfSignal,
  opened,
  profileOf,
} from './stored-issues.rules.ts';

/** A stored event as it is taken to the board: what messages are compared with, and when they came. */
export interface BoardIssue {
  readonly id: string;
  readonly face: IssueFace;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
}

interface Standing extends BoardIssue {
  readonly lookup: ReadonlySet<number>;
  readonly centred: CentredCluster;
  /** Everything it is about; of an event nobody joined yet it is not needed. */
  readonly profile: IssueProfile | null;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

/** Stored events side by side while messages are placed among them, so that many can be placed between one reading and one writing. */
export interface IssueBoard {
  readonly issues: Map<string, Standing>;
  readonly byFeature: Map<number, Set<string>>;
}

const windowMs = 60 * 86_400_000;
/** Events that are compared with one message: those that share most of its strongest features. */
const askedAtMost = 40;

/** A board with the events that may be meant. */
export function openBoard(issues: readonly BoardIssue[]): IssueBoard {
  const board: IssueBoard = { issues: new Map(), byFeature: new Map() };
  addToBoard(board, issues);
  return board;
}

/** Puts further stored events on a board; one that stands there already stays as it is. */
export function addToBoard(board: IssueBoard, issues: readonly BoardIssue[]): void {
  for (const issue of issues) if (!board.issues.has(issue.id)) stand(board, { ...issue, profile: null, isNew: false, isChanged: false });
}

/** The event a message is about, or null when it begins one of its own. */
export function issueOnBoard(board: IssueBoard, signal: Signal, at: number): string | null {
  const few = possible(board, lookupOfSignal(signal), at);
  const found = nearestAmong(
    few.map(({ centred }) => centred),
    questionOf(signal),
  );
  return found && found.likeness >= joining.least ? idOf(few, found.cluster) : null;
}

/** The event that is the same as this one by now, or null. */
export function sameOnBoard(board: IssueBoard, id: string): string | null {
  const issue = board.issues.get(id);
  if (!issue?.profile) return null;
  const few = possible(board, lookupOfProfile(issue.profile), issue.last).filter((other) => other.id !== id);
  const found = nearestAmong(
    few.map(({ centred }) => centred),
    questionOfCluster(opened(issue.profile)),
  );
  return found && found.likeness >= joining.merge ? idOf(few, found.cluster) : null;
}

/** Whether everything an event is about is on the board. */
export function isWhole(board: IssueBoard, id: string): boolean {
  return (board.issues.get(id)?.profile ?? null) !== null;
}

/** Brings what else a stored event is about, before messages join it. */
export function complete(board: IssueBoard, id: string, profile: IssueProfile): void {
  const issue = board.issues.get(id);
  if (issue && issue.profile === null) board.issues.set(id, { ...issue, profile });
}

/** Lets a message join an event that is whole on the board, or begin one. @returns how many messages it has now */
export function joinOnBoard(board: IssueBoard, id: string, { signal, at }: { signal: Signal; at: number }): number {
  const before = board.issues.get(id);
  const profile = profileOf([signal], before?.profile ?? null);
  replace(board, {
    id,
    profile,
    first: Math.min(at, before?.first ?? at),
    last: Math.max(at, before?.last ?? at),
    isNew: before?.isNew ?? true,
  });
  return profile.size;
}

/** Makes two events one; the first keeps its name. */
export function uniteOnBoard(board: IssueBoard, kept: string, gone: string): void {
  const [a, b] = [board.issues.get(kept), board.issues.get(gone)];
  if (!a?.profile || !b?.profile) return;
  withdraw(board, b);
  const profile = joinProfiles(a.profile, b.profile);
  replace(board, { id: kept, profile, first: Math.min(a.first, b.first), last: Math.max(a.last, b.last), isNew: a.isNew });
}

/** What has changed on the board and is to be stored. */
export function changedOnBoard(board: IssueBoard): { readonly id: string; readonly profile: IssueProfile; readonly isNew: boolean }[] {
  return [...board.issues.values()].flatMap(({ id, profile, isNew, isChanged }) => (isChanged && profile ? [{ id, profile, isNew }] : []));
}

function idOf(few: readonly Standing[], cluster: CentredCluster['cluster']): string | null {
  return few.find(({ centred }) => centred.cluster === cluster)?.id ?? null;
}

/** Events of these weeks that share a feature, those that share most first, then the larger ones: the same choice the store makes. */
function possible({ issues, byFeature }: IssueBoard, features: readonly number[], at: number): Standing[] {
  const shared = new Map<string, number>();
  for (const feature of features) for (const id of byFeature.get(feature) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
  return [...shared]
    .flatMap(([id, count]) => {
      const issue = issues.get(id);
      return issue && issue.last > at - windowMs && issue.first < at + windowMs ? [{ issue, count }] : [];
    })
    .sort((a, b) => b.count - a.count || b.issue.face.size - a.issue.face.size || (a.issue.id < b.issue.id ? -1 : 1))
    .slice(0, askedAtMost)
    .map(({ issue }) => issue);
}

function replace(
  board: IssueBoard,
  { profile, ...rest }: Pick<Standing, 'id' | 'first' | 'last' | 'isNew'> & { profile: IssueProfile },
): void {
  const before = board.issues.get(rest.id);
  if (before) withdraw(board, before);
  stand(board, { ...rest, profile, face: profile, isChanged: true });
}

function stand({ issues, byFeature }: IssueBoard, issue: Omit<Standing, 'lookup' | 'centred'>): void {
  const lookup = lookupOfProfile(issue.face);
  for (const feature of lookup) byFeature.set(feature, (byFeature.get(feature) ?? new Set()).add(issue.id));
  const centred = { cluster: facing(issue.face), weights: new Map(issue.face.centre) };
  issues.set(issue.id, { ...issue, lookup: new Set(lookup), centred });
}

function withdraw({ issues, byFeature }: IssueBoard, { id, lookup }: Standing): void {
  for (const feature of lookup) byFeature.get(feature)?.delete(id);
  issues.delete(id);
}
