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

/** Facts of topics. Words of people stand in `private`. */
export type TopicEvent = Fact<
  | 'topic.supported'
  | 'topic.declined'
  | 'topic.taken_up_again'
  | 'topic.admitted'
  | 'topic.noticed'
  | 'topic.opened'
  | 'topic.discussion_closed'
  | 'topic.discussion_reopened'
  | 'topic.vote_called'
  | 'topic.resolved'
  | 'topic.not_carried'
  | 'topic.noticed_again'
  | 'topic.objected'
  | 'topic.objection_settled'
  | 'topic.implementation_began'
  | 'topic.reported'
  | 'topic.evaluated'
  | 'topic.withdrawn',
  Step
>;
