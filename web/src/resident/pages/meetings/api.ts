import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Meeting = Answer<'/api/v1/meetings/{id}'>;
export type MeetingRow = Answer<'/api/v1/meetings'>['items'][number];

/** Meetings to come, the next first; or all, the newest first. */
export const meetings = (upcoming: boolean) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/meetings', upcoming],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/meetings', {
          params: { query: { limit: 20, ...(upcoming ? { upcoming: true } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What meetings of a place agreed to be done, the next due first; without a place those of the district. */
export const tasks = (area: string) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/meeting-tasks', area],
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, ...(area ? { area } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET('/api/v1/meeting-tasks', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const meetingKey = (id: string) => ['/api/v1/meetings', 'one', id] as const;

/** One meeting. */
export const meeting = (id: string) =>
  queryOptions({ queryKey: meetingKey(id), queryFn: () => data(api.GET('/api/v1/meetings/{id}', { params: { path: { id } } })) });

const path = (id: string) => ({ params: { path: { id } } });

/** Checks in with the code that was scanned. */
export const checkIn = (id: string, code: string, key: string) =>
  data(api.POST('/api/v1/meetings/{id}/check-in', { ...path(id), body: { code }, headers: submitHeaders(key) }));

/** Says whether one comes. */
export const answer = (id: string, body: { answer: 'coming' | 'not_coming' }, key: string) =>
  data(api.POST('/api/v1/meetings/{id}/answer', { ...path(id), body, headers: submitHeaders(key) }));

/** Raises a topic at a forum. */
export const raise = (id: string, body: { title: string; words?: string }, key: string) =>
  data(api.POST('/api/v1/meetings/{id}/raised', { ...path(id), body, headers: submitHeaders(key) }));

/** Confirms the minutes or corrects them. */
export const remark = (id: string, body: { kind: 'confirmation' | 'correction'; words?: string }, key: string) =>
  data(api.POST('/api/v1/meetings/{id}/remarks', { ...path(id), body, headers: submitHeaders(key) }));
