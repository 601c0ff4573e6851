import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Series = Answer<'/api/v1/series/{id}'>;
export type SignUp = Series['signUps'][number];

export const refreshes = ['/api/v1/series'];
export const kinds = ['evening_school', 'moral_lecture', 'course', 'festival', 'other'] as const satisfies readonly Series['kind'][];
export const tones: Readonly<Record<Series['state'], Tone>> = { draft: 'fresh', open: 'active', finished: 'done', cancelled: 'closed' };
export const signUpTones: Readonly<Record<SignUp['state'], Tone>> = { going: 'done', waiting: 'waiting', withdrawn: 'closed' };

const minute = 60_000;

/** Sessions of the same length at even distances, one for each title. */
export function sessionsOf(given: { titles: string; first: string; every: number; minutes: number; place: string }) {
  const titles = given.titles
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const first = Date.parse(given.first);
  return titles.map((title, i) => {
    const starts = first + i * given.every * 24 * 60 * minute;
    return {
      title,
      place: given.place,
      startsAt: new Date(starts).toISOString(),
      endsAt: new Date(starts + given.minutes * minute).toISOString(),
    };
  });
}
