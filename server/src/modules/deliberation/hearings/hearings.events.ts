interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'hearing'; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** Facts of hearings; names and words of people stand in `private`. */
export type HearingEvent =
  | Fact<'hearing.planned', { number: string; area: string; startsAt: string }>
  | Fact<'hearing.changed', { fields: readonly string[] }>
  | Fact<
      | 'hearing.noticed'
      | 'hearing.participants_drawn'
      | 'hearing.materials_sent'
      | 'hearing.held'
      | 'hearing.postponed'
      | 'hearing.minutes_published'
      | 'hearing.minutes_confirmed'
      | 'hearing.reported'
      | 'hearing.decided'
      | 'hearing.closed'
      | 'hearing.cancelled',
      { number: string; from: string; to: string } & Record<string, unknown>
    >
  | Fact<'hearing.signed_up', { entryId: string; personId: string | null; kind: string | null; source: string }>
  | Fact<'hearing.withdrew' | 'hearing.person_came', { entryId: string; personId: string | null }>
  | Fact<'hearing.conflict_declared', { entryId: string; personId: string | null }>
  | Fact<'hearing.point_recorded', { pointId: string; number: number; entryId: string; personId: string | null }>
  | Fact<'hearing.point_answered', { pointId: string; answer: string }>
  | Fact<'hearing.rated', { entryId: string; personId: string | null; rating: number }>
  | Fact<'hearing.noted', Record<string, never>>;
