import type { useFormat } from '../../../i18n/format.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Column, type RowOf, Tag } from '../../kit/index.ts';
import { applicationTones, type useAmounts } from './call.ts';
import type { words } from './phrases.ts';

type Row = RowOf<'/api/v1/applications'>;

/** The columns of applications, wherever they are listed. */
export function applicationColumns(
  t: PhrasesOf<typeof words>,
  format: ReturnType<typeof useFormat>,
  { yuan, mean }: ReturnType<typeof useAmounts>,
): Column<Row>[] {
  return [
    { key: 'number', title: t.number, width: 120, cell: (row) => row.number },
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'unit', title: t.unit, width: 170, cell: (row) => row.unit },
    { key: 'state', title: t.state, width: 150, cell: (row) => <Tag tone={applicationTones[row.state]}>{row.stateName}</Tag> },
    { key: 'complete', title: t.complete, width: 100, align: 'right', cell: (row) => `${row.completeness.complete}/4` },
    { key: 'mean', title: t.mean, width: 80, align: 'right', cell: (row) => mean(row.mean) },
    { key: 'rank', title: t.rankNo, width: 70, align: 'right', cell: (row) => row.rank && format.number(row.rank) },
    { key: 'amount', title: t.amount, width: 140, align: 'right', cell: (row) => yuan(row.amount) },
    { key: 'at', title: t.submittedAt, width: 130, cell: (row) => row.submittedAt && format.moment(row.submittedAt), extra: true },
  ];
}
