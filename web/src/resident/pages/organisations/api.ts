import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Organisation = Answer<'/api/v1/organisations/{id}'>;
export type Field = Organisation['fields'][number];

export interface Search {
  q: string;
  field: Field | '';
  /** Only those in the directory of providers. */
  listed: boolean;
}

/** Organisations everybody may see, by name. */
export const organisations = ({ q, field, listed }: Search) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/organisations', 'public', q, field, listed],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/organisations', {
          params: {
            query: {
              limit: 20,
              ...(q === '' ? {} : { q }),
              ...(field === '' ? {} : { field }),
              ...(listed ? { eligible: true } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

const path = (id: string) => ({ params: { path: { id } } });

/** One organisation with its file. */
export const organisation = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/organisations', id], queryFn: () => data(api.GET('/api/v1/organisations/{id}', path(id))) });

/** What is known about how it keeps its word. */
export const credit = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/organisations', id, 'credit'],
    queryFn: () => data(api.GET('/api/v1/organisations/{id}/credit', path(id))),
  });

/** What it did lately. */
export const activities = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/organisations', id, 'activities'],
    queryFn: () => data(api.GET('/api/v1/organisations/{id}/activities', path(id))),
  });

/** Its named studios. */
export const studios = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/studios', id],
    queryFn: () => data(api.GET('/api/v1/studios', { params: { query: { unitId: id } } })),
  });
