import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { bytesOf, saveAs } from '../../../ui/save-as.ts';
import {
  type Action,
  ActionButtons,
  action,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Panel,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { fileWords } from './bank-file-phrases.ts';
import { paymentTones, useMoney } from './money.ts';
import { terms } from './phrases.ts';

type BankFile = Answer<'/api/v1/bank-files/{id}'>;
type Line = BankFile['lines'][number];
type Words = PhrasesOf<typeof fileWords>;
const path = (id: string) => ({ params: { path: { id } } });
const refreshes = ['/api/v1/bank-files', '/api/v1/payments', '/api/v1/funds'] as const;
const mimes = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

function takeAction(t: Words, { id, copies }: BankFile): Action {
  return action<{ format: 'csv' | 'xlsx' }>({
    name: 'take',
    label: t.take,
    // Once it is out, the next step is to record what the bank has paid.
    aside: copies > 0,
    intro: t.takeIntro,
    initial: { format: 'csv' },
    fields: [
      {
        key: 'format',
        label: t.format,
        kind: 'choice',
        required: true,
        options: (['csv', 'xlsx'] as const).map((value) => ({ value, label: t[value] })),
      },
    ],
    send: async ({ format }, { key }) => {
      const copy = await data(api.POST('/api/v1/bank-files/{id}/take', { ...path(id), body: { format }, headers: submitHeaders(key) }));
      saveAs(copy.name, bytesOf(copy.content), mimes[format]);
    },
  });
}

function payAction(t: Words, { id, lines }: BankFile, yuan: (fen: number) => string): Action {
  const open = lines.filter(({ state }) => state === 'approved');
  return action<{ paymentIds: string[] }>({
    name: 'pay',
    label: t.pay,
    layout: 'drawer',
    intro: t.payIntro,
    initial: { paymentIds: open.map(({ paymentId }) => paymentId) },
    fields: [
      {
        key: 'paymentIds',
        label: t.paid,
        kind: 'choices',
        as: 'boxes',
        required: true,
        wide: true,
        options: open.map((line) => ({ value: line.paymentId, label: `${line.number} ${line.holder} ${yuan(line.amount)}` })),
      },
    ],
    send: ({ paymentIds }, { key }) =>
      data(api.POST('/api/v1/bank-files/{id}/pay', { ...path(id), body: { paymentIds }, headers: submitHeaders(key) })),
  });
}

function cancelAction(t: Words, { id }: BankFile): Action {
  return action<{ reason: string }>({
    name: 'cancel',
    label: t.cancel,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/bank-files/{id}/cancel', { ...path(id), body: { version, reason }, headers: submitHeaders(key) })),
  });
}

function Side(props: { file: BankFile }) {
  const t = usePhrases(fileWords);
  const format = useFormat();
  const money = useMoney();
  const { file } = props;
  return (
    <div className="stack">
      <Panel>
        <Facts
          single
          items={[
            { label: t.place, value: file.area },
            { label: t.count, value: format.number(file.payments) },
            { label: t.amount, value: money.yuan(file.amount) },
            { label: t.openAmount, value: money.yuan(file.openAmount) },
            { label: t.madeBy, value: file.madeBy },
            { label: t.madeAt, value: format.moment(file.madeAt) },
            { label: t.cancelled, value: file.cancelReason },
          ]}
        />
      </Panel>
      <Panel title={t.taken}>
        {file.taken.length === 0 && <p className="quiet small">{t.notTaken}</p>}
        {file.taken.map((copy) => (
          <p key={copy.times} className="small">
            {t.takenLine(format.number(copy.times), copy.by ?? '—', format.moment(copy.at), copy.format.toUpperCase())}
          </p>
        ))}
      </Panel>
    </div>
  );
}

/** One file for the bank: its lines as they were handed over and how far each payment is. */
export function BankFilePage() {
  const t = usePhrases(fileWords);
  const n = usePhrases(terms);
  const money = useMoney();
  const id = useRouteParam('id');
  const file = useQuery(read('/api/v1/bank-files/{id}', { path: { id } }));
  const columns: Column<Line & { id: string }>[] = [
    { key: 'number', title: t.payments, width: 130, cell: (row) => <Link to={`/payments/${row.paymentId}`}>{row.number}</Link> },
    {
      key: 'holder',
      title: t.holder,
      cell: (row) => (
        <>
          {row.holder}
          <div className="quiet small">{`${row.bank} ${row.accountNumber}`}</div>
          {row.repeats && <div className="small">{t.repeats(row.repeats, row.repeatReason ?? '')}</div>}
        </>
      ),
    },
    { key: 'amount', title: t.amount, width: 130, align: 'right', cell: (row) => money.yuan(row.amount) },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={paymentTones[row.state]}>{n[row.state]}</Tag> },
  ];
  return (
    <Loaded query={file}>
      {(shown) => (
        <RecordPage
          back={{ to: '/bank-files', label: t.back }}
          number={shown.number}
          title={`${shown.area} · ${money.yuan(shown.amount)}`}
          tags={shown.cancelled && <Tag>{t.cancelled}</Tag>}
          actions={
            <ActionButtons
              actions={[takeAction(t, shown), payAction(t, shown, money.yuan), cancelAction(t, shown)]}
              target={{ record: shown, refreshes }}
            />
          }
          side={<Side file={shown} />}
        >
          <Panel title={t.payments} flush>
            <DataTable label={t.payments} columns={columns} rows={shown.lines.map((line) => ({ ...line, id: line.paymentId }))} />
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
