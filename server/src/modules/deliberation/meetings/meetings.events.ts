interface Fact<Type extends string, Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** What every step of a meeting tells. */
interface Step {
  readonly number: string;
  readonly from: string;
  readonly to: string;
}

/** Facts of meetings; names and words of people stand in `private`. */
export type MeetingEvent =
  | Fact<'meeting', 'meeting.planned', { number: string; format: string; area: string; bodyId: string | null; startsAt: string }>
  | Fact<'meeting', 'meeting.changed', { fields: readonly string[] }>
  | Fact<
      'meeting',
      | 'meeting.noticed'
      | 'meeting.started'
      | 'meeting.noticed_again'
      | 'meeting.held'
      | 'meeting.minutes_published'
      | 'meeting.minutes_confirmed'
      | 'meeting.closed'
      | 'meeting.cancelled',
      Step & Record<string, unknown>
    >
  | Fact<'meeting', 'meeting.person_listed', { listId: string; personId: string | null; seat: string | null }>
  | Fact<'meeting', 'meeting.person_came' | 'meeting.person_struck', { listId: string; personId: string | null; by: string }>
  | Fact<'meeting', 'meeting.person_answered', { listId: string; answer: string }>
  | Fact<'meeting', 'meeting.floor_taken', { listId: string; turns: number }>
  | Fact<'meeting', 'meeting.agenda_set', { items: number }>
  | Fact<'meeting', 'meeting.noted', { itemId: string | null }>
  | Fact<'meeting', 'meeting.topic_raised', { itemId: string; personId: string | null }>
  | Fact<'meeting', 'meeting.outcome_given', { itemId: string; outcome: string }>
  | Fact<'meeting', 'meeting.grew_topic', { itemId: string | null; motionId: string | null; topicId: string }>
  | Fact<
      'meeting',
      'meeting.hands_counted',
      { motionId: string; present: number; yes: number; no: number; abstain: number; outcome: string }
    >
  | Fact<'meeting', 'meeting.count_struck', { motionId: string }>
  | Fact<'meeting', 'meeting.task_agreed', { taskId: string; dueOn: string; joint: boolean }>
  | Fact<'meeting', 'meeting_task.finished' | 'meeting_task.dropped', { taskId: string; from: string; to: string }>
  | Fact<'meeting' | 'hearing', 'phase.entered', { entryId: string; phase: number; dissent: boolean }>
  | Fact<'meeting' | 'hearing', 'minutes.remarked', { remarkId: string; kind: string; number: number; byPaper: boolean }>
  | Fact<'meeting' | 'hearing', 'minutes.correction_answered', { remarkId: string; taken: boolean }>;
