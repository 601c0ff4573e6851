import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What stands behind the question mark: names with one value or several. */
export type UrlQuery = Record<string, string | string[]>;

/** Reads `?a=1&b=2&b=3` into names and values; nothing is turned into numbers. */
export function parseQuery(text: string): UrlQuery {
  const query: UrlQuery = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const known = query[name];
    query[name] = known === undefined ? value : [...(typeof known === 'string' ? [known] : known), value];
  }
  return query;
}

/** Writes names and values as a query; empty ones are left out. */
export function writeQuery(query: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') params.append(name, String(each));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** A query as links and `navigate` take it: the console's routes come from a registry, so the router's types know no names. */
export const searchOf = (query: Readonly<Record<string, unknown>> | undefined): never => (query ?? {}) as never;

/** All values of a name, as a list. */
export function allValues(query: UrlQuery, name: string): string[] {
  const value = query[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** The first value of a name. */
export function firstValue(query: UrlQuery, name: string): string | undefined {
  return allValues(query, name)[0];
}

/** Two queries that ask the same, whatever the order of their names. */
export function sameQuery(a: UrlQuery, b: UrlQuery): boolean {
  const text = (query: UrlQuery) =>
    JSON.stringify(
      Object.keys(query)
        .sort()
        .map((name) => [name, allValues(query, name)])
        .filter(([, values]) => (values?.length ?? 0) > 0),
    );
  return text(a) === text(b);
}

/** The query of the page's address, and how to change it. `patch` with undefined removes a name. */
export function useUrlQuery(): {
  query: UrlQuery;
  patch: (change: Record<string, string | string[] | undefined>) => void;
  replace: (query: UrlQuery) => void;
} {
  const text = useLocation({ select: (location) => location.searchStr });
  const navigate = useNavigate();
  const query = useMemo(() => parseQuery(text), [text]);
  const replace = useCallback(
    (next: UrlQuery) => void navigate({ to: '.', search: searchOf(next), replace: true, resetScroll: false }),
    [navigate],
  );
  const patch = useCallback(
    (change: Record<string, string | string[] | undefined>) => {
      const next = { ...query, ...change };
      replace(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value.length > 0)) as UrlQuery);
    },
    [query, replace],
  );
  return { query, patch, replace };
}

/** A parameter of the page's path: `useRouteParam('id')` below `/matters/$id`. */
export function useRouteParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  const value = params[name];
  if (value === undefined) throw new Error(`the path of this page has no parameter ${name}`);
  return value;
}
