import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Figures = Answer<'/api/v1/routes-622'>;
export type Place = Figures['total'];
export type Route = Place['routes'][number]['route'];

export const routes: readonly Route[] = ['deliberation', 'specialised_service', 'referral_other'];

export const lampTones: Readonly<Record<Place['routes'][number]['lamp'], Tone>> = { green: 'done', red: 'alarm', grey: 'closed' };

/** The months that end with the one of `day`, the latest first, as `2026-03`. */
export function monthsUpTo(day: string, count: number): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 12 + month - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

/** What a threshold says, as a share from 0 to 1. */
export function limitOf(thresholds: Figures['thresholds'], route: Route): number {
  return thresholds[route].num / thresholds[route].den;
}
