/** Units, sections, persons in them, service centres and their desks, leave, rosters, vetted providers. */
export { type AccountableQuestion, accountableFor, availableFor, presentAmong } from './accountability/accountable.service.ts';
export { type OrganizationBlindSpot, organizationBlindSpots } from './blind-spots.queries.ts';
export { loadCentre } from './centres/centres.repository.ts';
export { type CentreInput, centreOrThrow, createCentre } from './centres/centres.service.ts';
export type { Centre } from './centres/centres.types.ts';
export { deskUnitFor } from './centres/desks.service.ts';
export { type LeaveInput, recordLeave } from './leave/leave.service.ts';
export { unitInactive, unitWithoutHead } from './organizations.errors.ts';
export type { OrganizationEvent } from './organizations.events.ts';
export { organizationsManifest } from './organizations.manifest.ts';
export { kindsProvided, type Provider, providersByIds, providersFor } from './providers/providers.repository.ts';
export { createProvider, type ProviderInput } from './providers/providers.service.ts';
export { type DutyQuestion, onDuty } from './roster/on-duty.queries.ts';
export type { Desk } from './roster/roster.rules.ts';
export { addShift, type ShiftInput } from './roster/roster.service.ts';
export type { ActivityInput } from './social/activity.repository.ts';
export { recordActivity } from './social/activity.service.ts';
export type { CreditInput, CreditKind } from './social/credit.repository.ts';
export { addCreditEntry } from './social/credit.service.ts';
export { type Element, type ElementPart, elements, isSubject, linkageOf, type SubjectElement } from './social/elements.rules.ts';
export { seedSocialOrganisations } from './social/organisations.demo.ts';
export { organisationForms, type WorkField, workFields } from './social/organisations.service.ts';
export { registerSettlementCheck } from './social/settlement.ts';
export {
  isEligibleProvider,
  organisationOf,
  organisationsByUnits,
  organisationsFor,
  type SocialOrganisation,
} from './social/social.lookup.ts';
export { createAreaUnits } from './units/area-units.service.ts';
export { unitRoles } from './units/unit-roles.repository.ts';
export type { UnitKind } from './units/unit-roles.rules.ts';
export { type PlaceRef, sectionOrThrow, unitByCode, unitById, unitOrThrow, unitsByIds } from './units/units.lookup.ts';
export { loadUnitsByCodes as unitsByCodes, loadUnitsWithin as unitsWithin, type Section, type Unit } from './units/units.repository.ts';
export { bindEstates, createSection, createUnit, nameHead, setHead, type UnitInput } from './units/units.service.ts';
