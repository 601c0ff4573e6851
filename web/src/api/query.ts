import { QueryClient as Client, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client.ts';
import { NetworkFailure, Problem } from './problem.ts';
import type { paths } from './schema.d.ts';

const maxWaitMs = 8_000;

/** Reads are tried again when the network fails or the server asks to wait; an answer that says no is final. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (error instanceof NetworkFailure) return !error.offline && failures < 2;
  if (error instanceof Problem) return (error.status === 503 || error.status === 429) && failures < 2;
  return false;
}

/** How long to wait before trying again, in ms: what the server asked for, else doubling. */
export function retryDelay(failures: number, error: unknown): number {
  const asked = error instanceof Problem && error.retryAfter !== undefined ? error.retryAfter * 1_000 : 400 * 2 ** failures;
  return Math.min(asked, maxWaitMs);
}

/** The cache of one front end. Lists stay ten minutes, so that "back" shows the same rows at the same place. */
export function createQueryClient(): QueryClient {
  return new Client({
    defaultOptions: {
      queries: { staleTime: 15_000, gcTime: 600_000, retry: shouldRetry, retryDelay, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Paths that can be read. */
export type ReadPath = { [P in keyof paths]: paths[P] extends { get: { responses: unknown } } ? P : never }[keyof paths];
type Reading<P extends ReadPath> = paths[P] extends { get: infer Operation } ? Operation : never;
type Params<P extends ReadPath> =
  Reading<P> extends { parameters: infer T } ? { [K in keyof T as K extends 'query' | 'path' ? K : never]: T[K] } : never;
/** What a path answers, typed by the API description. */
export type Answer<P extends ReadPath> =
  Reading<P> extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : unknown;

/**
 * A read for `useQuery`: path and parameters typed by the API description, cancelled when nobody waits any more.
 * `useQuery(read('/api/v1/matters/{id}', { path: { id } }))`
 */
export function read<P extends ReadPath>(path: P, ...[params]: object extends Params<P> ? [Params<P>?] : [Params<P>]) {
  const get = api.GET as unknown as (path: P, init: object) => Promise<{ data?: Answer<P>; response: Response }>;
  return queryOptions({ queryKey: [path, params ?? {}] as const, queryFn: ({ signal }) => data(get(path, { params, signal })) });
}

/** Marks everything read from paths that begin with one of `prefixes` as old; what is on the page is fetched again. */
export async function refresh(client: QueryClient, ...prefixes: string[]): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === 'string' && prefixes.some((prefix) => path.startsWith(prefix)),
  });
}
