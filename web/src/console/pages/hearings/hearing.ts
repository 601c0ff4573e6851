import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Hearing = Answer<'/api/v1/hearings/{id}'>;
export type Entry = Hearing['entries'][number];
export type Point = Hearing['points'][number];
export type Kind = Hearing['groups'][number]['kind'];
export type Decision = Answer<'/api/v1/decision-items/{id}'>;

export const kinds: readonly Kind[] = ['affected', 'government', 'residents', 'enterprises', 'experts'];
export const refreshes = ['/api/v1/hearings', '/api/v1/decision-items'] as const;

export const stateTones: Readonly<Record<Hearing['state'], Tone>> = {
  planned: 'fresh',
  noticed: 'active',
  participants_set: 'waiting',
  materials_sent: 'waiting',
  held: 'waiting',
  minutes_confirmed: 'waiting',
  reported: 'waiting',
  decided: 'done',
  closed: 'closed',
  cancelled: 'closed',
};

export const lampTones: Readonly<Record<Decision['lamp'], Tone>> = {
  red: 'alarm',
  waiting: 'waiting',
  planned: 'active',
  done: 'done',
  none: 'closed',
};

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Repeats the draw from what is published: whether seed, lots and ranks fit together. */
export async function isDrawRight(hearing: Hearing): Promise<boolean> {
  const { seed, commitment } = hearing.draw ?? { seed: null, commitment: '' };
  if (seed === null || (await digest(seed)) !== commitment) return false;
  for (const kind of kinds) {
    const drawn = hearing.entries.filter((entry) => entry.kind === kind && entry.lot !== null);
    const lots = await Promise.all(drawn.map(async (entry) => ({ rank: entry.rank, lot: await digest(`${seed}${entry.id}`) })));
    lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
    if (lots.some(({ rank }, i) => rank !== i + 1)) return false;
  }
  return true;
}
