interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of covenants; words of people stand in `private`. Steps carry `from` and `to`. */
export type CovenantEvent = Fact<
  | 'covenant.created'
  | 'covenant.text_written'
  | 'covenant.parties_set'
  | 'covenant.consulted'
  | 'covenant.commented'
  | 'covenant.comment_answered'
  | 'covenant.legality_requested'
  | 'covenant.legality_passed'
  | 'covenant.legality_objected'
  | 'covenant.vote_prepared'
  | 'covenant.vote_decided'
  | 'covenant.redrafted'
  | 'covenant.adopted'
  | 'covenant.signed'
  | 'covenant.review_began'
  | 'covenant.kept'
  | 'covenant.replaced'
  | 'covenant.repealed'
  | 'covenant.withdrawn'
  | 'covenant.act_noted'
  | 'covenant.act_decided',
  'covenant'
>;
