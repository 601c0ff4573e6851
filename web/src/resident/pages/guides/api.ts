import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { RowOf } from '../answer.ts';

/** What an article is: steps to take oneself, a rule, or whom to ask. */
export type GuideKind = RowOf<'/api/v1/knowledge'>['kind'];

const path = '/api/v1/knowledge';

interface GuideSearch {
  q?: string;
  kind?: GuideKind;
  type?: string;
  limit: number;
  after?: string;
}

const readGuides = (query: GuideSearch) => data(api.GET(path, { params: { query } }));

/** Articles that fit words and kind, best first. */
export function guides(q: string, kind: GuideKind | '') {
  const search = { ...(q ? { q } : {}), ...(kind ? { kind } : {}) };
  return infiniteQueryOptions({
    queryKey: [path, search],
    queryFn: ({ pageParam }) => readGuides({ ...search, limit: 30, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 600_000,
  });
}

/** Articles that help with a type of matter. */
export function guidesForType(type: string) {
  return queryOptions({ queryKey: [path, { type }], queryFn: () => readGuides({ type, limit: 5 }), staleTime: 600_000 });
}

/** One article. */
export function guide(code: string) {
  return queryOptions({
    queryKey: ['/api/v1/knowledge/{code}', code],
    queryFn: () => data(api.GET('/api/v1/knowledge/{code}', { params: { path: { code } } })),
    staleTime: 600_000,
  });
}

/** Counts that an article was read; nobody waits for it. */
export function countReading(code: string): void {
  api.POST('/api/v1/knowledge/{code}/read', { params: { path: { code } } }).catch(() => undefined);
}
