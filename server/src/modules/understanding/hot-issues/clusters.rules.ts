import { isSameName } from '../places/mentions.rules.ts';
import type { Signal } from './signals.rules.ts';

/** Messages about what seems to be one event. */
export interface Cluster {
  readonly members: Map<string, Signal>;
  readonly sums: Map<number, number>;
  readonly places: Map<string, number>;
  centre: readonly (readonly [feature: number, weight: number])[];
  /** How many members it had when the centre was computed. */
  centredAt: number;
}

/** Clusters that can be asked which of them a message is about. */
export interface ClusterIndex {
  readonly clusters: Set<Cluster>;
  readonly postings: Map<number, Map<Cluster, number>>;
}

/** How alike a message and a cluster must be, and what places do to it; found on a public stream of 4,326 messages. */
export const joining = { least: 0.26, samePlace: 0.12, otherPlace: 0.3, merge: 0.42, naming: 0.5, mostPerFeature: 0.17 } as const;

const centreFeatures = 60;
const looked = 8;
/** A place belongs to a cluster when this share of its members names it. */
const placeShare = 0.3;
/** Features that stand in more clusters than this tell too little to look for. */
const mostPostings = 300;

export function emptyIndex(): ClusterIndex {
  return { clusters: new Set(), postings: new Map() };
}

export function newCluster(index: ClusterIndex): Cluster {
  const cluster: Cluster = { members: new Map(), sums: new Map(), places: new Map(), centre: [], centredAt: 0 };
  index.clusters.add(cluster);
  return cluster;
}

/** Puts a message into a cluster; large clusters move their centre only now and then. */
export function putInto(index: ClusterIndex, cluster: Cluster, { id, signal }: { id: string; signal: Signal }): void {
  cluster.members.set(id, signal);
  signal.features.forEach((feature, i) => {
    cluster.sums.set(feature, (cluster.sums.get(feature) ?? 0) + (signal.weights[i] ?? 0));
  });
  for (const place of signal.places) cluster.places.set(place, (cluster.places.get(place) ?? 0) + 1);
  if (cluster.members.size < 8 || cluster.members.size >= 1.1 * cluster.centredAt) centre(index, cluster);
}

/** Computes the centre of a cluster anew: its strongest features. */
export function centre(index: ClusterIndex, cluster: Cluster): void {
  withdraw(index, cluster);
  const norm = Math.sqrt([...cluster.sums.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const strongest = [...cluster.sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, centreFeatures);
  cluster.centre = strongest.map(([feature, weight]) => [feature, weight / norm]);
  cluster.centredAt = cluster.members.size;
  for (const [feature, weight] of cluster.centre) {
    const posting = index.postings.get(feature) ?? new Map<Cluster, number>();
    index.postings.set(feature, posting.set(cluster, weight));
  }
}

/** Takes a cluster's centre out of the index. */
export function withdraw(index: ClusterIndex, cluster: Cluster): void {
  for (const [feature] of cluster.centre) index.postings.get(feature)?.delete(cluster);
  cluster.centre = [];
}

export interface Nearest {
  readonly cluster: Cluster;
  readonly likeness: number;
}

/** What is compared with clusters: features with weights, and places. */
export interface Question {
  readonly features: Iterable<readonly [feature: number, weight: number]>;
  readonly places: readonly string[];
  readonly except?: Cluster | undefined;
}

/** The cluster most like a message or another cluster; a place that both name speaks for it, other places against. */
export function nearest(index: ClusterIndex, { features, places, except }: Question): Nearest | null {
  const likenesses = new Map<Cluster, number>();
  for (const [feature, weight] of features) {
    const posting = index.postings.get(feature);
    if (!posting || posting.size > mostPostings) continue;
    for (const [cluster, centreWeight] of posting)
      likenesses.set(cluster, (likenesses.get(cluster) ?? 0) + Math.min(joining.mostPerFeature, weight * centreWeight));
  }
  if (except) likenesses.delete(except);
  const possible = [...likenesses].filter(([, text]) => text >= joining.least - joining.samePlace);
  const best = possible.sort((a, b) => b[1] - a[1]).slice(0, looked);
  return best.reduce<Nearest | null>((found, [cluster, text]) => {
    const likeness = withPlaces(text, cluster, places);
    return found && found.likeness >= likeness ? found : { cluster, likeness };
  }, null);
}

/** A likeness of texts, more where both name the same place, a small part of it where they name different ones. */
function withPlaces(text: number, cluster: Cluster, places: readonly string[]): number {
  if (places.length === 0) return text;
  let [same, all] = [0, 0];
  for (const [name, count] of cluster.places) {
    all += count;
    if (places.some((place) => isSameName(name, place))) same += count;
  }
  if (same > 0 && same >= placeShare * cluster.members.size) return text + joining.samePlace;
  return all >= joining.naming * cluster.members.size ? text * joining.otherPlace : text;
}

/** The places a cluster is about, the commonest first. */
export function placesOfCluster({ places, members }: Cluster): string[] {
  const common = [...places].filter(([, count]) => count >= placeShare * members.size);
  return common.sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}
