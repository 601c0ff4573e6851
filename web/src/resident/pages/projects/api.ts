import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Project = Answer<'/api/v1/projects/{id}'>;
export type Report = Answer<'/api/v1/projects/{id}/reports'>['items'][number];
export type Comment = Answer<'/api/v1/projects/{id}/comments'>['items'][number];
export type Phase = Project['phases'][number];

const nextPage = (page: { next: string | null }) => page.next ?? undefined;

/** Projects everybody may follow, the newest first. */
export const projects = infiniteQueryOptions({
  queryKey: ['/api/v1/projects', 'public'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/projects', { params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: nextPage,
});

export const projectKey = (id: string) => ['/api/v1/projects', id] as const;

/** One project with its dates, its money and what came of it. */
export const project = (id: string) =>
  queryOptions({ queryKey: projectKey(id), queryFn: () => data(api.GET('/api/v1/projects/{id}', { params: { path: { id } } })) });

/** What those who carry it out told. */
export const reports = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...projectKey(id), 'reports'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/projects/{id}/reports', {
          params: { path: { id }, query: { limit: 10, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
  });

/** What residents said, and the answers. */
export const comments = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...projectKey(id), 'comments'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/projects/{id}/comments', {
          params: { path: { id }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
  });

/** Follows a project or stops. */
export const setFollowing = (id: string, follows: boolean, key: string) => {
  const question = { params: { path: { id } }, headers: submitHeaders(key) };
  return follows ? data(api.PUT('/api/v1/projects/{id}/follower', question)) : data(api.DELETE('/api/v1/projects/{id}/follower', question));
};

/** Says something about a project. */
export const addComment = (id: string, body: { phase: Comment['phase']; body: string }, key: string) =>
  data(api.POST('/api/v1/projects/{id}/comments', { params: { path: { id } }, body, headers: submitHeaders(key) }));
