interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of booklets, cards and offers; words of people stand in `private`. */
export type BookletEvent = Fact<'booklet.created' | 'booklet.published', 'project_booklet'>;
export type CardEvent = Fact<
  | 'card.written'
  | 'card.changed'
  | 'card.opened'
  | 'card.matched'
  | 'card.reopened'
  | 'card.fulfilled'
  | 'card.expired'
  | 'card.withdrawn'
  | 'card.offer_made'
  | 'card.offer_accepted'
  | 'card.offer_declined'
  | 'card.offer_withdrawn'
  | 'card.offer_done',
  'project_card'
>;
