import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { RowOf } from '../answer.ts';

export type Money = Answer<'/api/v1/public-money'>;
export type Entry = RowOf<'/api/v1/public-ledger'>;
export type Trail = Answer<'/api/v1/payments/{id}/trail'>;

/** The money of a place in figures. */
export const moneyOf = (area: string) =>
  queryOptions({
    queryKey: ['/api/v1/public-money', area],
    queryFn: () => data(api.GET('/api/v1/public-money', { params: { query: { area } } })),
    enabled: area !== '',
  });

/** What happened to the money of a place, the latest first; only what came in or was paid unless everything is asked for. */
export function entriesOf(area: string, kind: 'income' | 'paid' | '') {
  return infiniteQueryOptions({
    queryKey: ['/api/v1/public-ledger', area, kind],
    queryFn: ({ pageParam }) => {
      const query = { area, limit: 20, ...(kind ? { kind } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET('/api/v1/public-ledger', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: area !== '',
  });
}

/** From a payment back to what people asked for. */
export const trailOf = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/payments/trail', id],
    queryFn: () => data(api.GET('/api/v1/payments/{id}/trail', { params: { path: { id } } })),
  });

/** The founding papers of a community fund. */
export const documentsOf = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/funds/documents', id],
    queryFn: () => data(api.GET('/api/v1/funds/{id}/documents', { params: { path: { id } } })),
  });
