import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Micro = Answer<'/api/v1/micro-projects/{id}'>;
export type Contest = Answer<'/api/v1/contests/{id}'>;
export type Proposal = Contest['proposals'][number];

export const microTones: Readonly<Record<Micro['state'], Tone>> = {
  requested: 'waiting',
  approved: 'active',
  declined: 'closed',
  closed: 'done',
  adopted: 'done',
};

export const contestTones: Readonly<Record<Contest['state'], Tone>> = {
  collecting: 'active',
  voting: 'waiting',
  decided: 'done',
  cancelled: 'closed',
};

export const proposalTones: Readonly<Record<Proposal['state'], Tone>> = {
  proposed: 'active',
  merged: 'closed',
  withdrawn: 'closed',
  won: 'done',
  not_chosen: 'closed',
};

/** What a step changes besides the record itself. */
export const refreshes = ['/api/v1/micro-projects', '/api/v1/contests', '/api/v1/ballots'] as const;
