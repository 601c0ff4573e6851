import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fundKinds, lampTones, useMoney } from './money.ts';
import { terms, words } from './phrases.ts';

type Row = RowOf<'/api/v1/funds'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const money = useMoney();
  const amount = (key: 'base' | 'committed' | 'paid' | 'available', width = 150): Column<Row> => ({
    key,
    title: t[key],
    width,
    align: 'right',
    cell: (row) => money.yuan(row[key]),
  });
  return [
    { key: 'name', title: t.name, link: true, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 150, extra: true, cell: (row) => n[row.kind] },
    { key: 'place', title: t.place, width: 120, cell: (row) => row.areaName },
    amount('base'),
    amount('committed'),
    amount('paid'),
    amount('available'),
    {
      key: 'share',
      title: t.projectShare,
      width: 160,
      cell: (row) =>
        row.norm && <Tag tone={lampTones[row.norm.lamp]}>{`${money.share(row.norm.committed.permille)} ${n[row.norm.lamp]}`}</Tag>,
    },
    { key: 'state', title: t.state, width: 100, extra: true, cell: (row) => n[row.state] },
  ];
}

/** All funds one may see, the newest first. */
export function FundsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay();
  const columns = useColumns();
  return (
    <ListPage<Row>
      id="funds"
      title={t.title}
      lead={t.lead}
      path="/api/v1/funds"
      columns={columns}
      filters={[
        { key: 'area', label: t.place, kind: 'area' },
        { key: 'kind', label: t.kind, kind: 'choice', options: fundKinds.map((value) => ({ value, label: n[value] })) },
      ]}
      views={[{ id: 'all', label: t.all, query: {} }, ...fundKinds.map((kind) => ({ id: kind, label: n[kind], query: { kind } }))]}
      rowLink={(row) => `/funds/${row.id}`}
      actions={
        may('funds.manage') && (
          <LinkButton to="/funds/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
