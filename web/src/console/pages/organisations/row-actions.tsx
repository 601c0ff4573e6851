import { useRowActions as useRows } from '../../kit/index.ts';
import { refreshes } from './organisation.ts';

/** Row actions that make the reads about organisations old. */
export const useRowActions = (): ReturnType<typeof useRows> => useRows(refreshes);
