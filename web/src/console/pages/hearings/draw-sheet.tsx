import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Empty, Facts, Note, Panel, Tag } from '../../kit/index.ts';
import { type Entry, type Hearing, isDrawRight, kinds } from './hearing.ts';
import { terms, words } from './phrases.ts';

function Proof(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const { hearing } = props;
  const repeated = useQuery({
    queryKey: ['draw', hearing.id, hearing.draw?.seed, hearing.version],
    queryFn: () => isDrawRight(hearing),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = repeated.data === undefined ? t.checking : repeated.data ? t.checked : t.checkFailed;
  return <Note tone={repeated.data === false ? 'alarm' : 'done'} title={title} />;
}

/** The draw with its proof: seed, lots and ranks, repeated on the reader's own computer. */
export function DrawSheet(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { hearing } = props;
  const { draw } = hearing;
  const drawn = hearing.entries
    .filter((entry) => entry.lot !== null)
    .sort((a, b) => kinds.indexOf(a.kind ?? 'affected') - kinds.indexOf(b.kind ?? 'affected') || (a.rank ?? 0) - (b.rank ?? 0));
  const columns: Column<Entry>[] = [
    { key: 'kind', title: t.kind, width: 120, cell: (row) => row.kind && n[row.kind] },
    { key: 'rank', title: t.rank, width: 70, align: 'right', cell: (row) => row.rank && format.number(row.rank) },
    { key: 'name', title: t.name, width: 110, cell: (row) => row.name },
    {
      key: 'state',
      title: t.state,
      width: 100,
      cell: (row) => <Tag tone={row.state === 'chosen' ? 'done' : 'waiting'}>{n[row.state]}</Tag>,
    },
    { key: 'lot', title: t.lot, cell: (row) => <code className="digest">{row.lot}</code> },
  ];
  if (!draw)
    return (
      <Panel title={t.drawSheet}>
        <Empty title={t.notDrawn} />
      </Panel>
    );
  return (
    <>
      {draw.seed && <Proof hearing={hearing} />}
      <Panel title={t.drawSheet}>
        <Facts
          single
          items={[
            { label: t.commitment, value: <code className="digest">{draw.commitment}</code> },
            { label: t.seed, value: draw.seed && <code className="digest">{draw.seed}</code> },
            { label: t.drawnAt, value: draw.drawnAt && format.moment(draw.drawnAt) },
            { label: t.round, value: draw.round > 1 && format.number(draw.round) },
            { label: t.proof, value: t.proofText },
          ]}
        />
      </Panel>
      <Panel title={t.people} flush>
        <DataTable columns={columns} rows={drawn} label={t.drawSheet} empty={{ title: t.notDrawn }} />
      </Panel>
    </>
  );
}
