import type { Answer } from '../../../api/query.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import type { words } from './phrases.ts';

export type Honour = Answer<'/api/v1/honours/{id}'>;
export type Nomination = Honour['nominations'][number];
export type Words = PhrasesOf<typeof words>;

export const refreshes = ['/api/v1/honours'];
export const tones: Readonly<Record<Honour['state'], Tone>> = { draft: 'fresh', open: 'active', closed: 'done' };
export const nominationTones: Readonly<Record<Nomination['state'], Tone>> = {
  nominated: 'fresh',
  noticed: 'active',
  re_review: 'alarm',
  confirmed: 'waiting',
  awarded: 'done',
  declined: 'closed',
  revoked: 'closed',
};
