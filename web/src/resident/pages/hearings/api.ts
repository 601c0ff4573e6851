import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Hearing = Answer<'/api/v1/hearings/{id}'>;
export type Kind = Hearing['groups'][number]['kind'];

/** Announced hearings, the newest first. */
export const hearings = infiniteQueryOptions({
  queryKey: ['/api/v1/hearings', 'public'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/hearings', { params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

/** Decisions that are coming up. */
export const decisions = queryOptions({
  queryKey: ['/api/v1/decision-items', 'registered'],
  queryFn: () => data(api.GET('/api/v1/decision-items', { params: { query: { state: 'registered', limit: 20 } } })),
});

export const hearingKey = (id: string) => ['/api/v1/hearings', 'one', id] as const;

/** One hearing. */
export const hearing = (id: string) =>
  queryOptions({ queryKey: hearingKey(id), queryFn: () => data(api.GET('/api/v1/hearings/{id}', { params: { path: { id } } })) });

const path = (id: string) => ({ params: { path: { id } } });

export interface SignUpBody {
  kind?: Kind;
  observer?: boolean;
  reason?: string;
  conflict?: string;
}

/** Signs up. */
export const signUp = (id: string, body: SignUpBody, key: string) =>
  data(api.POST('/api/v1/hearings/{id}/sign-ups', { ...path(id), body, headers: submitHeaders(key) }));

/** Takes one's entry back. */
export const withdraw = (entryId: string, key: string) =>
  data(api.POST('/api/v1/hearing-entries/{id}/withdraw', { ...path(entryId), headers: submitHeaders(key) }));

/** Confirms the minutes or corrects them. */
export const remark = (id: string, body: { kind: 'confirmation' | 'correction'; words?: string }, key: string) =>
  data(api.POST('/api/v1/hearings/{id}/remarks', { ...path(id), body, headers: submitHeaders(key) }));

/** Says how one was heard. */
export const rate = (id: string, body: { rating: number; words?: string }, key: string) =>
  data(api.POST('/api/v1/hearings/{id}/rate', { ...path(id), body, headers: submitHeaders(key) }));
