/** A resident supports a topic or takes it back. Whether the threshold was reached is told by `topic.supported`. */
export interface SupportEvent {
  readonly name: 'topic.support_given' | 'topic.support_taken_back';
  readonly subject: { readonly type: 'topic'; readonly id: string };
  readonly thread: string;
  readonly data: { readonly supporters: number; readonly needed: number };
}
