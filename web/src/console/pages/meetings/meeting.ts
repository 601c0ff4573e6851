import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { terms } from './phrases.ts';

export type Meeting = Answer<'/api/v1/meetings/{id}'>;
export type Item = Meeting['items'][number];
export type Motion = Meeting['motions'][number];
export type Task = Meeting['tasks'][number];
export type Listed = Answer<'/api/v1/meetings/{id}/people'>['items'][number];
export type Format = Meeting['format'];

/** What changes with everything done in a meeting. */
export const refreshes = ['/api/v1/meeting', '/api/v1/topics'] as const;

export const formats: readonly Format[] = [
  'residents_council',
  'council_garden',
  'four_party',
  'building_talk',
  'mutual_aid',
  'forum',
  'salon',
  'lecture',
];

/** The kind of body that holds a format; other formats need none. */
export const bodyOf: Readonly<Partial<Record<Format, string>>> = {
  residents_council: 'residents_council',
  four_party: 'four_party',
  mutual_aid: 'mutual_aid',
};

export const stateTones: Readonly<Record<Meeting['state'], Tone>> = {
  planned: 'fresh',
  noticed: 'waiting',
  running: 'active',
  held: 'waiting',
  minutes_open: 'waiting',
  minutes_confirmed: 'done',
  closed: 'closed',
  cancelled: 'closed',
};

export const contentKinds = [
  'public_affairs',
  'facilities',
  'environment',
  'property',
  'order_and_safety',
  'neighbours',
  'welfare',
  'culture',
  'money',
] as const;

/** The name of a seat where it is one of ours, else as it was typed. */
export function seatName(n: Readonly<Record<string, string>>, seat: string | null): string {
  return seat === null ? '' : seat in terms ? (n[seat] ?? seat) : seat;
}
