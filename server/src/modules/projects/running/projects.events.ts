interface Fact<Name extends string> {
  readonly name: Name;
  readonly subject: { readonly type: 'project'; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
}

/** Facts of projects; words of people stand in `private`. Steps carry `from` and `to`. */
export type ProjectEvent = Fact<
  | 'project.created'
  | 'project.changed'
  | 'project.needs_linked'
  | 'project.linkage_corrected'
  | 'project.approved'
  | 'project.dropped'
  | 'project.contract_written'
  | 'project.contract_signed'
  | 'project.contracted'
  | 'project.declined'
  | 'project.milestone_done'
  | 'project.payment_asked'
  | 'project.reported'
  | 'project.report_struck'
  | 'project.visited'
  | 'project.checked'
  | 'project.watched'
  | 'project.watch_ended'
  | 'project.midterm_began'
  | 'project.midterm_passed'
  | 'project.experts_drawn'
  | 'project.scored'
  | 'project.excused'
  | 'project.rectification_ordered'
  | 'project.rectified'
  | 'project.terminated'
  | 'project.finished'
  | 'project.audited'
  | 'project.grade_vote_prepared'
  | 'project.graded'
  | 'project.grade_annulled'
  | 'project.closed'
  | 'project.failed'
  | 'project.change_asked'
  | 'project.change_decided'
  | 'project.aftercare_noted'
  | 'project.member_added'
  | 'project.member_left'
  | 'project.task_given'
  | 'project.task_done'
  | 'project.resource_noted'
  | 'project.contribution_noted'
  | 'project.contribution_removed'
  | 'project.phase_opened'
  | 'project.phase_closed'
  | 'project.phase_changed'
  | 'project.commented'
  | 'project.comment_answered'
  | 'project.participation_noted'
  | 'project.followed'
  | 'project.unfollowed'
>;
