import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import type { Option } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';

/** Needs on published lists that wait for somebody to meet them, to choose from; those chosen already stay in the list. */
export function useSelectedNeeds(chosen: readonly { id: string; number: string; title: string }[] = []): Option[] {
  const may = useMay();
  const selected = useQuery({ ...read('/api/v1/needs', { query: { state: 'selected', limit: 100 } }), enabled: may('needs.read') });
  const all = [...chosen, ...(selected.data?.items ?? []).filter((need) => !chosen.some((each) => each.id === need.id))];
  return all.map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
}
