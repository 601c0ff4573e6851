import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import type { RowOf } from '../answer.ts';

/** A place where matters are taken in by people. */
export type Centre = RowOf<'/api/v1/service-centres'>;

const path = '/api/v1/service-centres';

/** The centres of the district, or those of one subdistrict with its communities. */
export function centresWithin(areaCode: string) {
  return infiniteQueryOptions({
    queryKey: [path, areaCode],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(areaCode ? { within: areaCode } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET(path, { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The centre of the whole district. */
export const districtCentre = queryOptions({
  queryKey: [path, 'district'],
  queryFn: async () => (await data(api.GET(path, { params: { query: { level: 'district', limit: 1 } } }))).items[0] ?? null,
  staleTime: 600_000,
});
