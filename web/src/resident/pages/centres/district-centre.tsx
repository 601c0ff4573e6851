import { useQuery } from '@tanstack/react-query';
import { districtCentre } from './api.ts';
import { CentreCard } from './centre-card.tsx';

/** The centre that answers for the district; nothing while it is not known. */
export function DistrictCentre() {
  const { data } = useQuery(districtCentre);
  return data ? <CentreCard centre={data} /> : null;
}
