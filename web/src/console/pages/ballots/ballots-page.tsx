import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { states, stateTones } from './ballot.ts';
import { terms, words } from './phrases.ts';

type Row = RowOf<'/api/v1/ballots'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  return [
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={stateTones[row.state]}>{n[row.state]}</Tag> },
    { key: 'method', title: t.method, width: 190, cell: (row) => n[row.method] },
    { key: 'secrecy', title: t.secrecy, width: 90, cell: (row) => n[row.secrecy] },
    { key: 'outcome', title: t.outcome, width: 110, cell: (row) => row.outcome && n[row.outcome] },
    { key: 'closes', title: t.closes, width: 140, cell: (row) => row.closesAt && format.moment(row.closesAt) },
    { key: 'made', title: t.made, width: 140, extra: true, cell: (row) => format.moment(row.createdAt) },
  ];
}

/** All ballots one may see, the newest first. */
export function BallotsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay();
  const columns = useColumns();
  return (
    <ListPage<Row>
      id="ballots"
      title={t.title}
      lead={t.lead}
      path="/api/v1/ballots"
      columns={columns}
      filters={[
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'state', label: t.state, kind: 'choice', options: states.map((value) => ({ value, label: n[value] })) },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'open', label: n.open, query: { state: 'open' } },
        { id: 'closed', label: n.closed, query: { state: 'closed' } },
        { id: 'counted', label: n.counted, query: { state: 'counted' } },
      ]}
      rowLink={(row) => `/ballots/${row.id}`}
      actions={
        may('ballots.manage') && (
          <LinkButton to="/ballots/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
