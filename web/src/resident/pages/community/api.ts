import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Renewal = Answer<'/api/v1/renewals/{id}'>;
export type Series = Answer<'/api/v1/series/{id}'>;
export type Honour = Answer<'/api/v1/honours/{id}'>;
export type Nomination = Honour['nominations'][number];
export type Asset = Answer<'/api/v1/assets/{id}'>;
export type Method = Answer<'/api/v1/methods/{id}'>;
export type Rollout = Answer<'/api/v1/rollouts/{id}'>;

interface Listed<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** One page after another of a list, twenty lines each. */
const paged = <T>(key: readonly unknown[], fetch: (page: { limit: number; after?: string }) => Promise<Listed<T>>) =>
  infiniteQueryOptions({
    queryKey: [...key, 'public'],
    queryFn: ({ pageParam }) => fetch({ limit: 20, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page: Listed<T>) => page.next ?? undefined,
  });

const within = (area: string) => (area ? { area } : {});
const asked = <Q>(query: Q) => ({ params: { query } });

/** What is listed in a place, or anywhere, the newest first. */
export const lists = {
  renewals: (area: string) =>
    paged(['/api/v1/renewals', area], (page) => data(api.GET('/api/v1/renewals', asked({ ...page, ...within(area) })))),
  series: (area: string) => paged(['/api/v1/series', area], (page) => data(api.GET('/api/v1/series', asked({ ...page, ...within(area) })))),
  honours: (area: string) =>
    paged(['/api/v1/honours', area], (page) => data(api.GET('/api/v1/honours', asked({ ...page, ...within(area) })))),
  themes: (area: string) =>
    paged(['/api/v1/themes', area], (page) =>
      data(api.GET('/api/v1/themes', asked({ ...page, ...within(area), state: 'adopted' as const }))),
    ),
  methods: (area: string) =>
    paged(['/api/v1/methods', area], (page) =>
      data(api.GET('/api/v1/methods', asked({ ...page, ...within(area), state: 'published' as const }))),
    ),
  assets: (area: string, kind: Asset['kind'] | '', q: string) =>
    paged(['/api/v1/assets', area, kind, q], (page) =>
      data(
        api.GET(
          '/api/v1/assets',
          asked({ ...page, ...within(area), ...(kind ? { kind } : {}), ...(q ? { q } : {}), state: 'listed' as const }),
        ),
      ),
    ),
  rolloutsOf: (method: string) =>
    paged(['/api/v1/rollouts', method], (page) => data(api.GET('/api/v1/rollouts', asked({ ...page, method })))),
};

const at = (id: string) => ({ params: { path: { id } } });

export const renewal = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/renewals', id], queryFn: () => data(api.GET('/api/v1/renewals/{id}', at(id))) });
export const series = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/series', id], queryFn: () => data(api.GET('/api/v1/series/{id}', at(id))) });
export const honour = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/honours', id], queryFn: () => data(api.GET('/api/v1/honours/{id}', at(id))) });

export const asset = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/assets', id], queryFn: () => data(api.GET('/api/v1/assets/{id}', at(id))) });
export const needsOfAsset = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/assets', id, 'needs'], queryFn: () => data(api.GET('/api/v1/assets/{id}/needs', at(id))) });
export const theme = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/themes', id], queryFn: () => data(api.GET('/api/v1/themes/{id}', at(id))) });
export const method = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/methods', id], queryFn: () => data(api.GET('/api/v1/methods/{id}', at(id))) });
export const rollout = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/rollouts', id], queryFn: () => data(api.GET('/api/v1/rollouts/{id}', at(id))) });

export const setFollowing = (id: string, follows: boolean, key: string) =>
  data(api.POST('/api/v1/renewals/{id}/follow', { ...at(id), body: { follows }, headers: submitHeaders(key) }));
export const signUp = (id: string, key: string) =>
  data(api.POST('/api/v1/series/{id}/sign-ups', { ...at(id), headers: submitHeaders(key) }));
export const withdraw = (id: string, key: string) =>
  data(api.POST('/api/v1/sign-ups/{id}/withdraw', { ...at(id), headers: submitHeaders(key) }));
export const rate = (id: string, body: { rating: number; words?: string }, key: string) =>
  data(api.POST('/api/v1/series/{id}/rate', { ...at(id), body, headers: submitHeaders(key) }));
export const nominate = (id: string, body: { nominee: string; reasons: string; agreed: boolean }, key: string) =>
  data(api.POST('/api/v1/honours/{id}/nominations', { ...at(id), body, headers: submitHeaders(key) }));
export const object = (id: string, body: { words: string }, key: string) =>
  data(api.POST('/api/v1/nominations/{id}/object', { ...at(id), body, headers: submitHeaders(key) }));
