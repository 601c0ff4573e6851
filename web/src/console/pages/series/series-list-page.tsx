import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { RowOf } from '../../kit/index.ts';
import { RecordList } from '../communal/record-list.tsx';
import { words } from './phrases.ts';
import { tones } from './series.ts';

/** Activities, the newest first. */
export function SeriesListPage() {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <RecordList<RowOf<'/api/v1/series'>>
      folder="series"
      words={t}
      tones={tones}
      columns={[
        { key: 'kind', title: t.kind, width: 120, cell: (row) => t[row.kind] },
        { key: 'capacity', title: t.capacity, width: 80, align: 'right', cell: (row) => format.number(row.capacity) },
        { key: 'until', title: t.until, width: 160, cell: (row) => format.moment(row.signUpUntil) },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'open', label: t.openState, query: { state: 'open' } },
        { id: 'draft', label: t.draft, query: { state: 'draft' } },
        { id: 'finished', label: t.finished, query: { state: 'finished' } },
      ]}
      permission="community_life.manage"
    />
  );
}
