import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';

/** Matters of the whole district, as everybody may know them; those beyond the promised time are part of the open ones. */
export type PublicFigures = Answer<'/api/v1/public-figures'>;

/** The public figures; a minute old is fresh enough. */
export const publicFigures = queryOptions({
  queryKey: ['/api/v1/public-figures'],
  queryFn: () => data(api.GET('/api/v1/public-figures')),
  staleTime: 60_000,
});
