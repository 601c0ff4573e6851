import { clusterMessages } from './clustering.rules.ts';
import { backgroundOf, type StreamMessage } from './signals.rules.ts';

export interface SettlingRequest {
  readonly messages: readonly StreamMessage[];
  /** Further messages that say what is common; those that are settled count once. */
  readonly common: readonly StreamMessage[];
}

/** The ids of messages that are about one event, for all events. It depends on the messages alone, not on the order in which they came. */
export function partitionOf({ messages, common }: SettlingRequest): string[][] {
  const all = new Map([...common, ...messages].map((message) => [message.id, message]));
  const { index } = clusterMessages(messages, backgroundOf([...all.values()]));
  return [...index.clusters].map(({ members }) => [...members.keys()].sort());
}
