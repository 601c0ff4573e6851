import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

export type Call = Answer<'/api/v1/calls/{id}'>;
export type Results = Answer<'/api/v1/calls/{id}/results'>;
export type Result = Results['items'][number];
export type Contest = Answer<'/api/v1/contests/{id}'>;
export type Micro = Answer<'/api/v1/micro-projects'>['items'][number];

const pageOf = (after: string) => ({ limit: 20, ...(after ? { after } : {}) });

/** Calls that are or were open, the newest first. */
export const calls = infiniteQueryOptions({
  queryKey: ['/api/v1/calls', 'public'],
  queryFn: ({ pageParam }) => data(api.GET('/api/v1/calls', { params: { query: pageOf(pageParam) } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

/** One call with its guide list. */
export const call = (id: string) =>
  queryOptions({ queryKey: ['/api/v1/calls', id], queryFn: () => data(api.GET('/api/v1/calls/{id}', { params: { path: { id } } })) });

export const resultsKey = (id: string) => ['/api/v1/calls', id, 'results'] as const;
/** What was decided and is under public notice. */
export const results = (id: string) =>
  queryOptions({ queryKey: resultsKey(id), queryFn: () => data(api.GET('/api/v1/calls/{id}/results', { params: { path: { id } } })) });

/** Objects to a decision. */
export const object = (id: string, words: string, key: string) =>
  data(api.POST('/api/v1/applications/{id}/objections', { params: { path: { id } }, body: { words }, headers: submitHeaders(key) }));

/** Proposal contests, the newest first. */
export const contests = infiniteQueryOptions({
  queryKey: ['/api/v1/contests', 'public'],
  queryFn: ({ pageParam }) => data(api.GET('/api/v1/contests', { params: { query: pageOf(pageParam) } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

export const contestKey = (id: string) => ['/api/v1/contests', id] as const;
/** One contest with its proposals. */
export const contest = (id: string) =>
  queryOptions({ queryKey: contestKey(id), queryFn: () => data(api.GET('/api/v1/contests/{id}', { params: { path: { id } } })) });

export interface Proposed {
  readonly title: string;
  readonly words: string;
  /** Fen. */
  readonly amount: number;
}

/** Proposes in a contest. */
export const propose = (id: string, body: Proposed, key: string) =>
  data(api.POST('/api/v1/contests/{id}/proposals', { params: { path: { id } }, body, headers: submitHeaders(key) }));

type ProposalRef = { readonly id: string; readonly proposalId: string };

/** Works one's own proposal over, as long as proposals are collected. */
export const changeProposal = ({ id, proposalId }: ProposalRef, body: Proposed & { version: number }, key: string) =>
  data(
    api.PATCH('/api/v1/contests/{id}/proposals/{proposalId}', { params: { path: { id, proposalId } }, body, headers: submitHeaders(key) }),
  );

/** Takes one's own proposal back. */
export const withdrawProposal = ({ id, proposalId }: ProposalRef, key: string) =>
  data(
    api.POST('/api/v1/contests/{id}/proposals/{proposalId}/withdraw', {
      params: { path: { id, proposalId } },
      headers: submitHeaders(key),
    }),
  );

/** Micro-projects and ideas one may see, the newest first. */
export const micros = infiniteQueryOptions({
  queryKey: ['/api/v1/micro-projects', 'public'],
  queryFn: ({ pageParam }) => data(api.GET('/api/v1/micro-projects', { params: { query: pageOf(pageParam) } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

/** The groups one speaks for. */
export const groups = queryOptions({ queryKey: ['/api/v1/resident-groups'], queryFn: () => data(api.GET('/api/v1/resident-groups', {})) });

/** Asks for a micro-project in the name of one's group. */
export const requestMicro = (body: Proposed & { groupId: string; areaCode: string }, key: string) =>
  data(api.POST('/api/v1/micro-projects', { body: { ...body, kind: 'micro_project' }, headers: submitHeaders(key) }));

/** Registers one's group; whoever does speaks for it. */
export const registerGroup = (body: { areaCode: string; name: string }, key: string) =>
  data(api.POST('/api/v1/resident-groups', { body, headers: submitHeaders(key) }));

export interface Activity {
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly heldOn: string;
  readonly people: number | null;
  /** Fen from outside; nothing for what people did by themselves. */
  readonly amount: number;
}

/** Writes down what one's group did. */
export const recordActivity = (groupId: string, body: Activity, key: string) =>
  data(api.POST('/api/v1/resident-groups/{id}/activities', { params: { path: { id: groupId } }, body, headers: submitHeaders(key) }));

/** Puts an idea in. */
export const putIdea = (body: { title: string; words: string; areaCode: string }, key: string) =>
  data(api.POST('/api/v1/micro-projects', { body: { ...body, kind: 'golden_idea' }, headers: submitHeaders(key) }));
