import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/project-booklets'>;

/** All booklets one may see, the newest first. */
export function BookletsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 160, cell: (row) => row.area },
    { key: 'period', title: t.period, width: 140, cell: (row) => row.period },
    { key: 'cards', title: t.cards, width: 90, align: 'right', cell: (row) => format.number(row.cards.total) },
    { key: 'open', title: t.open, width: 90, align: 'right', cell: (row) => format.number(row.cards.open) },
    { key: 'fulfilled', title: t.fulfilled, width: 90, align: 'right', cell: (row) => format.number(row.cards.fulfilled) },
    { key: 'issued', title: t.issuedOn, width: 130, cell: (row) => row.issuedOn ?? '—' },
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => <Tag tone={row.state === 'published' ? 'active' : 'fresh'}>{t[row.state]}</Tag>,
    },
  ];
  return (
    <ListPage<Row>
      id="booklets"
      title={t.title}
      lead={t.lead}
      path="/api/v1/project-booklets"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      rowLink={(row) => `/booklets/${row.id}`}
      actions={
        (may('needs.collect') || may('needs.compile')) && (
          <LinkButton to="/booklets/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none }}
    />
  );
}
