import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type UrlQuery, useUrlQuery } from '../../../kit/index.ts';

/**
 * Chooses the view a list opens with when its address asks for nothing. False until the address has one. While the page is being
 * left, the address is already that of the next page and none of the list's business.
 */
export function useFirstView(first: UrlQuery): boolean {
  const { query, replace } = useUrlQuery();
  const path = useLocation({ select: (location) => location.pathname });
  const [own] = useState(path);
  const undecided = path === own && Object.keys(query).length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first view is chosen once, when the address is empty
  useEffect(() => {
    if (undecided) replace(first);
  }, [undecided]);
  return !undecided;
}
