import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { RowOf } from '../answer.ts';

export type Circle = Answer<'/api/v1/bodies/{id}'>;
export type Help = RowOf<'/api/v1/bodies/{id}/help-requests'>;
export type Step = 'take' | 'give_back' | 'close' | 'withdraw';

/** Mutual-aid associations of a place; without one of the district. */
export const circles = (area: string) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/bodies', 'mutual_aid', area],
    queryFn: ({ pageParam }) => {
      const place = { ...(area ? { area } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET('/api/v1/bodies', { params: { query: { kind: 'mutual_aid', state: 'active', limit: 20, ...place } } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const circleKey = (id: string) => ['/api/v1/bodies', 'one', id] as const;

/** One association. */
export const circle = (id: string) =>
  queryOptions({ queryKey: circleKey(id), queryFn: () => data(api.GET('/api/v1/bodies/{id}', { params: { path: { id } } })) });

const pages = { initialPageParam: '', getNextPageParam: (page: { next: string | null }) => page.next ?? undefined };

/** Requests for help, the newest first. */
export const requests = (id: string) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: [...circleKey(id), 'requests'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/bodies/{id}/help-requests', {
          params: { path: { id }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
  });

/** What was received and given in kind, the newest line first. */
export const ledger = (id: string) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: [...circleKey(id), 'ledger'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/bodies/{id}/ledger', {
          params: { path: { id }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
  });

/** Asks the neighbours. */
export const ask = (id: string, words: string, key: string) =>
  data(api.POST('/api/v1/bodies/{id}/help-requests', { params: { path: { id } }, body: { words }, headers: submitHeaders(key) }));

/** A step of a request: taking it, giving it back, saying that it is done, withdrawing it. */
export function step(id: string, action: Step, key: string): Promise<unknown> {
  const init = { params: { path: { id } }, headers: submitHeaders(key) };
  if (action === 'take') return data(api.POST('/api/v1/help-requests/{id}/take', init));
  if (action === 'give_back') return data(api.POST('/api/v1/help-requests/{id}/give-back', init));
  if (action === 'close') return data(api.POST('/api/v1/help-requests/{id}/close', init));
  return data(api.POST('/api/v1/help-requests/{id}/withdraw', init));
}
