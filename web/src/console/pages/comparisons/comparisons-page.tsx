import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  type Column,
  DataTable,
  Empty,
  firstValue,
  Loaded,
  Note,
  Page,
  Panel,
  StatCard,
  StatGrid,
  Tabs,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { CapacitiesSheet } from './capacities-sheet.tsx';
import { severityCauses, words } from './phrases.ts';

type Effort = Answer<'/api/v1/reports/effort'>['items'][number] & { id: string };
type OneSided = Answer<'/api/v1/reports/linkage'>['matters'][number];
type Community = Answer<'/api/v1/reports/spread'>['items'][number] & { id: string };
type Cause = Answer<'/api/v1/reports/severity'>['causes'][number] & { id: string };

function useQuestion() {
  const { query } = useUrlQuery();
  return { query: { area: firstValue(query, 'area'), from: firstValue(query, 'from'), to: firstValue(query, 'to') } };
}

function EffortSheet() {
  const t = usePhrases(words);
  const format = useFormat();
  const effort = useQuery(read('/api/v1/reports/effort', useQuestion()));
  const columns: Column<Effort>[] = [
    { key: 'type', title: t.type, cell: (row) => row.name },
    { key: 'closed', title: t.closed, width: 110, align: 'right', cell: (row) => format.number(row.n) },
    { key: 'hours', title: t.hours, width: 110, align: 'right', cell: (row) => format.number(row.hours) },
    {
      key: 'satisfaction',
      title: t.satisfaction,
      width: 200,
      cell: ({ satisfaction: { value, n } }) => (value === null ? '—' : t.ofRated(format.share(value), format.number(n))),
    },
  ];
  return (
    <Panel flush>
      <Loaded query={effort}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items.map((item) => ({ ...item, id: item.typeCode }))}
            label={t.effort}
            empty={{ title: t.none }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function LinkageSheet() {
  const t = usePhrases(words);
  const format = useFormat();
  const linkage = useQuery(read('/api/v1/reports/linkage', useQuestion()));
  const columns: Column<OneSided>[] = [
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/matters/${row.id}`}>{row.number}</Link> },
    { key: 'title', title: t.heading, cell: (row) => row.title },
    { key: 'kinds', title: t.kinds, width: 100, align: 'right', cell: (row) => format.number(row.kinds) },
    { key: 'concentration', title: t.concentration, width: 170, align: 'right', cell: (row) => format.share(row.concentration ?? 0) },
  ];
  return (
    <Loaded query={linkage}>
      {({ matters, oneSided, threshold }) => (
        <>
          <Note
            tone={oneSided.part ? 'waiting' : 'done'}
            title={t.oneSided(format.number(oneSided.part), format.number(oneSided.n), format.share(threshold))}
          />
          <Panel flush>
            {matters.length === 0 ? <Empty title={t.none} /> : <DataTable columns={columns} rows={matters} label={t.linkage} />}
          </Panel>
        </>
      )}
    </Loaded>
  );
}

function SpreadSheet() {
  const t = usePhrases(words);
  const format = useFormat();
  const spread = useQuery(read('/api/v1/reports/spread', useQuestion()));
  const columns: Column<Community>[] = [
    { key: 'community', title: t.community, cell: (row) => row.name },
    { key: 'closed', title: t.closed, width: 110, align: 'right', cell: (row) => format.number(row.n) },
    { key: 'median', title: t.median, width: 220, align: 'right', cell: (row) => format.number(row.hours) },
  ];
  return (
    <Loaded query={spread}>
      {(shown) => (
        <>
          {shown.spread !== null && <Note title={t.spreadIs(format.number(shown.spread), shown.worst ?? '')} />}
          <Panel flush>
            <DataTable
              columns={columns}
              rows={shown.items.map((item) => ({ ...item, id: item.communityCode }))}
              label={t.spread}
              empty={{ title: t.none }}
            />
          </Panel>
        </>
      )}
    </Loaded>
  );
}

function SeveritySheet() {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const severity = useQuery(read('/api/v1/reports/severity', useQuestion()));
  const columns: Column<Cause>[] = [
    { key: 'cause', title: t.cause, cell: (row) => text(severityCauses[row.cause] ?? { zh: row.cause, en: row.cause }) },
    { key: 'count', title: t.count, width: 120, align: 'right', cell: (row) => format.number(row.n) },
  ];
  const card = (label: string, share: { part: number; n: number; value: number | null }) => (
    <StatCard
      label={label}
      value={share.value === null ? '—' : format.share(share.value)}
      note={t.ofAll(format.number(share.part), format.number(share.n))}
    />
  );
  return (
    <Loaded query={severity}>
      {({ rose, top, causes }) => (
        <>
          <StatGrid>
            {card(t.rose, rose)}
            {card(t.top, top)}
          </StatGrid>
          <Panel flush>
            <DataTable
              columns={columns}
              rows={causes.map((each) => ({ ...each, id: each.cause }))}
              label={t.severity}
              empty={{ title: t.none }}
            />
          </Panel>
        </>
      )}
    </Loaded>
  );
}

/** Comparisons of a place and period, one a sheet. */
export function ComparisonsPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const question = useQuestion().query;
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar
        filters={[
          { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to' },
          { key: 'area', label: t.area, kind: 'area' },
        ]}
        query={query}
        patch={patch}
      />
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'effort', label: t.effort, content: <EffortSheet /> },
          { key: 'linkage', label: t.linkage, content: <LinkageSheet /> },
          { key: 'spread', label: t.spread, content: <SpreadSheet /> },
          { key: 'severity', label: t.severity, content: <SeveritySheet /> },
          { key: 'capacities', label: t.capacities, content: <CapacitiesSheet question={question} /> },
        ]}
      />
    </Page>
  );
}
