interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread?: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of the expert pool; reasons stand in `private`. */
export type ExpertEvent = Fact<'expert.added' | 'expert.changed' | 'expert.conflict_declared' | 'expert.conflict_removed', 'expert'>;

/** A draw with all that repeats it: who was in the pool, who was kept out, in which order the lots fell. */
export type DrawEvent = Fact<'experts.drawn', 'expert_draw'>;
