/** Units, sections, persons in them, service centres and their desks, leave, rosters, vetted providers. */
export { type AccountableQuestion, accountableFor } from './accountability/accountable.service.ts';
export { deskUnitFor } from './centres/desks.service.ts';
export { unitWithoutHead } from './organizations.errors.ts';
export type { OrganizationEvent } from './organizations.events.ts';
export { type Provider, providersByIds, providersFor } from './providers/providers.repository.ts';
export type { Desk } from './roster/roster.rules.ts';
export { type PlaceRef, sectionOrThrow, unitByCode, unitById, unitOrThrow, unitsByIds } from './units/units.lookup.ts';
export type { Section, Unit } from './units/units.repository.ts';
