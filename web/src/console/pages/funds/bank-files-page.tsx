import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { MakeFile } from './bank-file-making.tsx';
import { fileWords } from './bank-file-phrases.ts';
import { useMoney } from './money.ts';

type Row = RowOf<'/api/v1/bank-files'>;

/** Files for the bank, the newest first. */
export function BankFilesPage() {
  const t = usePhrases(fileWords);
  const format = useFormat();
  const money = useMoney();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 140, link: true, cell: (row) => row.number },
    { key: 'area', title: t.place, cell: (row) => row.area },
    { key: 'count', title: t.count, width: 90, align: 'right', cell: (row) => format.number(row.payments) },
    { key: 'amount', title: t.amount, width: 150, align: 'right', cell: (row) => money.yuan(row.amount) },
    {
      key: 'state',
      title: t.state,
      width: 130,
      cell: (row) =>
        row.cancelled ? (
          <Tag>{t.cancelled}</Tag>
        ) : row.open > 0 ? (
          <Tag tone="waiting">{t.open(format.number(row.open))}</Tag>
        ) : (
          <Tag tone="done">{t.done}</Tag>
        ),
    },
    { key: 'copies', title: t.copies, width: 100, align: 'right', cell: (row) => format.number(row.copies) },
    { key: 'at', title: t.madeAt, width: 170, cell: (row) => format.moment(row.madeAt) },
  ];
  return (
    <ListPage<Row>
      id="bank-files"
      title={t.title}
      lead={t.lead}
      path="/api/v1/bank-files"
      columns={columns}
      actions={may(['funds.manage', 'funds.execute']) && <MakeFile />}
      rowLink={(row) => `/bank-files/${row.id}`}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
