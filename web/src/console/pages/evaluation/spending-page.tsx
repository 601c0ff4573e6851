import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Chart, type Column, DataTable, Empty, firstValue, Loaded, Page, Panel, Tag, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { points } from './round.ts';
import { words } from './striving-phrases.ts';

type Spending = Answer<'/api/v1/governance/spending'>;
type Row = Spending['items'][number];

const yearsBack = 5;
const tones = { true: 'alarm', false: 'done', null: 'closed' } as const;

function useColumns(year: number): Column<Row & { id: string }>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const ofYear = (row: Row, wanted: number) => row.years.find((each) => each.year === wanted);
  const perHead = (wanted: number): Column<Row & { id: string }> => ({
    key: `perHead${wanted}`,
    title: t.perHead(String(wanted)),
    width: 150,
    align: 'right',
    cell: (row) => {
      const fen = ofYear(row, wanted)?.perHead ?? null;
      return fen === null ? '—' : points(fen);
    },
  });
  const index = (wanted: number): Column<Row & { id: string }> => ({
    key: `index${wanted}`,
    title: t.index(String(wanted)),
    width: 150,
    align: 'right',
    cell: (row) => {
      const found = ofYear(row, wanted);
      return found?.index == null ? '—' : t.indexOf((found.index / 100).toFixed(1), format.number(found.n));
    },
  });
  const words3 = { true: t.flagged, false: t.fine, null: t.unknown } as const;
  const key = (row: Row) => String(row.flagged) as keyof typeof tones;
  return [
    { key: 'name', title: t.community, cell: (row) => row.name },
    { key: 'judged', title: t.judged, width: 180, cell: (row) => <Tag tone={tones[key(row)]}>{words3[key(row)]}</Tag> },
    {
      key: 'residents',
      title: t.residents,
      width: 110,
      align: 'right',
      cell: (row) => (row.residents === null ? '—' : format.number(row.residents)),
    },
    perHead(year - 1),
    perHead(year),
    index(year - 1),
    index(year),
  ];
}

function Compared(props: { shown: Spending }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { items, year, limit } = props.shown;
  const columns = useColumns(year);
  const drawn = items.filter((row) => row.flagged !== null);
  const values = (pick: (of: Row['years'][number]) => number | null) =>
    [year - 1, year].map((wanted) => ({
      name: String(wanted),
      values: drawn.map((row) => {
        const found = row.years.find((each) => each.year === wanted);
        return found ? pick(found) : null;
      }),
    }));
  const categories = drawn.map((row) => row.name);
  return (
    <>
      <p className="help">{t.spendingBasis(format.share(limit.num / limit.den))}</p>
      <Panel title={t.spending} flush>
        <DataTable columns={columns} rows={items.map((row) => ({ ...row, id: row.areaCode }))} label={t.spending} />
      </Panel>
      {drawn.length > 0 && (
        <>
          <Panel>
            <Chart title={t.chart} content={{ kind: 'bar', categories, series: values(({ perHead }) => perHead && perHead / 100) }} />
          </Panel>
          <Panel>
            <Chart title={t.chartIndex} content={{ kind: 'bar', categories, series: values(({ index }) => index && index / 100) }} />
          </Panel>
        </>
      )}
    </>
  );
}

/** What is spent for each resident beside how satisfied they are, by community, this year against the last (S000-31). */
export function SpendingPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const current = Number(dayOf(now()).slice(0, 4));
  const year = Number(firstValue(query, 'year') ?? current);
  const options = Array.from({ length: yearsBack }, (_, i) => ({ value: String(current - i), label: String(current - i) }));
  const spending = useQuery(read('/api/v1/governance/spending', { query: { area: firstValue(query, 'area'), year } }));
  return (
    <Page title={t.spending} lead={t.spendingLead}>
      <FilterBar
        filters={[
          { key: 'year', label: t.year, kind: 'choice', options },
          { key: 'area', label: t.where, kind: 'area' },
        ]}
        query={{ ...query, year: String(year) }}
        patch={patch}
      />
      <Loaded query={spending}>
        {(shown) => (shown.items.length === 0 ? <Empty title={t.noCommunities} /> : <Compared shown={shown} />)}
      </Loaded>
    </Page>
  );
}
