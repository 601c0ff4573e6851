import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { stateTones } from './covenant.ts';
import { words } from './phrases.ts';
import { stateNames } from './state-names.ts';

type Row = RowOf<'/api/v1/covenants'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  return [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 150, cell: (row) => row.area },
    { key: 'state', title: t.state, width: 130, cell: (row) => <Tag tone={stateTones[row.state]}>{row.stateName}</Tag> },
    { key: 'edition', title: t.edition, width: 100, cell: (row) => t.editionIs(format.number(row.edition)) },
    {
      key: 'waiting',
      title: t.waitingComments,
      width: 120,
      align: 'right',
      cell: (row) => (row.waiting > 0 ? format.number(row.waiting) : '—'),
    },
    { key: 'adopted', title: t.adoptedAt, width: 130, cell: (row) => row.adoptedAt && format.date(row.adoptedAt) },
    { key: 'review', title: t.reviewOn, width: 130, cell: (row) => row.reviewOn },
  ];
}

/** All covenants one may see, the newest first. */
export function CovenantsPage() {
  const t = usePhrases(words);
  const text = useText();
  const may = useMay();
  const columns = useColumns();
  const options = Object.entries(stateNames).map(([value, name]) => ({ value, label: text(name) }));
  const view = (id: keyof typeof stateNames) => ({ id, label: text(stateNames[id]), query: { state: id } });
  return (
    <ListPage<Row>
      id="covenants"
      title={t.title}
      lead={t.lead}
      path="/api/v1/covenants"
      columns={columns}
      filters={[
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'state', label: t.state, kind: 'choice', options },
      ]}
      views={[{ id: 'all', label: t.all, query: {} }, view('in_force'), view('consulting'), view('voting')]}
      rowLink={(row) => `/covenants/${row.id}`}
      actions={
        may('covenants.manage') && (
          <LinkButton to="/covenants/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
