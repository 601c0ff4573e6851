import { useEffect } from 'react';
import { type UrlQuery, useUrlQuery } from '../../../kit/index.ts';

/** Chooses the view a list opens with when the address asks for nothing. False until the address has one. */
export function useFirstView(first: UrlQuery): boolean {
  const { query, replace } = useUrlQuery();
  const empty = Object.keys(query).length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first view is chosen once, when the address is empty
  useEffect(() => {
    if (empty) replace(first);
  }, [empty]);
  return !empty;
}
