interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of experts' reviews. Scores never stand in `data`: who reads the log must not learn who gave what. */
export type ReviewEvent = Fact<'expert_review.scored' | 'expert_review.recused' | 'expert_review.stepped_in', 'expert_review'>;
