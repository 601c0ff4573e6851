import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import type { paths } from '../../../api/schema.d.ts';
import type { RowOf } from '../answer.ts';
import { topicKey } from './posts-api.ts';

export type Topic = Answer<'/api/v1/topics/{id}'>;
export type TopicRow = RowOf<'/api/v1/topics'>;
export type FollowUp = RowOf<'/api/v1/follow-up-list'>;
export type NewTopic = NonNullable<paths['/api/v1/topics/propose']['post']['requestBody']>['content']['application/json'];
export type Mattered = NonNullable<Topic['ownEvaluation']>;

/** Topics of a place, the newest first; without one all of the district. */
export const topics = (area: string) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/topics', 'list', area],
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, ...(area ? { area } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET('/api/v1/topics', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What resolutions of a place asked for. */
export const followUps = (area: string) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/follow-up-list', area],
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, ...(area ? { area } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET('/api/v1/follow-up-list', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** One topic with everything that is decided about it. */
export const topic = (id: string) =>
  queryOptions({ queryKey: topicKey(id), queryFn: () => data(api.GET('/api/v1/topics/{id}', { params: { path: { id } } })) });

/** Proposes a topic; others can support it from then on. */
export const propose = (body: NewTopic, key: string) => data(api.POST('/api/v1/topics/propose', { body, headers: submitHeaders(key) }));

/** Says whether one takes part; the code of the letter where a household was invited. */
export const answerInvitation = (id: string, body: { accept: boolean; code?: string }, key: string) =>
  data(api.POST('/api/v1/topics/{id}/parties/answer', { params: { path: { id } }, body, headers: submitHeaders(key) }));

/** Says whether it mattered. */
export const evaluate = (id: string, mattered: Mattered, key: string) =>
  data(api.POST('/api/v1/topics/{id}/evaluation', { params: { path: { id } }, body: { mattered }, headers: submitHeaders(key) }));
