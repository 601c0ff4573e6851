interface Fact<Type extends string, Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** Facts of options, and of what all agree on or do not. */
export type OptionEvent =
  | Fact<'topic_option', 'option.proposed', { position: number; costFen: number | null; fromPosts: number }>
  | Fact<'topic_option', 'option.changed', { fields: readonly string[] }>
  | Fact<'topic_option', 'option.dropped', { position: number }>
  | Fact<'topic_position', 'topic.consensus_recorded', Record<string, never>>
  | Fact<'topic_position', 'topic.dissent_recorded', { seat: string; partyId: string | null }>;
