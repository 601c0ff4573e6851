import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Round = Answer<'/api/v1/evaluations/{id}'>;
export type Subject = Round['subjects'][number];
export type State = Round['state'];

export const states = [
  'draft',
  'published',
  'collecting',
  'postponed',
  'scored',
  'preview',
  'appealed',
  'final',
  'applied',
  'closed',
  'withdrawn',
] as const satisfies readonly State[];
export const kinds = ['agency', 'committee', 'community_worker', 'social_worker'] as const;

export const stateTones: Readonly<Record<State, Tone>> = {
  draft: 'fresh',
  published: 'active',
  collecting: 'active',
  postponed: 'paused',
  scored: 'waiting',
  preview: 'waiting',
  appealed: 'alarm',
  final: 'active',
  applied: 'active',
  closed: 'done',
  withdrawn: 'closed',
};

export const refreshes = ['/api/v1/evaluations'];

/** Hundredths as people write them: 8250 is 82.50. */
export const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Whether people rather than units are evaluated. */
export const isOfPeople = (kind: Round['targetKind']): boolean => kind === 'community_worker' || kind === 'social_worker';
