interface Fact<Name extends string, Type extends string> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of groups of residents and their micro-projects. */
export type MicroEvent =
  | Fact<'resident_group.registered' | 'resident_group.active' | 'resident_group.invited', 'resident_group'>
  | Fact<
      'micro.requested' | 'micro.approved' | 'micro.declined' | 'micro.adopted' | 'micro.receipt_added' | 'micro.closed',
      'micro_project'
    >;

/** Facts of proposal contests. */
export type ContestEvent = Fact<
  | 'contest.created'
  | 'contest.proposed'
  | 'contest.proposal_changed'
  | 'contest.proposal_withdrawn'
  | 'contest.coached'
  | 'contest.merged'
  | 'contest.voting_began'
  | 'contest.vote_ended'
  | 'contest.votes_counted'
  | 'contest.jury_scored'
  | 'contest.decided'
  | 'contest.cancelled',
  'proposal_contest'
>;
