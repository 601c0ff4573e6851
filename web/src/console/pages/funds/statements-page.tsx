import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read, refresh } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, ListPage, Note, type Picked, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Source, sources, useMoney } from './money.ts';
import { bankWords } from './payment-phrases.ts';
import { terms } from './phrases.ts';

type Row = RowOf<'/api/v1/bank-statement-lines'>;
type Words = PhrasesOf<typeof bankWords>;
type Report = { lines: number; known: number; matched: number; open: number };
type Fund = Answer<'/api/v1/funds'>['items'][number];
const none = { id: '', version: 1 };

function importAction(t: Words): Action {
  return action<{ area: Picked; account: string; content: string }>({
    name: 'import',
    label: t.import,
    layout: 'drawer',
    intro: t.importIntro,
    fields: [
      { key: 'area', label: t.place, kind: 'area', required: true },
      { key: 'account', label: t.account, kind: 'text', required: true, maxLength: 100 },
      { key: 'content', label: t.content, kind: 'long_text', required: true, rows: 12, help: t.contentHelp, maxLength: 800_000 },
    ],
    send: ({ area, account, content }, { key }) =>
      data(api.POST('/api/v1/bank-statements', { body: { areaCode: area.id, account, content }, headers: submitHeaders(key) })),
  });
}

function incomeAction(t: Words, n: PhrasesOf<typeof terms>, line: Row, funds: readonly Fund[]): Action {
  return action<{ fundId: string; source: Source; payerShown?: boolean }>({
    name: 'income',
    label: t.toIncome,
    fields: [
      {
        key: 'fundId',
        label: t.fund,
        kind: 'choice',
        as: 'select',
        required: true,
        options: funds.map((fund) => ({ value: fund.id, label: fund.name })),
      },
      { key: 'source', label: t.source, kind: 'choice', required: true, options: sources.map((value) => ({ value, label: n[value] })) },
      { key: 'payerShown', label: t.counterparty, kind: 'yes_no', text: t.payerShown },
    ],
    send: ({ fundId, source, payerShown }, { key }) =>
      data(
        api.POST('/api/v1/bank-statement-lines/{id}/income', {
          params: { path: { id: line.id } },
          body: { fundId, source: source as 'fiscal', payerShown: payerShown === true },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Payments of exactly the line's amount that somebody recorded as paid. */
function matchAction(t: Words, line: Row, payments: readonly RowOf<'/api/v1/payments'>[]): Action {
  const same = payments.filter((each) => each.amount === -line.amount);
  return action<{ paymentId: string }>({
    name: 'match',
    label: t.toPayment,
    intro: same.length === 0 ? t.noPayment : `${line.bookedOn} ${line.counterparty ?? ''} ${line.purpose ?? ''}`,
    fields: [
      {
        key: 'paymentId',
        label: t.payment,
        kind: 'choice',
        as: 'select',
        required: true,
        options: same.map((each) => ({
          value: each.id,
          label: [each.number, each.title, each.payee?.name].filter(Boolean).join(' · '),
        })),
      },
    ],
    send: ({ paymentId }, { key }) =>
      data(
        api.POST('/api/v1/bank-statement-lines/{id}/match', {
          params: { path: { id: line.id } },
          body: { paymentId },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What the bank says, beside what is recorded. */
export function StatementsPage() {
  const t = usePhrases(bankWords);
  const n = usePhrases(terms);
  const may = useMay();
  const money = useMoney();
  const format = useFormat();
  const client = useQueryClient();
  const [importing, setImporting] = useState(false);
  const [doing, setDoing] = useState<Row>();
  const [report, setReport] = useState<Report>();
  const funds = useQuery({ ...read('/api/v1/funds', { query: { limit: 100 } }), enabled: may('funds.manage') });
  const payments = useQuery({
    ...read('/api/v1/payments', { query: { state: 'executed', limit: 100 } }),
    enabled: doing !== undefined && doing.amount < 0,
  });
  const imports: Action = { ...importAction(t), onDone: (result) => setReport(result as Report) };
  const mayTie = (row: Row) => (row.amount > 0 ? may('funds.manage') : may(['funds.execute', 'funds.manage']));
  const matched = (row: Row) =>
    row.paymentId ? <Link to={`/payments/${row.paymentId}`}>{row.paymentNumber}</Link> : row.incomeId ? t.income : undefined;
  const columns: Column<Row>[] = [
    { key: 'day', title: t.day, width: 120, cell: (row) => row.bookedOn },
    { key: 'reference', title: t.reference, width: 160, cell: (row) => row.reference },
    { key: 'who', title: t.counterparty, width: 190, cell: (row) => row.counterparty },
    { key: 'purpose', title: t.purpose, cell: (row) => row.purpose },
    { key: 'amount', title: t.amount, width: 140, align: 'right', cell: (row) => money.yuan(row.amount) },
    {
      key: 'match',
      title: t.match,
      width: 170,
      cell: (row) =>
        matched(row) ??
        (mayTie(row) ? (
          <Button size="small" onClick={() => setDoing(row)}>
            {row.amount > 0 ? t.toIncome : t.toPayment}
          </Button>
        ) : (
          <Tag tone="waiting">{t.notYet}</Tag>
        )),
    },
  ];
  const close = () => {
    setImporting(false);
    setDoing(undefined);
    void refresh(client, '/api/v1/bank-statement-lines');
  };
  const figures =
    report &&
    ([report.lines, report.known, report.matched, report.open].map((each) => format.number(each)) as [string, string, string, string]);
  return (
    <ListPage<Row>
      id="bank-statement-lines"
      title={t.title}
      lead={t.lead}
      path="/api/v1/bank-statement-lines"
      columns={columns}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'open', label: t.open, query: { open: 'true' } },
      ]}
      actions={
        may('funds.execute') && (
          <Button type="primary" onClick={() => setImporting(true)}>
            {t.import}
          </Button>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    >
      {figures && <Note tone="done" title={t.imported(...figures)} />}
      <ActionDialog action={importing ? imports : undefined} target={{ record: none, refreshes: ['/api/v1/bank-'] }} onClose={close} />
      <ActionDialog
        action={
          doing &&
          (doing.amount > 0 ? incomeAction(t, n, doing, funds.data?.items ?? []) : matchAction(t, doing, payments.data?.items ?? []))
        }
        target={{ record: { id: doing?.id ?? '', version: 1 }, refreshes: ['/api/v1/bank-', '/api/v1/funds'] }}
        onClose={close}
      />
    </ListPage>
  );
}
