interface Fact<Type extends string, Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** Facts of standing bodies and of help among neighbours; names and words stand in `private`. */
export type BodyEvent =
  | Fact<'body', 'body.created', { kind: string; area: string; seats: number; quorum: number }>
  | Fact<
      'body',
      'body.member_joined',
      { memberId: string; personId: string | null; seat: string; origin: string; from: string; to: string | null }
    >
  | Fact<'body', 'body.member_left', { memberId: string; personId: string | null; on: string }>
  | Fact<'body', 'body.dissolved', { from: string; to: string }>
  | Fact<'body', 'help.entry_recorded', { entryId: string; direction: string; quantity: number; reverses: string | null }>
  | Fact<'help_request', 'help.asked', { bodyId: string }>
  | Fact<'help_request', 'help.taken' | 'help.given_back' | 'help.closed' | 'help.withdrawn', { from: string; to: string; bodyId: string }>;
