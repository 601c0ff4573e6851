interface Fact<Type extends string, Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  /** The topic. */
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** Facts of the discussion of a topic. What people said stands in `private`. */
export type PostEvent =
  | Fact<'post', 'post.written', { kind: string; capacity: string; source: string; replyTo: string | null; personId: string | null }>
  | Fact<
      'post',
      'post.question_asked',
      { partyId: string; unitId: string | null; askedPersonId: string | null; dueAt: string; personId: string | null }
    >
  | Fact<'post', 'post.question_answered', { questionId: string; partyId: string; first: boolean; askerId: string | null }>
  | Fact<'post', 'post.edited', { edition: number }>
  | Fact<'post', 'post.reacted', { agrees: boolean | null }>
  | Fact<'post', 'post.disposed', { disposition: string; personId: string | null }>
  | Fact<'post', 'post.words_erased', Record<string, never>>;
