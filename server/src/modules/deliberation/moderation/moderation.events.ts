interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'post'; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

interface Step {
  readonly moderationId: string;
  readonly from: string | null;
  readonly to: string;
  /** The author, when known. */
  readonly personId: string | null;
}

/** Facts of moderation. Reasons are codes of a published list; words stand in `private`. */
export type ModerationEvent =
  | Fact<'post.hidden', Step & { reason: string }>
  | Fact<'post.hiding_appealed', Step>
  | Fact<'post.appeal_decided', Step>
  | Fact<'post.shown_again', Step>
  | Fact<'post.reported', { reason: string }>
  | Fact<'post.reports_dismissed', Record<string, never>>;
