import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { RowOf } from '../answer.ts';

/** A report in the list of its author. `dueAt` ends the time to accept it, while that runs. */
export type OwnDemand = RowOf<'/api/v1/demands'>;

/** The reports of the resident who is signed in, newest first. */
export const ownDemands = infiniteQueryOptions({
  queryKey: ['/api/v1/demands', 'own'],
  queryFn: ({ pageParam }) => {
    const query = { limit: 20, ...(pageParam ? { after: pageParam } : {}) };
    return data(api.GET('/api/v1/demands', { params: { query } }));
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
});

/** Asks for a code by text message. */
export const requestCode = (phone: string, key: string) =>
  data(api.POST('/api/v1/resident/codes', { body: { phone }, headers: submitHeaders(key) }));

/** Signs in with a phone number and the code that was sent to it. */
export const signIn = (body: { phone: string; code: string }) => data(api.POST('/api/v1/resident/session', { body }));

/** Ends the session. */
export const signOut = () => data(api.DELETE('/api/v1/session'));

/** Who looked at protected data of the resident, when and why. */
export const ownAccesses = queryOptions({
  queryKey: ['/api/v1/me/accesses'],
  queryFn: () => data(api.GET('/api/v1/me/accesses', { params: { query: { limit: 50 } } })),
});

/** What was confirmed of the resident at the desk, or nothing. */
export const ownConfirmation = queryOptions({
  queryKey: ['/api/v1/me/confirmation'],
  queryFn: () => data(api.GET('/api/v1/me/confirmation')),
});

/** What the resident is asked about taking part, in their language; nothing most of the time. */
export const growthQuery = (language: string) =>
  queryOptions({ queryKey: ['/api/v1/me/growth', language], queryFn: () => data(api.GET('/api/v1/me/growth')) });

/** Records where the resident lives. */
export const changePlace = (body: { version: number; areaCode: string }, key: string) =>
  data(api.PATCH('/api/v1/me/person', { body, headers: submitHeaders(key) }));

/** Takes the consent to the confirmation back; it ends with it. */
export const withdrawConfirmation = (key: string) =>
  data(
    api.POST('/api/v1/me/consents/{purpose}/withdraw', {
      params: { path: { purpose: 'identity_confirmation' } },
      headers: submitHeaders(key),
    }),
  );

/** Papers that are accepted at the desk. */
export const acceptedPapers = queryOptions({
  queryKey: ['/api/v1/identity-papers'],
  queryFn: () => data(api.GET('/api/v1/identity-papers')),
  staleTime: 3_600_000,
});

/** Everything that is kept about the resident, as one document. */
export const ownData = () => data(api.GET('/api/v1/me/data'));
