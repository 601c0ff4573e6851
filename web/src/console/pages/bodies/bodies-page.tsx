import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { kinds } from './body.ts';
import { terms, words } from './phrases.ts';

type Row = RowOf<'/api/v1/bodies'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  return [
    { key: 'name', title: t.name, link: true, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 150, cell: (row) => n[row.kind] },
    { key: 'area', title: t.area, width: 150, cell: (row) => row.placeText ?? row.areaName },
    { key: 'members', title: t.members, width: 110, cell: (row) => t.ofSeats(format.number(row.members), format.number(row.seats)) },
    { key: 'quorum', title: t.quorum, width: 100, align: 'right', cell: (row) => format.number(row.quorum) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'active' ? 'active' : 'closed'}>{n[row.state]}</Tag>,
    },
  ];
}

/** All standing bodies, the newest first. */
export function BodiesPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const columns = useColumns();
  return (
    <ListPage<Row>
      id="bodies"
      title={t.title}
      lead={t.lead}
      path="/api/v1/bodies"
      columns={columns}
      filters={[
        { key: 'area', label: t.area, kind: 'area' },
        { key: 'kind', label: t.kind, kind: 'choice', options: kinds.map((value) => ({ value, label: n[value] })) },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'active', label: n.active, query: { state: 'active' } },
      ]}
      rowLink={(row) => `/bodies/${row.id}`}
      actions={
        <LinkButton to="/bodies/new" type="primary">
          {t.make}
        </LinkButton>
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
