import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { answer } from '../answer.ts';

/** Matters of the whole district, as everybody may know them. */
export interface PublicFigures {
  open: number;
  /** Beyond the promised time, part of `open`. */
  overdue: number;
  closed: number;
}

/** The public figures; a minute old is fresh enough. */
export const publicFigures = queryOptions({
  queryKey: ['/api/v1/public-figures'],
  queryFn: () => answer<PublicFigures>(api.GET('/api/v1/public-figures')),
  staleTime: 60_000,
});
