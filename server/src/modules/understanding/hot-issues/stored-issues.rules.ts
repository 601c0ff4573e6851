import { type Cluster, centre, count, emptyIndex, newCluster, placesOfCluster } from './clusters.rules.ts';
import { type Background, type Signal, type StreamMessage, signalOf } from './signals.rules.ts';

/** What messages are compared with. */
export interface IssueFace {
  readonly size: number;
  /** The strongest features, together of length one. */
  readonly centre: readonly (readonly [feature: number, weight: number])[];
  readonly places: readonly (readonly [name: string, members: number])[];
  readonly areas: readonly (readonly [code: string, members: number])[];
}

/** What a stored event is about: everything that is needed to go on with it, without its members. */
export interface IssueProfile extends IssueFace {
  /** Strongest features: the sum of their weights, and what of it comes from names of places. */
  readonly sums: readonly (readonly [feature: number, sum: number, ofNames: number])[];
}

const mostSums = 240;
const mostNames = 20;
const lookedFor = 14;

/** What a message is about, to be stored with it. */
export function readMessage(message: StreamMessage, background: Background): Signal {
  return signalOf(message, background);
}

/** The strongest features of a message: events that share none of them are not worth asking. */
export function lookupOfSignal({ features }: Signal): number[] {
  return features.slice(0, lookedFor);
}

/** The features of an event by which messages find it. */
export function lookupOfProfile({ centre }: IssueFace): number[] {
  return centre.map(([feature]) => feature);
}

/** The profile of messages together, after those of `before`. */
export function profileOf(signals: readonly Signal[], before: IssueProfile | null = null): IssueProfile {
  const cluster = before ? opened(before) : newCluster(emptyIndex());
  for (const signal of signals) count(cluster, signal);
  return closed(cluster);
}

/** The profile of two events that are one. */
export function joinProfiles(a: IssueProfile, b: IssueProfile): IssueProfile {
  const cluster = opened(a);
  const add = <K>(to: Map<K, number>, key: K, more: number): void => void (more > 0 && to.set(key, (to.get(key) ?? 0) + more));
  cluster.size += b.size;
  for (const [feature, sum, ofNames] of b.sums) {
    add(cluster.sums, feature, sum);
    add(cluster.nameSums, feature, ofNames);
  }
  for (const [name, members] of b.places) add(cluster.places, name, members);
  for (const [code, members] of b.areas) add(cluster.areas, code, members);
  return closed(cluster);
}

/** The place most members name, or null. */
export function placeOfProfile({ places, size }: IssueFace): string | null {
  return placesOfCluster({ places: new Map(places), size })[0] ?? null;
}

/** A stored event as a cluster that can be asked, but not changed. */
export function facing({ size, centre, places, areas }: IssueFace): Cluster {
  const cluster = newCluster(emptyIndex());
  cluster.size = size;
  for (const [name, members] of places) cluster.places.set(name, members);
  for (const [code, members] of areas) cluster.areas.set(code, members);
  cluster.centre = centre;
  return cluster;
}

/** A stored event as a cluster with all that it is about. */
export function opened(profile: IssueProfile): Cluster {
  const cluster = facing(profile);
  for (const [feature, sum, ofNames] of profile.sums) {
    cluster.sums.set(feature, sum);
    if (ofNames > 0) cluster.nameSums.set(feature, ofNames);
  }
  return cluster;
}

function closed(cluster: Cluster): IssueProfile {
  const { size, sums, nameSums, places, areas } = cluster;
  centre(emptyIndex(), cluster);
  const strongest = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostSums);
  const short = (weight: number): number => Math.floor(weight * 10_000) / 10_000;
  return {
    size,
    sums: strongest.map(([feature, sum]) => [feature, short(sum), short(nameSums.get(feature) ?? 0)]),
    centre: cluster.centre.map(([feature, weight]) => [feature, short(weight)]),
    places: commonest(places),
    areas: commonest(areas),
  };
}

function commonest(counts: ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostNames);
}
