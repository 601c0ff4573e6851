interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of walks and findings; words and places stand in `private`. */
export type WalkEvent =
  | Fact<'walk_group.created' | 'walk_group.member_added' | 'walk_group.member_left', 'walk_group'>
  | Fact<'walk.planned' | 'walk.started' | 'walk.checked' | 'walk.finished' | 'walk.cancelled', 'walk'>
  | Fact<
      | 'finding.recorded'
      | 'finding.talked'
      | 'finding.noticed'
      | 'finding.public_opinion_asked'
      | 'finding.handed_over'
      | 'finding.settled',
      'finding'
    >;
