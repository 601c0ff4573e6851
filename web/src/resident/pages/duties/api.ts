import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { RowOf } from '../answer.ts';

/** One of the three lists. */
export type PublicClass = Answer<'/api/v1/catalogue'>['classes'][number];

/** A type of matter in the public list: whose duty it is, in plain words (S000-13). */
export type PublicItem = PublicClass['groups'][number]['items'][number];

/** The three lists. */
export const publicCatalogue = queryOptions({
  queryKey: ['/api/v1/catalogue'],
  queryFn: () => data(api.GET('/api/v1/catalogue')),
  staleTime: 600_000,
});

/** Counts that the lists, or one type, were read; nobody waits for it. */
export function countReading(code?: string): void {
  api.POST('/api/v1/catalogue/read', { body: code ? { code } : {} }).catch(() => undefined);
}

/** A kind of matter that is not taken in here. */
export type NotAccepted = RowOf<'/api/v1/reasons/{list}'>;

/** What is not taken in, with where to turn where the district says so. */
export const notAccepted = queryOptions({
  queryKey: ['/api/v1/reasons', 'not_accepted'],
  queryFn: () => data(api.GET('/api/v1/reasons/{list}', { params: { path: { list: 'not_accepted' } } })),
  staleTime: 600_000,
});
