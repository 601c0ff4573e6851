import { isSameName } from '../places/mentions.rules.ts';
import type { Signal } from './signals.rules.ts';

/** Messages about what seems to be one event. */
export interface Cluster {
  readonly members: Map<string, Signal>;
  /** How many messages: of a stored cluster the members are not at hand. */
  size: number;
  readonly sums: Map<number, number>;
  /** What of the sums comes from names of places. */
  readonly nameSums: Map<number, number>;
  readonly places: Map<string, number>;
  /** Registered places of the members. */
  readonly areas: Map<string, number>;
  centre: readonly (readonly [feature: number, weight: number])[];
  /** How many members it had when the centre was computed. */
  centredAt: number;
}

/** Clusters that can be asked which of them a message is about. */
export interface ClusterIndex {
  readonly clusters: Set<Cluster>;
  readonly postings: Map<number, Map<Cluster, number>>;
}

/** How alike a message and a cluster must be, and what names and places do to it; found on a public stream of 4,326 messages. */
export const joining = {
  least: 0.26,
  merge: 0.36,
  mostPerFeature: 0.17,
  /** What a name of a place counts at most as text, and what the same place adds. */
  mostOfName: 0.16,
  samePlace: 0.18,
  otherPlace: 0.3,
  naming: 0.5,
  /** What must agree beside names; less where many members say what the cluster is about. */
  leastTopic: 0.1,
  leastTopicOfLarge: 0.05,
  large: 10,
} as const;

const mostOfCentre = 60;
const looked = 8;
/** A place belongs to a cluster when this share of its members names it. */
const placeShare = 0.3;
/** Features that stand in more clusters than this tell too little to look for. */
const mostPostings = 300;

export function emptyIndex(): ClusterIndex {
  return { clusters: new Set(), postings: new Map() };
}

export function newCluster(index: ClusterIndex): Cluster {
  const cluster: Cluster = {
    members: new Map(),
    size: 0,
    sums: new Map(),
    nameSums: new Map(),
    places: new Map(),
    areas: new Map(),
    centre: [],
    centredAt: 0,
  };
  index.clusters.add(cluster);
  return cluster;
}

/** Puts a message into a cluster; large clusters move their centre only now and then. */
export function putInto(index: ClusterIndex, cluster: Cluster, { id, signal }: { id: string; signal: Signal }): void {
  cluster.members.set(id, signal);
  count(cluster, signal);
  if (cluster.size < 8 || cluster.size >= 1.1 * cluster.centredAt) centre(index, cluster);
}

/** Adds what a message is about to the sums of a cluster. */
export function count(cluster: Cluster, signal: Signal): void {
  cluster.size += 1;
  signal.features.forEach((feature, i) => {
    const weight = signal.weights[i] ?? 0;
    cluster.sums.set(feature, (cluster.sums.get(feature) ?? 0) + weight);
    if (signal.named[i]) cluster.nameSums.set(feature, (cluster.nameSums.get(feature) ?? 0) + weight);
  });
  for (const place of signal.places) cluster.places.set(place, (cluster.places.get(place) ?? 0) + 1);
  if (signal.area !== null) cluster.areas.set(signal.area, (cluster.areas.get(signal.area) ?? 0) + 1);
}

