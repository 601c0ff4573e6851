import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import type { words } from './phrases.ts';

export type Renewal = Answer<'/api/v1/renewals/{id}'>;
export type Phase = Renewal['phases'][number];
export type PhaseName = Phase['phase'];
export type Words = PhrasesOf<typeof words>;

export const refreshes = ['/api/v1/renewals'];
export const phaseNames = ['design', 'works', 'upkeep'] as const satisfies readonly PhaseName[];

export const tones: Readonly<Record<Renewal['state'], Tone>> = {
  design: 'fresh',
  works: 'active',
  upkeep: 'waiting',
  finished: 'done',
  cancelled: 'closed',
};
