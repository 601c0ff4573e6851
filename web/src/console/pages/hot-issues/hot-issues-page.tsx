import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Empty, FilterBar, firstValue, Loaded, Page, Panel, Tabs, type UrlQuery, useUrlQuery } from '../../kit/index.ts';
import { GrowingNote } from './growing-note.tsx';
import { IssueMap } from './issue-map.tsx';
import { IssueTable } from './issue-table.tsx';
import { Opposed } from './opposed.tsx';
import { words } from './phrases.ts';

const shown = 100;
const periods = [7, 30, 90, 365] as const;

type Sort = 'messages' | 'people' | 'likes' | 'growth';

function askedOf(query: UrlQuery) {
  const days = firstValue(query, 'days');
  return {
    area: firstValue(query, 'area'),
    sort: firstValue(query, 'sort') as Sort | undefined,
    days: days === undefined ? undefined : Number(days),
    growing: firstValue(query, 'growing') === 'true' || undefined,
    limit: shown,
  };
}

function List() {
  const t = usePhrases(words);
  const format = useFormat();
  const { query } = useUrlQuery();
  const issues = useQuery(read('/api/v1/hot-issues', { query: askedOf(query) }));
  return (
    <Loaded query={issues} rows={10}>
      {({ items, next }) => (
        <Panel flush>
          {items.length === 0 ? <Empty title={t.none} text={t.noneText} /> : <IssueTable issues={items} />}
          {next !== null && (
            <div className="list-foot">
              <span className="quiet">{t.firstOnly(format.number(shown))}</span>
            </div>
          )}
        </Panel>
      )}
    </Loaded>
  );
}

/** What many speak of: list, map, and where wishes clash. */
export function HotIssuesPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar
        filters={[
          { key: 'area', label: t.area, kind: 'area' },
          { key: 'days', label: t.days, kind: 'choice', options: periods.map((n) => ({ value: String(n), label: t.lastDays(n) })) },
          { key: 'growing', label: t.growing, kind: 'flag' },
        ]}
        query={query}
        patch={patch}
      />
      {firstValue(query, 'growing') !== 'true' && <GrowingNote area={firstValue(query, 'area')} />}
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'list', label: t.list, content: <List /> },
          { key: 'map', label: t.map, content: <IssueMap asked={askedOf(query)} /> },
          { key: 'opposed', label: t.opposed, content: <Opposed /> },
        ]}
      />
    </Page>
  );
}
