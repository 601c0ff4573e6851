import { useMemo } from 'react';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Fund = Answer<'/api/v1/funds/{id}'>;
export type Payment = Answer<'/api/v1/payments/{id}'>;
export type Dimension = NonNullable<Fund['lines'][number]['dimension']>;
export type Source = Fund['sources']['parts'][number]['key'];

/** What a change of money makes old. */
export const refreshes = ['/api/v1/funds', '/api/v1/payments', '/api/v1/public-'] as const;

export const fundKinds = ['service_special', 'district_budget', 'community_fund', 'other'] as const;
export const sources = ['fiscal', 'enterprise', 'foundation', 'public_donation', 'self_earned'] as const;
export const dimensions = ['elderly_care', 'social_assistance', 'self_governance', 'special_groups'] as const;

export const lampTones: Readonly<Record<'green' | 'yellow' | 'red', Tone>> = { green: 'done', yellow: 'waiting', red: 'alarm' };
export const paymentTones: Readonly<Record<Payment['state'], Tone>> = {
  requested: 'waiting',
  approved: 'active',
  executed: 'done',
  rejected: 'closed',
  returned: 'alarm',
  reversed: 'closed',
};

/** Fen as somebody typed them in yuan. */
export const fenOf = (yuan: number): number => Number((yuan * 100).toFixed(0));

/** Writes amounts that the server gives in fen, and shares in tenths of a per cent. */
export function useMoney() {
  const format = useFormat();
  return useMemo(
    () => ({
      yuan: (fen: number) => format.number(fen / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
      share: (permille: number | null) => (permille === null ? '—' : format.share(permille / 1000)),
    }),
    [format],
  );
}