/** Computes the centre of a cluster anew: its strongest features. */
export function centre(index: ClusterIndex, cluster: Cluster): void {
  withdraw(index, cluster);
  const norm = Math.sqrt([...cluster.sums.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const strongest = [...cluster.sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostOfCentre);
  cluster.centredAt = cluster.size;
  cluster.centre = strongest.map(([feature, weight]) => [feature, weight / norm]);
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

/** What is compared with clusters: features with weights and whether they are part of a name, places, and further ones mentioned. */
export interface Question {
  readonly features: readonly (readonly [feature: number, weight: number, named: boolean])[];
  readonly places: readonly string[];
  readonly mentioned?: readonly string[];
  readonly area?: string | null;
  readonly except?: Cluster | undefined;
}

/** What speaks for a cluster: what it is about, and how it is called. */
interface Evidence {
  topic: number;
  name: number;
}

/** The cluster most like a message or another cluster; a place that both name speaks for it, other places against, a name alone never suffices. */
export function nearest(index: ClusterIndex, question: Question): Nearest | null {
  return likest(gather(index, question), question);
}

function likest(evidence: Map<Cluster, Evidence>, question: Question): Nearest | null {
  if (question.except) evidence.delete(question.except);
  const possible = [...evidence]
    .map(([cluster, { topic, name }]) => ({ cluster, topic, text: topic + Math.min(joining.mostOfName, name) }))
    .filter(({ cluster, topic, text }) => topic >= leastTopicOf(cluster) && text >= joining.least - joining.samePlace);
  const best = possible.sort((a, b) => b.text - a.text).slice(0, looked);
  return best.reduce<Nearest | null>((found, { cluster, text }) => {
    const likeness = withPlaces(text, cluster, question);
    return found && found.likeness >= likeness ? found : { cluster, likeness };
  }, null);
}

/** What is known of a small cluster is little: more of it must agree. */
function leastTopicOf({ size }: Cluster): number {
  return size >= joining.large ? joining.leastTopicOfLarge : joining.leastTopic;
}

function gather(index: ClusterIndex, { features }: Question): Map<Cluster, Evidence> {
  const found = new Map<Cluster, Evidence>();
  for (const [feature, weight, named] of features) {
    const posting = index.postings.get(feature);
    if (!posting || posting.size > mostPostings) continue;
    for (const [cluster, centreWeight] of posting) {
      const evidence = found.get(cluster) ?? { topic: 0, name: 0 };
      if (evidence.topic + evidence.name === 0) found.set(cluster, evidence);
      evidence[named ? 'name' : 'topic'] += Math.min(joining.mostPerFeature, weight * centreWeight);
    }
  }
  return found;
}

/** The same among a few clusters alone, each with its centre by feature. */
export function nearestAmong(few: readonly CentredCluster[], question: Question): Nearest | null {
  const found = new Map<Cluster, Evidence>();
  for (const { cluster, weights } of few) {
    const evidence: Evidence = { topic: 0, name: 0 };
    for (const [feature, weight, named] of question.features) {
      const centreWeight = weights.get(feature);
      if (centreWeight !== undefined) evidence[named ? 'name' : 'topic'] += Math.min(joining.mostPerFeature, weight * centreWeight);
    }
    if (evidence.topic + evidence.name > 0) found.set(cluster, evidence);
  }
  return likest(found, question);
}

/** A cluster with its centre ready to be looked up. */
export interface CentredCluster {
  readonly cluster: Cluster;
  readonly weights: ReadonlyMap<number, number>;
}

/** A likeness of texts, more where both name the same place, a small part of it where they name different ones or lie apart. */
function withPlaces(text: number, cluster: Cluster, question: Question): number {
  const { same, other } = namedPlaces(cluster, question);
  if (same) return text + joining.samePlace;
  return other || liesElsewhere(cluster, question.area ?? null) ? text * joining.otherPlace : text;
}

function namedPlaces(cluster: Cluster, { places, mentioned = [] }: Question): { same: boolean; other: boolean } {
  if (places.length === 0) return { same: false, other: false };
  let [same, all] = [0, 0];
  for (const [name, count] of cluster.places) {
    all += count;
    if ([...places, ...mentioned].some((place) => isSameName(name, place))) same += count;
  }
  return { same: same > 0 && same >= placeShare * cluster.size, other: all >= joining.naming * cluster.size };
}

/** Whether most members lie in registered places that neither contain this one nor lie in it. */
function liesElsewhere({ areas, size }: Cluster, area: string | null): boolean {
  if (area === null) return false;
  let apart = 0;
  for (const [code, count] of areas) if (!code.startsWith(area) && !area.startsWith(code)) apart += count;
  return apart >= joining.naming * size;
}

/** The places a cluster is about, the commonest first. */
export function placesOfCluster({ places, size }: Pick<Cluster, 'places' | 'size'>): string[] {
  const common = [...places].filter(([, count]) => count >= placeShare * size);
  return common.sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** A cluster as a question to the others. */
export function questionOfCluster(cluster: Cluster): Question {
  const [main] = [...cluster.areas].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const area = main && main[1] >= joining.naming * cluster.size ? main[0] : null;
  return { features: centreFeatures(cluster), places: placesOfCluster(cluster), area, except: cluster };
}

function centreFeatures({ centre, sums, nameSums }: Cluster): Question['features'] {
  return centre.map(([feature, weight]) => [feature, weight, 2 * (nameSums.get(feature) ?? 0) > (sums.get(feature) ?? 0)]);
}
