import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { type Payment, paymentTones, useMoney } from './money.ts';
import { payWords } from './payment-phrases.ts';
import { terms } from './phrases.ts';

type Row = RowOf<'/api/v1/payments'>;
const states = Object.keys(paymentTones) as Payment['state'][];

/** Payments one may see, the newest first. */
export function PaymentsPage() {
  const t = usePhrases(payWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const money = useMoney();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 130, link: true, cell: (row) => row.number },
    { key: 'what', title: t.what, cell: (row) => row.title },
    { key: 'payee', title: t.payee, width: 190, cell: (row) => row.payee?.name ?? t.residents },
    { key: 'fund', title: t.fund, width: 230, cell: (row) => row.fund.name },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={paymentTones[row.state]}>{n[row.state]}</Tag> },
    { key: 'amount', title: t.amount, width: 140, align: 'right', cell: (row) => money.yuan(row.amount) },
    { key: 'at', title: t.requestedAt, width: 140, cell: (row) => format.moment(row.requestedAt) },
  ];
  return (
    <ListPage<Row>
      id="payments"
      title={t.title}
      lead={t.lead}
      path="/api/v1/payments"
      columns={columns}
      filters={[
        { key: 'area', label: t.place, kind: 'area' },
        { key: 'state', label: t.state, kind: 'choice', options: states.map((value) => ({ value, label: n[value] })) },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'requested', label: n.requested, query: { state: 'requested' } },
        { id: 'approved', label: n.approved, query: { state: 'approved' } },
        { id: 'reversed', label: n.reversed, query: { state: 'reversed' } },
        { id: 'executed', label: n.executed, query: { state: 'executed' } },
      ]}
      rowLink={(row) => `/payments/${row.id}`}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
