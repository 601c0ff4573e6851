import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, firstValue, Loaded, Page, Panel, StatCard, StatGrid, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { parseQuery } from '../../kit/url.ts';
import { GrowthPanel } from './growth-panel.tsx';
import { words } from './phrases.ts';
import { points } from './round.ts';

type Axis = Answer<'/api/v1/governance/five-axes'>['axes'][number];
type Quarter = Answer<'/api/v1/governance/trust'>['quarters'][number];

/** One of the five numbers that stand side by side; it opens its rows (S002-104). */
function AxisCard(props: { axis: Axis }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { name, value, part, n, missing, rows } = props.axis;
  const [to, query] = (rows ?? '').split('?');
  const of = part === null ? t.ofN(format.number(n)) : t.partOf(format.number(part), format.number(n));
  return (
    <StatCard
      label={name}
      value={value === null ? '—' : value.toFixed(2)}
      note={value === null ? (missing ?? t.noBasis) : of}
      {...(to ? { to, search: parseQuery(query ?? '') } : {})}
    />
  );
}

function Axes(props: { area: string | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const axes = useQuery(read('/api/v1/governance/five-axes', { query: { area: props.area } }));
  const columns: Column<Axis & { id: string }>[] = [
    { key: 'name', title: t.axes, width: 160, cell: (row) => (row.rows ? <Link to={row.rows}>{row.name}</Link> : row.name) },
    { key: 'value', title: t.value, width: 100, align: 'right', cell: (row) => (row.value === null ? '—' : row.value.toFixed(2)) },
    {
      key: 'part',
      title: 'n',
      width: 130,
      align: 'right',
      cell: (row) => (row.part === null ? '' : t.partOf(format.number(row.part), format.number(row.n))),
    },
    { key: 'formula', title: t.basis, cell: (row) => <span className="words">{row.missing ?? row.formula}</span> },
  ];
  return (
    <Loaded query={axes}>
      {(shown) => (
        <>
          <StatGrid>
            {shown.axes.map((axis) => (
              <AxisCard key={axis.code} axis={axis} />
            ))}
          </StatGrid>
          <Panel title={t.axes} flush>
            <DataTable columns={columns} rows={shown.axes.map((axis) => ({ ...axis, id: axis.code }))} label={t.axes} />
          </Panel>
        </>
      )}
    </Loaded>
  );
}

function Trust(props: { area: string | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const trust = useQuery(read('/api/v1/governance/trust', { query: { area: props.area } }));
  const share = ({ part, n, value }: Quarter['answered']): string =>
    value === null ? '—' : `${format.share(value)}（${t.partOf(format.number(part), format.number(n))}）`;
  const columns: Column<Quarter & { id: string }>[] = [
    { key: 'quarter', title: t.quarter, width: 110, cell: (row) => row.quarter },
    { key: 'messages', title: t.messages, cell: (row) => share(row.answered) },
    { key: 'notices', title: t.notices, cell: (row) => share(row.notices) },
    {
      key: 'trust',
      title: t.trustMean,
      cell: ({ trust: said }) =>
        said?.mean ? <Link to={`/surveys/${said.surveyId}`}>{t.trustIs(points(said.mean), format.number(said.n))}</Link> : t.noSurvey,
    },
  ];
  return (
    <Panel title={t.trust} flush>
      <Loaded query={trust}>
        {({ quarters }) => <DataTable columns={columns} rows={quarters.map((row) => ({ ...row, id: row.quarter }))} label={t.trust} />}
      </Loaded>
    </Panel>
  );
}

/** How a place governs itself, and whether people trust those who do: five axes, and three figures over four quarters. */
export function GovernancePage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const area = firstValue(query, 'area');
  return (
    <Page title={t.governance} lead={t.governanceLead}>
      <FilterBar filters={[{ key: 'area', label: t.where, kind: 'area' }]} query={query} patch={patch} />
      <Axes area={area} />
      <Trust area={area} />
      <GrowthPanel area={area} />
    </Page>
  );
}
