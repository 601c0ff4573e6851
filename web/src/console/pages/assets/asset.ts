import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import type { words } from './phrases.ts';

export type Asset = Answer<'/api/v1/assets/{id}'>;
export type Theme = Answer<'/api/v1/themes/{id}'>;
export type Words = PhrasesOf<typeof words>;

export const refreshes = ['/api/v1/assets', '/api/v1/themes'];
export const kinds = ['place', 'culture', 'people', 'space', 'enterprise'] as const satisfies readonly Asset['kind'][];
export const assetTones: Readonly<Record<Asset['state'], Tone>> = { listed: 'done', gone: 'closed' };
export const themeTones: Readonly<Record<Theme['state'], Tone>> = {
  proposed: 'waiting',
  adopted: 'done',
  declined: 'closed',
  ended: 'closed',
};

/** Longitude and latitude as people write them, or null. */
export function positionOf(text: string): { lng: number; lat: number } | null {
  const [lng, lat, ...rest] = text
    .split(/[,，\s]+/)
    .filter(Boolean)
    .map(Number);
  if (lng === undefined || lat === undefined || rest.length > 0) return null;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : null;
}
