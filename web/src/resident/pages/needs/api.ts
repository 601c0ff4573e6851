import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type NeedLine = Answer<'/api/v1/needs'>['items'][number];
export type Need = Answer<'/api/v1/needs/{id}'>;
export type NeedState = NeedLine['state'];
export type Round = Answer<'/api/v1/need-rounds'>['items'][number];
export type Booklet = Answer<'/api/v1/project-booklets/{id}'>;
export type Entry = Booklet['entries'][number];
export type OwnDemand = Answer<'/api/v1/own-needs'>['items'][number];

/** Rounds whose list is published, the newest first. */
export const rounds = queryOptions({
  queryKey: ['/api/v1/need-rounds', 'public'],
  queryFn: () => data(api.GET('/api/v1/need-rounds', { params: { query: { limit: 20 } } })),
});

/** The list of a round, all of it or what was decided in one way. */
export const needsOf = (round: string, state: NeedState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/needs', round, state ?? 'all'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/needs', {
          params: {
            query: { round, level: 'district', limit: 20, ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** One need. */
export const need = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/needs', id], queryFn: () => data(api.GET('/api/v1/needs/{id}', { params: { path: { id } } })) });

/** What the communities have that could serve a need. */
export const assetsOfNeed = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/needs', id, 'assets'],
    queryFn: () => data(api.GET('/api/v1/needs/{id}/assets', { params: { path: { id } } })),
  });

/** What became of the demands of whoever asks. */
export const ownNeeds = queryOptions({ queryKey: ['/api/v1/own-needs'], queryFn: () => data(api.GET('/api/v1/own-needs')) });

/** Booklets, the newest first. */
export const booklets = queryOptions({
  queryKey: ['/api/v1/project-booklets', 'public'],
  queryFn: () => data(api.GET('/api/v1/project-booklets', { params: { query: { limit: 50 } } })),
});

export const bookletKey = (id: string) => ['/api/v1/project-booklets', id] as const;

/** One booklet with its entries. */
export const booklet = (id: string) =>
  queryOptions({
    queryKey: bookletKey(id),
    queryFn: () => data(api.GET('/api/v1/project-booklets/{id}', { params: { path: { id } } })),
  });

/** Offers to take a card or a part of it as a volunteer. */
export const makeOffer = (id: string, body: { amount: number; words?: string }, key: string) =>
  data(api.POST('/api/v1/project-cards/{id}/offers', { params: { path: { id } }, body, headers: submitHeaders(key) }));
