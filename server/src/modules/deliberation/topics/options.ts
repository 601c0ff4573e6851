import type { Ctx } from '../../../platform/context.ts';

/** One way of settling the topic, worked out in the discussion. */
export interface TopicOption {
  readonly id: string;
  /** Its code on the ballot: small letters, digits and underscores. */
  readonly code: string;
  readonly label: string;
}

type OptionSource = (ctx: Ctx, topicId: string) => Promise<readonly TopicOption[]>;

const sources: OptionSource[] = [];

/** Whoever keeps the options of a topic tells them here; a vote that is called without options takes these. */
export function registerTopicOptions(source: OptionSource): void {
  sources.push(source);
}

/** The options of a topic, in their order. */
export async function optionsOf(ctx: Ctx, topicId: string): Promise<TopicOption[]> {
  const found: TopicOption[] = [];
  for (const source of sources) found.push(...(await source(ctx, topicId)));
  return found;
}
