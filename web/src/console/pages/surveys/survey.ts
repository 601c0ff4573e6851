import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Survey = Answer<'/api/v1/surveys/{id}'>;
export type State = Survey['state'];

export const states = ['draft', 'open', 'closed', 'published', 'withheld', 'cancelled'] as const satisfies readonly State[];

export const stateTones: Readonly<Record<State, Tone>> = {
  draft: 'fresh',
  open: 'active',
  closed: 'waiting',
  published: 'done',
  withheld: 'paused',
  cancelled: 'closed',
};

export const refreshes = ['/api/v1/surveys'];

/** Series that have a name; others show their code. */
export const series = ['trust', 'satisfaction', 'covenant'] as const;
export const isSeries = (code: string): code is (typeof series)[number] => (series as readonly string[]).includes(code);

/** Hundredths as people write them: 380 is 3.80. */
export const points = (hundredths: number): string => (hundredths / 100).toFixed(2);
