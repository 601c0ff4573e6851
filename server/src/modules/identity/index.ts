/** Who somebody is, what that person may do, and what is kept about people. */
export {
  type AccountContact,
  type AccountRef,
  accountContact,
  accountRefs,
  accountsHolding,
  type Holder,
  type HolderQuestion,
} from './accounts/accounts.queries.ts';
export { type AccountInput, type CreatedAccount, createAccount } from './accounts/accounts.service.ts';
export { type AppointmentInput, appoint, endAppointment } from './accounts/appointments.service.ts';
export { activeAccounts, type Post, postsOfAccount, postsOfUnit } from './accounts/posts.queries.ts';
export { registerUnitDirectory, type UnitDirectory } from './accounts/unit-directory.ts';
export { confirmedHomeOf, residentsConfirmedIn } from './confirming/confirming.repository.ts';
export { type ConsentPurpose, consentPurposes } from './consents/consent-texts.ts';
export { hasConsent } from './consents/consents.repository.ts';
export { type DemoLogin, registerDemoLogins } from './demo/demo-logins.ts';
export type { AppointmentFact, IdentityEvent, PeopleEvent, StaffEvent } from './identity.events.ts';
export { identityManifest } from './identity.manifest.ts';
export { once } from './once.ts';
export { type Drawn, drawAdults } from './people/draw-adults.ts';
export { erasePersonAgain, erasureListFile } from './people/erasure-list.ts';
export { anyInKeyGroup, checkForAssistance } from './people/key-groups.service.ts';
export { type KeyGroup, keyGroups } from './people/key-groups.ts';
export { type PersonalDataSection, registerPersonalData } from './people/own-data.ts';
export { type PersonCard, personCard, personCards } from './people/people.presenter.ts';
export type { ViewPurpose } from './people/people.schema.ts';
export {
  contactOf,
  declinesSuggestions,
  findPersonByPhone,
  isRecordedIn,
  peopleMeant,
  type ReporterInput,
  type RevealedPerson,
  type RevealReason,
  recordReporter,
  revealPerson,
} from './people/people.service.ts';
export { type Permission, permissions } from './permissions.ts';
export { type Role, type RoleCode, roleName, rolePhrase, roles, rolesWith } from './roles.ts';
export { createAuthenticator } from './sessions/authenticator.ts';
export { type OpenedSession, setProgressCookie } from './sessions/cookies.ts';
export { openReporterSession } from './sessions/sessions.service.ts';
export { bucketOf, type Charge, chargeTry, clearBuckets, forgiveTry } from './sign-in/attempts.repository.ts';
export { networkOf } from './sign-in/network.rules.ts';
export { type ThrottleRule, waitMs } from './sign-in/throttle.rules.ts';
