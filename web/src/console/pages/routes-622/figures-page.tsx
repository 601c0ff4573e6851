import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { firstValue, Loaded, Page, Tabs, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { ChangesSheet, NeedsSheet, TypesSheet } from './other-sheets.tsx';
import { words } from './phrases.ts';
import { PlacesSheet } from './places-sheet.tsx';
import { monthsUpTo } from './route.ts';
import { RowsSheet } from './rows-sheet.tsx';

const monthsOffered = 18;
const periodPattern = /^(year|twelve_months|[1-9]\d{3}-(0[1-9]|1[0-2]))$/;

/** By which way public matters are settled, per community and period, with everything behind the figures. */
export function RouteFiguresPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const wanted = firstValue(query, 'period');
  const period = wanted && periodPattern.test(wanted) ? wanted : 'year';
  const asked = { area: firstValue(query, 'area'), period };
  const figures = useQuery(read('/api/v1/routes-622', { query: asked }));
  const periods = [
    { value: 'year', label: t.year },
    { value: 'twelve_months', label: t.twelve },
    ...monthsUpTo(dayOf(now()), monthsOffered).map((month) => ({ value: month, label: month })),
  ];
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar
        filters={[
          { key: 'period', label: t.period, kind: 'choice', options: periods },
          { key: 'area', label: t.area, kind: 'area' },
        ]}
        query={{ ...query, period }}
        patch={patch}
      />
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'places', label: t.places, content: <Loaded query={figures}>{(shown) => <PlacesSheet figures={shown} />}</Loaded> },
          { key: 'types', label: t.types, content: <TypesSheet asked={asked} /> },
          { key: 'rows', label: t.rows, content: <RowsSheet asked={asked} /> },
          { key: 'changes', label: t.changes, content: <ChangesSheet asked={asked} /> },
          { key: 'needs', label: t.needs, content: <NeedsSheet asked={asked} /> },
        ]}
      />
    </Page>
  );
}
