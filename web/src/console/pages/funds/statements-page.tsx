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
  return action<{ fundId: string; source: Source }>({
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
    ],
    send: ({ fundId, source }, { key }) =>
      data(
        api.POST('/api/v1/bank-statement-lines/{id}/income', {
          params: { path: { id: line.id } },
          body: { fundId, source: source as 'fiscal' },
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
  const imports: Action = { ...importAction(t), onDone: (result) => setReport(result as Report) };
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
      width: 140,
      cell: (row) =>
        matched(row) ??
        (row.amount > 0 && may('funds.manage') ? (
          <Button size="small" onClick={() => setDoing(row)}>
            {t.toIncome}
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
      empty={{ title: t.none }}
    >
      {figures && <Note tone="done" title={t.imported(...figures)} />}
      <ActionDialog action={importing ? imports : undefined} target={{ record: none, refreshes: ['/api/v1/bank-'] }} onClose={close} />
      <ActionDialog
        action={doing && incomeAction(t, n, doing, funds.data?.items ?? [])}
        target={{ record: none, refreshes: ['/api/v1/bank-', '/api/v1/funds'] }}
        onClose={close}
      />
    </ListPage>
  );
}
