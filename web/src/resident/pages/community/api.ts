import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Renewal = Answer<'/api/v1/renewals/{id}'>;
export type Series = Answer<'/api/v1/series/{id}'>;
export type Honour = Answer<'/api/v1/honours/{id}'>;
export type Nomination = Honour['nominations'][number];
type Folder = '/api/v1/renewals' | '/api/v1/series' | '/api/v1/honours';

/** What a line of each of the lists says. */
interface Listed {
  readonly id: string;
  readonly title: string;
  readonly areaName: string;
  readonly stateName: string;
}

/** What is listed in one of the three places, the newest first. */
export const listOf = (path: Folder) =>
  infiniteQueryOptions({
    queryKey: [path, 'public'],
    queryFn: ({ pageParam }): Promise<{ items: readonly Listed[]; next: string | null }> =>
      data(api.GET(path, { params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page: { next: string | null }) => page.next ?? undefined,
  });

const at = (id: string) => ({ params: { path: { id } } });

export const renewal = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/renewals', id], queryFn: () => data(api.GET('/api/v1/renewals/{id}', at(id))) });
export const series = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/series', id], queryFn: () => data(api.GET('/api/v1/series/{id}', at(id))) });
export const honour = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/honours', id], queryFn: () => data(api.GET('/api/v1/honours/{id}', at(id))) });

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
