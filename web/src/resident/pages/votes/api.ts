import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Ballot = Answer<'/api/v1/ballots/{id}'>;
export type OwnEntry = Ballot['mine'][number];

/** What is written down when somebody votes: one option, an order, or points. */
export type Choice = { pick: string } | { order: string[] } | { points: Record<string, number> };

/** Ballots whose roll is published, the newest first. */
export const ballots = infiniteQueryOptions({
  queryKey: ['/api/v1/ballots', 'public'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/ballots', { params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

export const ballotKey = (id: string) => ['/api/v1/ballots', id] as const;

/** One ballot with the votes the reader has. */
export const ballot = (id: string) =>
  queryOptions({ queryKey: ballotKey(id), queryFn: () => data(api.GET('/api/v1/ballots/{id}', { params: { path: { id } } })) });

/** Votes for one entry of the roll. */
export const castVote = (id: string, body: { entryId: string; choice: Choice }, key: string) =>
  data(api.POST('/api/v1/ballots/{id}/votes', { params: { path: { id } }, body, headers: submitHeaders(key) }));

/** Says that the roll is wrong. */
export const appeal = (id: string, body: { kind: 'missing' | 'wrong' | 'not_entitled'; words: string }, key: string) =>
  data(api.POST('/api/v1/ballots/{id}/roll-appeals', { params: { path: { id } }, body, headers: submitHeaders(key) }));

/** Whether the vote of a receipt stands in the count. */
export const receiptQuery = (id: string, receipt: string) =>
  queryOptions({
    queryKey: [...ballotKey(id), 'receipt', receipt],
    queryFn: () => data(api.GET('/api/v1/ballots/{id}/receipts/{receipt}', { params: { path: { id, receipt } } })),
    retry: false,
  });
