interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'topic'; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** What every step of a topic tells. */
interface Step {
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly matterIds: readonly string[];
}

type StepName =
  | 'topic.supported'
  | 'topic.declined'
  | 'topic.taken_up_again'
  | 'topic.admitted'
  | 'topic.noticed'
  | 'topic.opened'
  | 'topic.discussion_closed'
  | 'topic.discussion_reopened'
  | 'topic.vote_called'
  | 'topic.vote_cancelled'
  | 'topic.hands_counted'
  | 'topic.resolved'
  | 'topic.not_carried'
  | 'topic.noticed_again'
  | 'topic.objected'
  | 'topic.objection_settled'
  | 'topic.annulled'
  | 'topic.implementation_began'
  | 'topic.reported'
  | 'topic.evaluated'
  | 'topic.withdrawn'
  | 'topic.grew_up';

/** Facts of topics. Words of people stand in `private`. Only steps carry `from` and `to`. */
export type TopicEvent =
  | Fact<StepName, Step>
  | Fact<'topic.proposed', { number: string; direction: string; scope: string; areaCode: string; matterIds: readonly string[] }>
  | Fact<'topic.changed', { fields: readonly string[] }>
  | Fact<'topic.matter_added', { matterId: string }>
  | Fact<'topic.stage_skipped', { stage: string }>
  | Fact<'topic.guided', { guidanceId: string; kind: string }>
  | Fact<'topic.opinion_given', { opinionId: string; part: string }>
  | Fact<'topic.answer_overdue', { dueAt: string }>
  | Fact<'topic.parties_proposed', { added: number }>
  | Fact<'topic.parties_invited', { invited: number }>
  | Fact<'topic.party_added' | 'topic.party_removed', { partyId: string; seat: string }>
  | Fact<'topic.party_answered', { partyId: string; seat: string; accepted: boolean; channel: string }>
  | Fact<'topic.appeal_filed' | 'topic.appeal_rejected', { objectionId: string }>
  | Fact<'topic.action_settled', { actionId: string; state: string }>
  | Fact<'topic.actions_set', { actions: number }>
  | Fact<'topic.evaluation_given', { mattered: string }>
  | Fact<'topic.reply_asked', { replyId: string; unitId: string; dueAt: string }>
  | Fact<'topic.reply_raised' | 'topic.reply_given', { replyId: string; unitId: string }>
  | Fact<'topic.reply_rated', { replyId: string; rating: number }>;
