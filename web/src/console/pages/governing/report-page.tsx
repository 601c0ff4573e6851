import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Column, DataTable, Empty, firstValue, Loaded, Page, Panel, StatCard, StatGrid, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { words } from './phrases.ts';

type Report = Answer<'/api/v1/reports/unfitting'>;
type Word = Report['words'][number] & { id: string };
type Change = Report['changed'][number] & { id: string };

const monthPattern = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/;

function Figures(props: { report: Report }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { other, unclassified, bounced } = props.report;
  const card = (label: string, share: { part: number; n: number; value: number | null }) => (
    <StatCard
      label={label}
      value={share.value === null ? '—' : format.share(share.value)}
      note={t.ofAll(format.number(share.part), format.number(share.n))}
    />
  );
  return (
    <StatGrid>
      {card(t.other, other)}
      {card(t.unclassified, unclassified)}
      {card(t.bounced(format.number(bounced.moreThan)), bounced)}
    </StatGrid>
  );
}

function Words(props: { report: Report }) {
  const t = usePhrases(words);
  const columns: Column<Word>[] = [
    { key: 'word', title: t.word, width: 200, cell: (row) => row.word },
    {
      key: 'matters',
      title: t.matters,
      cell: (row) => (
        <span className="row">
          {row.matters.map((m) => (
            <Link key={m.id} to={`/matters/${m.id}`} title={m.title}>
              {m.number}
            </Link>
          ))}
        </span>
      ),
    },
  ];
  const rows = props.report.words.map((each) => ({ ...each, id: each.word }));
  return (
    <Panel title={t.wordsTitle} flush>
      {rows.length === 0 ? <Empty title={t.noWords} /> : <DataTable columns={columns} rows={rows} label={t.wordsTitle} />}
    </Panel>
  );
}

function Changes(props: { report: Report }) {
  const t = usePhrases(words);
  const columns: Column<Change>[] = [
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/matters/${row.matterId}`}>{row.number}</Link> },
    { key: 'suggested', title: t.suggested, cell: (row) => row.suggested },
    { key: 'chosen', title: t.chosen, cell: (row) => row.chosen },
    { key: 'reason', title: t.reason, cell: (row) => row.reason },
  ];
  const rows = props.report.changed.map((each, index) => ({ ...each, id: `${each.matterId}-${index}` }));
  return (
    <Panel title={t.changed} flush>
      {rows.length === 0 ? <Empty title={t.noChanged} /> : <DataTable columns={columns} rows={rows} label={t.changed} />}
    </Panel>
  );
}

/** Once a month: what fitted no type, what was sent back too often, and what people changed. */
export function ReportPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const asked = firstValue(query, 'month');
  const month = asked && monthPattern.test(asked) ? asked : dayOf(now()).slice(0, 7);
  const report = useQuery(read('/api/v1/reports/unfitting', { query: { month, area: firstValue(query, 'area') } }));
  return (
    <Page title={t.report} lead={t.reportLead}>
      <FilterBar
        filters={[
          { key: 'month', label: t.month, kind: 'text' },
          { key: 'area', label: t.area, kind: 'area' },
        ]}
        query={query}
        patch={patch}
      />
      <Loaded query={report}>
        {(shown) => (
          <>
            <Figures report={shown} />
            <Words report={shown} />
            <Changes report={shown} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
