import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** An appointment as it is stored and shown: role codes only, names are the reader's. */
export interface HeldAppointment {
  readonly id: string;
  readonly role: string;
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly sectionId: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Predicate on `appointment as held`: in force on this day. Both days count, a revoked one never. */
export function inForceOn(day: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(held.starts_on <= ${day}::date and (held.ends_on is null or held.ends_on >= ${day}::date) and held.revoked_at is null)`;
}

/** Predicate on `appointment as held`: in force on this day or later. */
export function notEndedBefore(day: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`((held.ends_on is null or held.ends_on >= ${day}::date) and held.revoked_at is null)`;
}

/** The columns of `appointment as held` under the names of {@link HeldAppointment}. */
export const heldColumns = [
  'held.id',
  'held.role',
  'held.area_code as areaCode',
  'held.unit_id as unitId',
  'held.section_id as sectionId',
  'held.starts_on as startsOn',
  'held.ends_on as endsOn',
] as const;
