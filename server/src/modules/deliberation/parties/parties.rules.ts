import type { Phrase } from '../../../platform/problem.ts';

/** The six kinds of seats of a deliberation (S001-86). */
export const seats = [
  'residents_committee',
  'owners_committee',
  'property_firm',
  'social_organisation',
  'resident_unit',
  'resident',
] as const;
export type Seat = (typeof seats)[number];

/** What the badge beside a post says. */
export const seatNames: Readonly<Record<Seat, Phrase>> = {
  residents_committee: { zh: '居委会', en: 'residents’ committee' },
  owners_committee: { zh: '业委会', en: 'owners’ committee' },
  property_firm: { zh: '物业', en: 'property firm' },
  social_organisation: { zh: '社会组织', en: 'social organisation' },
  resident_unit: { zh: '驻区单位', en: 'resident unit' },
  resident: { zh: '居民', en: 'resident' },
};

const seatOfKind: Readonly<Record<string, Seat>> = {
  residents_committee: 'residents_committee',
  owners_assembly: 'owners_committee',
  property_firm: 'property_firm',
  social_organisation: 'social_organisation',
  mass_organisation: 'social_organisation',
};

/** The seat of a unit by what it is; whatever works in the community without being one of the bodies is a resident unit (驻区单位). */
export function seatOf(unitKind: string): Seat {
  return seatOfKind[unitKind] ?? 'resident_unit';
}

/** Units that work in a community and are asked by its topics. */
export const askedUnitKinds = ['social_organisation', 'mass_organisation', 'public_institution', 'utility', 'centre', 'other'] as const;

/** Kinds of seats on which nobody sits: shown as "not represented" (O28). */
export function missingSeats(present: readonly string[]): Seat[] {
  return seats.filter((seat) => !present.includes(seat));
}

export const answerChannels = ['phone', 'visit', 'notice', 'paper'] as const;
export type AnswerChannel = (typeof answerChannels)[number];
