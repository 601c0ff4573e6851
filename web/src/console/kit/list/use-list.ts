import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { readPath } from '../../../api/client.ts';
import type { Page } from '../../../api/page.ts';
import { type UrlQuery, useUrlQuery } from '../url.ts';
import type { ListRow } from './types.ts';

/** The part of the address that is a question to the server, which refuses names it does not know. */
function asked(query: UrlQuery, names: ReadonlySet<string>): UrlQuery {
  return Object.fromEntries(Object.entries(query).filter(([name]) => names.has(name)));
}

/** A page whose rows are named by another field than `id`, as areas and types of matters are by their code. */
function named<Row extends ListRow>(page: Page<Row>, rowId: string | undefined): Page<Row> {
  if (!rowId) return page;
  return { ...page, items: page.items.map((row) => ({ ...row, id: String((row as unknown as Record<string, unknown>)[rowId]) })) };
}

/** The rows of a list for the conditions in the address, page after page, and those conditions. */
export function useList<Row extends ListRow>(options: {
  path: string;
  fixed?: Record<string, string | undefined>;
  names: ReadonlySet<string>;
  pageSize: number;
  rowId?: string;
}) {
  const { path, fixed, names, pageSize, rowId } = options;
  const url = useUrlQuery();
  const query = { ...fixed, ...asked(url.query, names) };
  const rows = useInfiniteQuery({
    queryKey: [path, 'list', query, pageSize],
    queryFn: async ({ pageParam, signal }) =>
      named(await readPath<Page<Row>>(path, { query: { ...query, limit: pageSize, after: pageParam } }, signal), rowId),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return { rows, items: rows.data?.pages.flatMap((page) => page.items) ?? [], total: rows.data?.pages[0]?.total, ...url };
}

/** How many rows a filter has, for the numbers on views. */
export function useCount(path: string, query: Record<string, unknown>) {
  return useQuery({
    queryKey: [path, 'count', query],
    queryFn: async ({ signal }) => (await readPath<Page<unknown>>(path, { query: { ...query, limit: 1 } }, signal)).total ?? null,
    staleTime: 30_000,
  });
}
