import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Ballot = Answer<'/api/v1/ballots/{id}'>;
export type BallotState = Ballot['state'];
export type RollEntry = Answer<'/api/v1/ballots/{id}/roll'>['items'][number];
export type Sheet = Answer<'/api/v1/ballots/{id}/sheets'>['items'][number];
export type Part = NonNullable<Ballot['result']>['whole'];

/** What a step changes besides the ballot itself. */
export const refreshes = ['/api/v1/ballots', '/api/v1/topics'] as const;

export const stateTones: Readonly<Record<BallotState, Tone>> = {
  draft: 'fresh',
  roll_published: 'waiting',
  open: 'active',
  closed: 'waiting',
  counted: 'waiting',
  no_quorum: 'alarm',
  settled: 'done',
  noticed_again: 'closed',
  cancelled: 'closed',
  annulled: 'closed',
};

/** Square metres of a floor area that the server gives in square decimetres. */
export const squareMetres = (dm2: number): number => dm2 / 100;

export const states = Object.keys(stateTones) as BallotState[];
