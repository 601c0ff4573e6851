import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Covenant = Answer<'/api/v1/covenants/{id}'>;
export type Figures = Answer<'/api/v1/covenants/{id}/figures'>;
export type Comment = Answer<'/api/v1/covenants/{id}/comments'>['items'][number];
export type PartyCode = Covenant['parties'][number]['code'];

/** Covenants everybody may read, the newest first. */
export const covenants = infiniteQueryOptions({
  queryKey: ['/api/v1/covenants', 'public'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/covenants', { params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

export const covenantKey = (id: string) => ['/api/v1/covenants', id] as const;

/** One covenant with its text and how each party stands to it. */
export const covenant = (id: string) =>
  queryOptions({ queryKey: covenantKey(id), queryFn: () => data(api.GET('/api/v1/covenants/{id}', { params: { path: { id } } })) });

/** How it is kept: figures and places, without a name. */
export const figures = (id: string) =>
  queryOptions({
    queryKey: [...covenantKey(id), 'figures'],
    queryFn: () => data(api.GET('/api/v1/covenants/{id}/figures', { params: { path: { id } } })),
  });

/** What was said about the draft, and the answers. */
export const comments = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...covenantKey(id), 'comments'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/covenants/{id}/comments', {
          params: { path: { id }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Says something about the draft. */
export const addComment = (id: string, body: { body: string; party: PartyCode; clauseId?: string }, key: string) =>
  data(api.POST('/api/v1/covenants/{id}/comments', { params: { path: { id } }, body, headers: submitHeaders(key) }));
