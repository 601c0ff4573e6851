import {
  type Cluster,
  type ClusterIndex,
  centre,
  emptyIndex,
  joining,
  nearest,
  newCluster,
  putInto,
  type Question,
  questionOfCluster,
  withdraw,
} from './clusters.rules.ts';
import { type Background, backgroundOf, type Signal, type StreamMessage, signalOf } from './signals.rules.ts';

/** A stream of messages sorted into events as they come. */
export interface IssueStream {
  readonly background: Background;
  readonly index: ClusterIndex;
  readonly clusterOf: Map<string, Cluster>;
}

/** An empty stream. The background comes from earlier messages, so that the first ones are already read with knowledge of what is common. */
export function openStream(background: Background): IssueStream {
  return { background, index: emptyIndex(), clusterOf: new Map() };
}

/** Sorts one more message into the events so far, or lets it begin one of its own. A message that is already there stays where it is. */
export function addMessage(stream: IssueStream, message: StreamMessage): Cluster {
  const known = stream.clusterOf.get(message.id);
  return known ?? place(stream, message.id, signalOf(message, stream.background));
}

function place(stream: IssueStream, id: string, signal: Signal): Cluster {
  const found = nearest(stream.index, questionOf(signal));
  const cluster = found && found.likeness >= joining.least ? found.cluster : newCluster(stream.index);
  putInto(stream.index, cluster, { id, signal });
  stream.clusterOf.set(id, cluster);
  return cluster;
}

/** A message as a question to clusters. */
export function questionOf({ features, weights, named, places, mentioned, area }: Signal): Question {
  return { features: features.map((feature, i) => [feature, weights[i] ?? 0, named[i] ?? false] as const), places, mentioned, area };
}

/**
 * The events of all messages so far. They depend on the messages alone, not on the order in which they arrived: everything is sorted in once more
 * by time, events that grew alike are joined, and each message goes to the event it is most like.
 */
export function clusterMessages(messages: readonly StreamMessage[], background: Background = backgroundOf(messages)): IssueStream {
  const ordered = [...new Map(messages.map((message) => [message.id, message])).values()].sort(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  );
  const stream = openStream(background);
  for (const message of ordered) addMessage(stream, message);
  joinAlike(stream);
  reassign(stream);
  joinAlike(stream);
  return stream;
}

function joinAlike(stream: IssueStream): void {
  const bySize = [...stream.index.clusters].sort((a, b) => b.members.size - a.members.size);
  for (const cluster of bySize) {
    if (cluster.members.size < 2) continue;
    for (let other = alikeTo(stream, cluster); other; other = alikeTo(stream, cluster)) absorb(stream, cluster, other);
  }
}

function alikeTo(stream: IssueStream, cluster: Cluster): Cluster | null {
  const found = nearest(stream.index, questionOfCluster(cluster));
  return found && found.likeness >= joining.merge ? found.cluster : null;
}

function absorb(stream: IssueStream, cluster: Cluster, other: Cluster): void {
  withdraw(stream.index, other);
  stream.index.clusters.delete(other);
  for (const [id, signal] of other.members) {
    putInto(stream.index, cluster, { id, signal });
    stream.clusterOf.set(id, cluster);
  }
  other.members.clear();
  centre(stream.index, cluster);
}

/** Asks for every message once more, against centres that stand still, which event it belongs to. */
function reassign(stream: IssueStream): void {
  const { index, clusterOf } = stream;
  for (const cluster of index.clusters) centre(index, cluster);
  const signals = [...clusterOf].map(([id, own]) => ({ id, signal: own.members.get(id) as Signal, own }));
  const targets = signals.map(({ signal, own }) => {
    const except = own.members.size === 1 ? own : undefined;
    const found = nearest(index, { ...questionOf(signal), except });
    return found && found.likeness >= joining.least ? found.cluster : (except ?? null);
  });
  for (const cluster of index.clusters) {
    cluster.members.clear();
    cluster.sums.clear();
    cluster.nameSums.clear();
    cluster.places.clear();
    cluster.areas.clear();
    cluster.size = 0;
  }
  signals.forEach(({ id, signal }, i) => {
    const cluster = targets[i] ?? newCluster(index);
    putInto(index, cluster, { id, signal });
    clusterOf.set(id, cluster);
  });
  for (const cluster of index.clusters)
    if (cluster.members.size === 0) {
      withdraw(index, cluster);
      index.clusters.delete(cluster);
    }
}
