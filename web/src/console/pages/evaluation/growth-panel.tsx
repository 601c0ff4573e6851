import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Loaded, Note, Panel } from '../../kit/index.ts';
import { words } from './striving-phrases.ts';

type Growth = Answer<'/api/v1/governance/growth'>;
type Figure = Growth['figures'][number];

const tenths = (value: number): string => (value / 10).toFixed(1);

function changeOf({ first, fifth }: Figure): string {
  if (first === null || fifth === null) return '—';
  return fifth > first ? `+${tenths(fifth - first)}` : tenths(fifth - first);
}

/** What taking part does to those who take part: the means at the first and the fifth time, hidden while few answered (S003-66). */
export function GrowthPanel(props: { area: string | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const growth = useQuery(read('/api/v1/governance/growth', { query: { area: props.area } }));
  const shown = (value: number | null) => (value === null ? '—' : tenths(value));
  const columns: Column<Figure & { id: string }>[] = [
    { key: 'name', title: t.aspect, width: 160, cell: (row) => t[row.code] },
    { key: 'first', title: t.first, width: 90, align: 'right', cell: (row) => shown(row.first) },
    { key: 'fifth', title: t.fifth, width: 90, align: 'right', cell: (row) => shown(row.fifth) },
    { key: 'change', title: t.change, width: 90, align: 'right', cell: changeOf },
    { key: 'words', title: t.question, cell: (row) => <span className="words">{row.name}</span> },
  ];
  return (
    <Panel title={t.growth} flush>
      <Loaded query={growth}>
        {({ figures, n, least, until }) => (
          <>
            <Note title={n === null ? t.growthFew(format.number(least)) : t.growthOf(format.number(n))}>
              {t.growthLead(format.date(until))}
            </Note>
            {n !== null && <DataTable columns={columns} rows={figures.map((row) => ({ ...row, id: row.code }))} label={t.growth} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
