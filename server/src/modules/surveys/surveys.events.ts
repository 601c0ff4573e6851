interface Fact<Type extends string, Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Type; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

interface Step {
  readonly from: string;
  readonly to: string;
  readonly series: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
}

/** Facts of this module. That somebody answered or rated is no fact: the log would tell who and when (decision 0045). It is counted. */
export type SurveyEvent =
  | Fact<'survey', 'survey.created', { series: string; questions: readonly string[]; commitment: string }>
  | Fact<'survey', 'survey.changed', { fields: readonly string[] }>
  | Fact<
      'survey',
      'survey.opened',
      Step & { seed: string; frame: number; refused: number; invited: number; digest: string; closesAt: string }
    >
  | Fact<'survey', 'survey.closed', Step & { n: number }>
  | Fact<'survey', 'survey.published', Step & { n: number; invited: number }>
  | Fact<'survey', 'survey.cancelled', Step>
  | Fact<'survey', 'survey.letters_printed', { letters: number }>
  | Fact<'rating', 'rating.words_decided', { shown: boolean; targetType: string; targetId: string; reason: string | null }>;
