import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import { Problem } from '../../../api/problem.ts';
import type { Answer } from '../../../api/query.ts';
import { dropValue, keepValue, readValue } from '../../../ui/device-store.ts';
import { createSignal, useSignal } from '../../../ui/signal.ts';

/** What is shown of the person who is signed in: nothing in clear. */
export type ResidentCard = NonNullable<Answer<'/api/v1/session'>['person']>;

const remembered = createSignal(readValue<boolean>('resident') ?? false);

/** Remembers on this device that somebody signed in here, so that other pages ask the server only then. */
export function rememberSignIn(is: boolean): void {
  if (is) keepValue('resident', true);
  else dropValue('resident');
  remembered.set(is);
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['/api/v1/session'],
  queryFn: async () => {
    try {
      return await data(api.GET('/api/v1/session'));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The resident who is signed in here; undefined when nobody is or it is not known yet. */
export function useResident(): ResidentCard | undefined {
  const enabled = useSignal(remembered);
  const { data } = useQuery({ ...sessionQuery, enabled });
  return enabled && data?.kind === 'resident' ? (data.person ?? undefined) : undefined;
}
