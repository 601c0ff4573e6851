import type { DomainEvent } from '../../platform/events.ts';

interface AccountEvent<Name extends string, Data extends object, Private extends object = never> extends DomainEvent {
  readonly name: Name;
  readonly subject: { readonly type: 'staff_account'; readonly id: string };
  readonly data: Data;
  readonly private?: Private;
}

interface PersonEvent<Name extends string, Data extends object, Private extends object = never> extends DomainEvent {
  readonly name: Name;
  readonly subject: { readonly type: 'person'; readonly id: string };
  readonly data: Data;
  readonly private?: Private;
}

/** An appointment as a fact: what was held, for what, from when to when. */
export interface AppointmentFact {
  readonly appointmentId: string;
  readonly role: string;
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly sectionId: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Where a sign-in came from: kept outside the sealed chain, because a network address is personal data. */
export interface Whence {
  readonly network: string;
  readonly device: string;
}

export type SignInRefusal = 'password' | 'second_factor' | 'disabled' | 'unknown_name';

export type StaffEvent =
  | AccountEvent<'staff.account_created', { by: 'administrator' | 'command_line' }>
  | AccountEvent<'staff.account_edited', { fields: readonly string[] }>
  /** The roles that ended with it: whoever holds matters of theirs hands them over. */
  | AccountEvent<'staff.deactivated', { accountId: string; unitIds: readonly string[]; appointments: readonly AppointmentFact[] }>
  | AccountEvent<'staff.reactivated', { accountId: string }>
  | AccountEvent<'staff.appointed', AppointmentFact & { accountId: string }>
  | AccountEvent<'staff.appointment_ended', AppointmentFact & { accountId: string; atOnce: boolean }>
  | AccountEvent<'staff.signed_in', { secondFactor: 'none' | 'totp' | 'recovery_code' }, Whence>
  | AccountEvent<'staff.sign_in_refused', { because: SignInRefusal }, Whence>
  | AccountEvent<'staff.signed_out', { everywhereElse: boolean }>
  | AccountEvent<'staff.password_changed', { how: 'own' | 'reset_code' }>
  | AccountEvent<'staff.password_check_failed', { purpose: 'change_password' | 'second_factor' }>
  | AccountEvent<'staff.password_reset_issued', { expiresAt: string }>
  | AccountEvent<'staff.second_factor_enrolling', Record<string, never>>
  | AccountEvent<'staff.second_factor_enabled', { recoveryCodes: number }>
  | AccountEvent<'staff.second_factor_disabled', { by: 'own' | 'administrator' }>
  | AccountEvent<'staff.recovery_codes_renewed', { recoveryCodes: number }>
  | AccountEvent<'staff.filter_saved', { page: string; filterId: string }>
  | AccountEvent<'staff.filter_removed', { page: string; filterId: string }>;

export type PeopleEvent =
  | PersonEvent<'person.recorded', { fields: readonly string[] }>
  | PersonEvent<'person.edited', { fields: readonly string[] }>
  /** Which groups is a sensitive matter: it stands outside the sealed chain. */
  | PersonEvent<'person.key_groups_set', { count: number }, { groups: readonly string[] }>
  /** Which kinds of papers were seen; where somebody lives stands outside the sealed chain. */
  | PersonEvent<
      'person.identity_confirmed',
      { confirmationId: string; level: number; papers: readonly string[] },
      { areaCode: string; householdId: string | null }
    >
  | PersonEvent<'person.confirmation_ended', { reason: string }>
  | PersonEvent<'person.erased', { fields: readonly string[] }>
  | PersonEvent<'resident.signed_in', Record<string, never>, Whence>
  | PersonEvent<'resident.signed_out', { everywhereElse: boolean }>
  | PersonEvent<
      'consent.given',
      { consentId: string; purpose: string; textVersion: string; textHash: string; givenBy: string; channel: string }
    >
  | PersonEvent<'consent.withdrawn', { consentId: string; purpose: string }>
  /** Somebody saw protected fields in clear: the person can ask who and why (PIPL 44–45). */
  | PersonEvent<'personal_data.viewed', { fields: readonly string[]; purpose: string; aboutId: string | null }, { note: string }>;

interface CodeEvent<Name extends string, Data extends object> extends DomainEvent {
  readonly name: Name;
  readonly subject: { readonly type: 'phone_code'; readonly id: string };
  readonly data: Data;
}

export type PhoneCodeEvent =
  | CodeEvent<'phone_code.requested', Record<string, never>>
  | CodeEvent<'phone_code.sent', { outcome: 'sent' | 'refused' | 'unknown' }>;

export type IdentityEvent = StaffEvent | PeopleEvent | PhoneCodeEvent;
