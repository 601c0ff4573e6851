interface Fact<Type extends string, Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

type Round<Name extends string, Data extends object> = Fact<'evaluation_round', Name, Data>;
type Subject<Name extends string, Data extends object> = Fact<'evaluation_subject', Name, Data>;

/** What every step of a round tells. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly targetKind: string;
}

interface Target {
  readonly targetKind: string;
  readonly targetId: string;
}

/** Facts of this module. Marks and totals are about people and units that are evaluated: they stand in the records, a grade is told when it is used. */
export type EvaluationEvent =
  | Round<'evaluation.created', { targetKind: string; grading: string }>
  | Round<'evaluation.changed', { fields: readonly string[] }>
  | Round<'evaluation.published', Step & { satisfaction: number }>
  | Round<'evaluation.withdrawn', Step>
  | Round<'evaluation.collecting', Step & { surveys: number }>
  | Round<'evaluation.postponed', Step>
  | Round<'evaluation.resumed', Step>
  | Round<'evaluation.scored', Step & { subjects: number }>
  | Round<'evaluation.shown', Step & { appealsUntil: string }>
  | Round<'evaluation.appealed', Step & { appealId: string; subjectId: string }>
  | Round<'evaluation.appeal_decided', Step & { appealId: string; subjectId: string; upheld: boolean }>
  | Round<'evaluation.final', Step>
  | Round<'evaluation.applied', Step & { subjects: number }>
  | Round<'evaluation.closed', Step>
  | Subject<'evaluation.marks_entered', Target & { codes: readonly string[] }>
  | Subject<'evaluation.vote_prepared', Target & { ballotId: string; kind: string }>
  | Subject<'evaluation.graded', Target & { grade: string; by: 'score' | 'vote'; ballotId: string | null }>
  | Subject<'evaluation.not_graded', Target & { ballotId: string; outcome: string }>
  | Subject<'evaluation.grade_annulled', Target & { ballotId: string; grade: string }>
  | Subject<'evaluation.improvement_done', Target & { improvementId: string }>
  | Fact<'evaluation_service', 'evaluation.service_added', { unit: string }>
  | Fact<'evaluation_service', 'evaluation.provider_added', { unitId: string; inHouse: boolean }>
  | Fact<'evaluation_service', 'evaluation.cost_entered', { offeringId: string; from: string; to: string }>
  | Fact<'evaluation_concern_review', 'concerns.reviewed', { quarter: string; concerns: number; covered: number }>
  | Fact<'topic' | 'meeting' | 'project', 'initiator.corrected', { from: string; to: string }>
  | Fact<'evaluation_concern', 'concern.answered', { code: string; inTime: boolean }>;
