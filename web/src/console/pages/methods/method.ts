import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Method = Answer<'/api/v1/methods/{id}'>;
export type MethodText = Method['text'];
export type Adoption = Answer<'/api/v1/adoptions/{id}'>;
export type Rollout = Answer<'/api/v1/rollouts/{id}'>;
export type Target = Rollout['targets'][number];

/** What a step changes besides the record itself. */
export const refreshes = ['/api/v1/methods', '/api/v1/adoptions', '/api/v1/rollouts'];

export const methodTones: Readonly<Record<Method['state'], Tone>> = { draft: 'fresh', published: 'done', retired: 'closed' };
export const adoptionTones: Readonly<Record<Adoption['state'], Tone>> = {
  running: 'active',
  completed: 'waiting',
  stopped: 'closed',
  reviewed: 'done',
};
export const rolloutTones: Readonly<Record<Rollout['state'], Tone>> = { running: 'active', closed: 'done', cancelled: 'closed' };
export const targetTones: Readonly<Record<Target['state'], Tone>> = {
  planned: 'waiting',
  adopted: 'done',
  adapted: 'active',
  declined: 'alarm',
};
export const targetStates = ['planned', 'adopted', 'adapted', 'declined'] as const satisfies readonly Target['state'][];

/** Tenths as a figure with one decimal: 40 is 4.0. */
export const tenths = (value: number | null): string => (value === null ? '—' : (value / 10).toFixed(1));
