import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Booklet = Answer<'/api/v1/project-booklets/{id}'>;
export type Entry = Booklet['entries'][number];
export type Card = Answer<'/api/v1/project-cards/{id}'>;
export type Offer = Card['offers'][number];

/** What a step changes besides the record itself. */
export const refreshes = ['/api/v1/project-booklets', '/api/v1/project-cards'] as const;

export const cardTones: Readonly<Record<Card['state'], Tone>> = {
  draft: 'fresh',
  open: 'waiting',
  matched: 'active',
  fulfilled: 'done',
  expired: 'closed',
  withdrawn: 'closed',
};

export const offerTones: Readonly<Record<Offer['state'], Tone>> = {
  offered: 'waiting',
  accepted: 'active',
  declined: 'closed',
  withdrawn: 'closed',
  fulfilled: 'done',
};
