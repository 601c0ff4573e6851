import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';

/** A demand as its page shows it. */
export type Demand = Answer<'/api/v1/demands/{id}'>;

/** The read of one demand. */
export function demandQuery(id: string) {
  return read('/api/v1/demands/{id}', { path: { id } });
}

/** The demand that waits after this one in the intake list; undefined when none is left. */
export function useNextDemand(demand: Pick<Demand, 'id' | 'receivedAt'>): string | undefined {
  const { data } = useQuery(read('/api/v1/demands', { query: { state: ['received'], limit: 50 } }));
  const waiting = (data?.items ?? []).filter((each) => each.id !== demand.id);
  return (waiting.find((each) => each.receivedAt <= demand.receivedAt) ?? waiting[0])?.id;
}
