import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Covenant = Answer<'/api/v1/covenants/{id}'>;
export type CovenantState = Covenant['state'];
export type Text = NonNullable<Covenant['text']>;
export type Clause = Text['clauses'][number];
export type Walk = Answer<'/api/v1/walks/{id}'>;
export type Finding = Answer<'/api/v1/findings/{id}'>;
export type PartyCode = Covenant['parties'][number]['code'];
export type Breach = NonNullable<Clause['breachType']>;

/** What a step changes besides the record itself. */
export const refreshes = ['/api/v1/covenants', '/api/v1/walks', '/api/v1/findings', '/api/v1/ballots'] as const;

export const stateTones: Readonly<Record<CovenantState, Tone>> = {
  drafting: 'fresh',
  consulting: 'active',
  legality_check: 'waiting',
  voting: 'active',
  in_force: 'done',
  under_review: 'waiting',
  replaced: 'closed',
  repealed: 'closed',
  withdrawn: 'closed',
};

export const findingTones: Readonly<Record<Finding['state'], Tone>> = {
  found: 'fresh',
  talked: 'active',
  noticed: 'waiting',
  public_opinion: 'waiting',
  handed_over: 'alarm',
  settled: 'done',
};

export const partyCodes: readonly PartyCode[] = ['residents', 'shops', 'property_firm', 'units', 'owners'];
export const breachTypes: readonly Breach[] = [
  'dirty_environment',
  'goods_outside',
  'blocked_passage',
  'noise',
  'animals',
  'parking',
  'other',
];
