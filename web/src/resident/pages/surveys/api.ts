import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Questionnaire = Answer<'/api/v1/survey-links/{token}'>;
export type Question = Questionnaire['questions'][number];
export type Survey = Answer<'/api/v1/surveys/{id}'>;
export type Rating = Answer<'/api/v1/ratings/{type}/{id}'>;
export type Answers = Record<string, number | string>;

/** Published surveys, the newest first. */
export const surveys = infiniteQueryOptions({
  queryKey: ['/api/v1/surveys', 'public'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/surveys', { params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

/** One survey with its figures. */
export const survey = (id: string) =>
  queryOptions({
    queryKey: ['/api/v1/surveys', id],
    queryFn: () => data(api.GET('/api/v1/surveys/{id}', { params: { path: { id } } })),
  });

export const mySurveys = queryOptions({ queryKey: ['/api/v1/my/surveys'], queryFn: () => data(api.GET('/api/v1/my/surveys')) });
export const myTargets = queryOptions({
  queryKey: ['/api/v1/my/rating-targets'],
  queryFn: () => data(api.GET('/api/v1/my/rating-targets')),
});

/** What a link leads to. */
export const questionnaire = (token: string) =>
  queryOptions({
    queryKey: ['/api/v1/survey-links', token],
    queryFn: () => data(api.GET('/api/v1/survey-links/{token}', { params: { path: { token } } })),
    retry: false,
  });

/** Sends the answers. Nothing of them is kept on the phone. */
export const answer = (token: string, answers: Answers, key: string) =>
  data(api.POST('/api/v1/survey-links/{token}/answers', { params: { path: { token } }, body: { answers }, headers: submitHeaders(key) }));

export const ratingKey = (type: string, id: string) => ['/api/v1/ratings', type, id] as const;

/** What residents think of one target, with what one said oneself. */
export const rating = (type: string, id: string) =>
  queryOptions({
    queryKey: ratingKey(type, id),
    queryFn: () => data(api.GET('/api/v1/ratings/{type}/{id}', { params: { path: { type, id } } })),
  });

/** Rates; a second rating takes the place of the first. */
export const rate = (path: { type: string; id: string }, body: { score: number; words: string | null }, key: string) =>
  data(api.PUT('/api/v1/ratings/{type}/{id}', { params: { path }, body, headers: submitHeaders(key) }));
