import { addDays, formatLocalDate, type LocalDate, requireEpochDay } from '../../../platform/calendar/local-date.ts';

export const bodyKinds = ['residents_council', 'four_party', 'mutual_aid', 'self_management'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const seatKinds = [
  'resident',
  'residents_committee',
  'owners_committee',
  'property_firm',
  'residents_association',
  'building_chief',
  'group_leader',
  'resident_representative',
] as const;
export type SeatKind = (typeof seatKinds)[number];

export const origins = ['elected', 'drawn', 'appointed', 'ex_officio'] as const;
export type Origin = (typeof origins)[number];

/** The four sides of the platform, all of which decide together (S001-16). */
export const fourParties = ['residents_committee', 'owners_committee', 'property_firm', 'residents_association'] as const;

/** Which seats a kind of body has (S001-16, S001-92, S003-62). */
export const seatsOfKind: Readonly<Record<BodyKind, readonly SeatKind[]>> = {
  residents_council: ['resident', 'resident_representative'],
  four_party: fourParties,
  mutual_aid: ['building_chief', 'group_leader', 'resident_representative'],
  self_management: ['resident', 'building_chief', 'group_leader', 'resident_representative'],
};

/** The last day of a term of so many months that begins on a day: one day before the same day of the month, or the end of a shorter month. */
export function lastDayOfTerm(startsOn: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = startsOn.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const next = count + 1;
  const after = `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}-01`;
  const daysInMonth = requireEpochDay(after) - requireEpochDay(first);
  return addDays(formatLocalDate(requireEpochDay(first) + Math.min(day, daysInMonth) - 1), -1);
}

/** The four sides that have nobody among these seats, in their order. */
export function absentParties(present: readonly (string | null)[]): string[] {
  return fourParties.filter((party) => !present.includes(party));
}
