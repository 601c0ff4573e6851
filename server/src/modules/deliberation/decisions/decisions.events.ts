interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'decision_item'; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** Facts of the register of decisions. */
export type DecisionEvent =
  | Fact<'decision_item.registered', { area: string; decidesOn: string; consultationDue: boolean }>
  | Fact<'decision_item.changed', { fields: readonly string[] }>
  | Fact<'decision_item.consultation_planned', { hearingId: string | null; topicId: string | null }>
  | Fact<'decision_item.decided', { from: string; to: string; consulted: boolean }>
  | Fact<'decision_item.withdrawn', { from: string; to: string }>;
