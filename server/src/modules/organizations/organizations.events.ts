interface Fact<Name extends string, Subject extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Subject; readonly id: string };
  readonly data: Data;
}

interface PersonAway {
  readonly leaveId: string;
  readonly accountId: string;
  readonly deputyId: string | null;
}

/** Facts of this module; `data` holds codes, ids and times only. */
export type OrganizationEvent =
  | Fact<'unit.created', 'unit', { code: string; kind: string; areaCode: string }>
  | Fact<'unit.changed', 'unit', { code: string; fields: readonly string[] }>
  | Fact<'unit.estates_changed', 'unit', { code: string; estateIds: readonly string[] }>
  | Fact<'unit.section_created', 'unit', { code: string; sectionId: string }>
  | Fact<'unit.section_changed', 'unit', { code: string; sectionId: string; fields: readonly string[] }>
  /** `accountId` is the new head; null when the unit or section is left without one. */
  | Fact<'unit.head_changed', 'unit', { unitId: string; sectionId: string | null; accountId: string | null; previousId: string | null }>
  | Fact<'service_centre.created', 'service_centre', { areaCode: string; level: string; dispatchCentre: boolean }>
  | Fact<'service_centre.changed', 'service_centre', { fields: readonly string[] }>
  | Fact<'staff.leave_recorded', 'staff_account', PersonAway & { startsAt: string; endsAt: string }>
  | Fact<'staff.leave_changed', 'staff_account', PersonAway & { startsAt: string; endsAt: string }>
  | Fact<'staff.leave_cancelled', 'staff_account', PersonAway>
  | Fact<'staff.leave_started', 'staff_account', PersonAway>
  | Fact<'staff.leave_ended', 'staff_account', PersonAway>
  /** Somebody no longer works for a unit or section; without a unit: no longer at all. Open work is handed over. */
  | Fact<
      'staff.left_post',
      'staff_account',
      { accountId: string; unitId: string | null; sectionId: string | null; deputyId: string | null }
    >
  | Fact<'roster.shift_added', 'duty_shift', ShiftFact>
  | Fact<'roster.shift_changed', 'duty_shift', ShiftFact & { fields: readonly string[] }>
  | Fact<'roster.shift_removed', 'duty_shift', ShiftFact>
  | Fact<'roster.week_copied', 'service_centre', { fromWeek: string; toWeek: string; weeks: number; added: number; skipped: number }>
  | Fact<'roster.seat_changed', 'duty_shift', { centreId: string; desk: string; accountId: string; from: string; to: string }>
  | Fact<'roster.gap_found', 'service_centre', GapFact>
  | Fact<'roster.gap_closed', 'service_centre', GapFact & { how: string }>
  | Fact<'provider.created', 'service_provider', { areaCode: string; kinds: readonly string[] }>
  | Fact<'provider.changed', 'service_provider', { fields: readonly string[] }>;

interface ShiftFact {
  readonly centreId: string;
  readonly desk: string;
  readonly accountId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly onCall: boolean;
}

interface GapFact {
  readonly gapId: string;
  readonly desk: string;
  readonly areaCode: string;
  readonly startsAt: string;
  readonly endsAt: string;
}
