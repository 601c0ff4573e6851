interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of rounds; steps carry `from` and `to`. */
export type RoundEvent = Fact<
  | 'need_round.opened'
  | 'need_round.calendar_changed'
  | 'need_round.list_submitted'
  | 'need_round.collected'
  | 'need_round.compiled'
  | 'need_round.screening_began'
  | 'need_round.published'
  | 'need_round.fed_back'
  | 'need_round.evaluated'
  | 'need_round.fund_project_planned',
  'need_round'
>;

/** Facts of needs; words of people stand in `private`. Steps carry `from` and `to`. */
export type NeedEvent = Fact<
  | 'need.proposed'
  | 'need.changed'
  | 'need.discarded'
  | 'need.demands_linked'
  | 'need.demands_unlinked'
  | 'need.returned'
  | 'need.question_answered'
  | 'need.merged'
  | 'need.unmerged'
  | 'need.scored'
  | 'need.selected'
  | 'need.deferred'
  | 'need.rejected'
  | 'need.linked'
  | 'need.asset_chosen'
  | 'need.asset_left'
  | 'need.funded'
  | 'need.realised',
  'need'
>;

/** Facts of letters and of policy suggestions. */
export type LetterEvent = Fact<
  'need_letter.sent' | 'need_letter.answered' | 'need_letter.forwarded' | 'need_letter.overdue',
  'need_letter'
>;
export type PolicyEvent = Fact<
  'policy_suggestion.flagged' | 'policy_suggestion.drafted' | 'policy_suggestion.adopted' | 'policy_suggestion.dropped',
  'policy_suggestion'
>;
