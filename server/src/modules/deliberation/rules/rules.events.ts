interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'deliberation_rule'; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Data;
}

interface Step {
  readonly areaCode: string;
  readonly scope: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
}

/** Facts of rules of deliberation. */
export type RuleEvent =
  | Fact<'deliberation_rule.drafted', { areaCode: string; scope: string; number: number; template: string }>
  | Fact<'deliberation_rule.changed', { fields: readonly string[] }>
  | Fact<'deliberation_rule.laid_open', Step & { until: string }>
  | Fact<'deliberation_rule.adopted', Step & { inFavour: number; entitled: number }>
  | Fact<'deliberation_rule.superseded' | 'deliberation_rule.withdrawn', Step>;
