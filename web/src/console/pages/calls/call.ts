import { useMemo } from 'react';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Call = Answer<'/api/v1/calls/{id}'>;
export type GuideItem = Call['guide'][number];
export type GuideKind = GuideItem['missing'][number];
export type Application = Answer<'/api/v1/applications/{id}'>;
export type Blocks = Application['blocks'];
export type Completeness = Application['completeness'];
export type Panel = Answer<'/api/v1/calls/{id}/panel'>;
export type Review = Answer<'/api/v1/expert-reviews/{id}'>;
export type Expert = Answer<'/api/v1/experts'>['items'][number];
export type Draw = Answer<'/api/v1/expert-draws'>['items'][number];
export type Programme = Answer<'/api/v1/programmes'>['items'][number];
export type Commission = Answer<'/api/v1/commissions/{id}'>;
export type Results = Answer<'/api/v1/calls/{id}/results'>;

/** What a step changes besides the record itself. */
export const refreshes = [
  '/api/v1/calls',
  '/api/v1/applications',
  '/api/v1/programmes',
  '/api/v1/expert',
  '/api/v1/commissions',
  '/api/v1/project',
] as const;

export const callTones: Readonly<Record<Call['state'], Tone>> = {
  drafting: 'fresh',
  open: 'active',
  checking: 'waiting',
  reviewing: 'active',
  noticed: 'waiting',
  settled: 'done',
  cancelled: 'closed',
};

export const applicationTones: Readonly<Record<Application['state'], Tone>> = {
  draft: 'fresh',
  submitted: 'waiting',
  returned: 'paused',
  eligible: 'active',
  ineligible: 'closed',
  approved: 'waiting',
  reserve: 'paused',
  rejected: 'closed',
  contracting: 'done',
  withdrawn: 'closed',
};

export const commissionTones: Readonly<Record<Commission['state'], Tone>> = {
  drafting: 'fresh',
  offered: 'waiting',
  accepted: 'done',
  unanswered: 'alarm',
  withdrawn: 'closed',
};

/** Fen as somebody typed them in yuan. */
export const fenOf = (yuan: number): number => Number((yuan * 100).toFixed(0));

/** Writes amounts that the server gives in fen, and means in hundredths. */
export function useAmounts() {
  const format = useFormat();
  return useMemo(() => {
    const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return {
      yuan: (fen: number | null) => (fen === null ? '—' : format.number(fen / 100, two)),
      mean: (hundredths: number | null) => (hundredths === null ? '—' : format.number(hundredths / 100, two)),
    };
  }, [format]);
}
