import './overview.css';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Page, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { GrowingNote } from '../hot-issues/growing-note.tsx';
import { Charts } from './charts.tsx';
import { Figures } from './figures.tsx';
import { Headline } from './headline.tsx';
import { words } from './phrases.ts';
import { Places } from './places.tsx';
import { type Overview, useOverview } from './reading.ts';

/** What happens in a place and period: figures that open their rows, charts, a map. */
export function OverviewPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const { shown, week, today } = useOverview(query);
  const leadOf = (overview: Overview) =>
    t.lead(overview.area.name, format.date(`${overview.from}T12:00:00+08:00`), format.date(`${overview.to}T12:00:00+08:00`));
  return (
    <Page title={t.title} lead={shown.data && leadOf(shown.data)}>
      <FilterBar
        filters={[
          { key: 'area', label: t.area, kind: 'area' },
          { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to', as: 'day' },
        ]}
        query={query}
        patch={(change) => patch({ ...change, place: undefined })}
      />
      <Loaded query={shown} rows={12}>
        {(overview) => (
          <>
            <GrowingNote area={overview.area.code} />
            <Headline overview={overview} />
            <Figures overview={overview} week={week.data} today={today} />
            <Charts overview={overview} />
            <Places overview={overview} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
