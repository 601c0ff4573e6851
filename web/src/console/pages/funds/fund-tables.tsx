import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, type Field, Loaded, Panel, type RowOf, Tag } from '../../kit/index.ts';
import { type Fund, fenOf, paymentTones, refreshes, useMoney } from './money.ts';
import { terms, words } from './phrases.ts';

type Income = Answer<'/api/v1/funds/{id}/incomes'>['items'][number];
type Commitment = Answer<'/api/v1/funds/{id}/commitments'>['items'][number];

type Line = Fund['lines'][number];
const quarters = ['q1', 'q2', 'q3', 'q4'] as const;

function lineAction(t: PhrasesOf<typeof words>, fund: Fund, line: Line): Action {
  type Values = { name: string; q1: number; q2: number; q3: number; q4: number };
  const planned = quarters.map((key, i) => [key, (line.plan[i] ?? 0) / 100] as const);
  return action<Values>({
    name: 'change_line',
    label: t.changeLine,
    layout: 'drawer',
    columns: 2,
    initial: { name: line.name, ...Object.fromEntries(planned) },
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100, wide: true },
      ...quarters.map((key, i): Field<Values> => ({ key, label: t.planQ(String(i + 1)), kind: 'number', min: 0, unit: t.yuan })),
    ],
    send: ({ name, ...plan }, { key, version }) =>
      data(
        api.PATCH('/api/v1/funds/{id}/lines/{lineId}', {
          params: { path: { id: fund.id, lineId: line.id } },
          body: { version, name, plan: quarters.map((quarter) => fenOf(plan[quarter] ?? 0)) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The lines of a fund with what is on them. */
export function FundLines(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const money = useMoney();
  const sum = (plan: readonly number[]) => plan.reduce((total, each) => total + each, 0);
  const [doing, setDoing] = useState<Line>();
  const changes = props.fund.abilities['add_line']?.allowed === true;
  const columns: Column<Line>[] = [
    { key: 'name', title: t.line, cell: (row) => row.name },
    {
      key: 'purpose',
      title: t.forWhat,
      width: 190,
      cell: (row) =>
        [n[row.kind], row.projectBased ? t.project : t.notProject, row.dimension && n[row.dimension], row.unitName]
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'plan', title: t.planned, width: 130, align: 'right', cell: (row) => money.yuan(sum(row.plan)) },
    { key: 'committed', title: t.committed, width: 130, align: 'right', cell: (row) => money.yuan(row.committed) },
    { key: 'paid', title: t.paid, width: 130, align: 'right', cell: (row) => money.yuan(row.paid) },
    { key: 'balance', title: t.lineBalance, width: 130, align: 'right', cell: (row) => money.yuan(row.balance) },
    ...(changes
      ? [
          {
            key: 'todo',
            title: t.todo,
            width: 80,
            cell: (row: Line) => (
              <Button size="small" onClick={() => setDoing(row)}>
                {t.edit}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t.linesTab} flush>
      <DataTable columns={columns} rows={props.fund.lines} label={t.linesTab} empty={{ title: t.noLines, text: t.noLinesText }} />
      <ActionDialog
        action={doing && lineAction(t, props.fund, doing)}
        target={{ record: doing ?? props.fund, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** What came in, newest first, each with its reversal if there is one. */
export function FundIncomes(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const money = useMoney();
  const [doing, setDoing] = useState<Income>();
  const { id } = props.fund;
  const incomes = useQuery(read('/api/v1/funds/{id}/incomes', { path: { id } }));
  const may = props.fund.abilities['record_income']?.allowed === true;
  const columns: Column<Income>[] = [
    { key: 'on', title: t.receivedOn, width: 130, cell: (row) => row.receivedOn },
    { key: 'source', title: t.source, width: 120, cell: (row) => n[row.source] },
    { key: 'payer', title: t.payer, cell: (row) => row.payer },
    { key: 'reference', title: t.reference, width: 140, cell: (row) => row.reference },
    { key: 'amount', title: t.amount, width: 140, align: 'right', cell: (row) => money.yuan(row.amount) },
    {
      key: 'todo',
      title: t.state,
      width: 110,
      cell: (row) =>
        row.reversed ? (
          <Tag tone="closed">{t.reversedTag}</Tag>
        ) : (
          may && (
            <Button size="small" onClick={() => setDoing(row)}>
              {t.reverseIncome}
            </Button>
          )
        ),
    },
  ];
  const reverse = (income: Income) =>
    action({
      name: 'reverse',
      label: t.reverseIncome,
      danger: true,
      intro: t.reverseIncomeIntro,
      send: (_, { key }) =>
        data(
          api.POST('/api/v1/funds/{id}/incomes/{incomeId}/reverse', {
            params: { path: { id, incomeId: income.id } },
            headers: submitHeaders(key),
          }),
        ),
    });
  return (
    <Panel title={t.incomesTab} flush>
      <Loaded query={incomes}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.incomesTab} empty={{ title: t.noIncomes }} />}
      </Loaded>
      <ActionDialog action={doing && reverse(doing)} target={{ record: props.fund, refreshes }} onClose={() => setDoing(undefined)} />
    </Panel>
  );
}

/** What is set aside, for whom, and the payments of it. */
export function FundCommitments(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const money = useMoney();
  const format = useFormat();
  const { id } = props.fund;
  const commitments = useQuery(read('/api/v1/funds/{id}/commitments', { path: { id } }));
  const payments = useQuery(read('/api/v1/payments', { query: { fundId: id, limit: 50 } }));
  const columns: Column<Commitment>[] = [
    { key: 'title', title: t.what, cell: (row) => row.title ?? row.subjectType },
    { key: 'payee', title: t.payee, width: 180, cell: (row) => row.payeeName ?? t.residents },
    {
      key: 'purpose',
      title: t.forWhat,
      width: 150,
      cell: (row) => [row.projectBased ? t.project : t.notProject, row.dimension && n[row.dimension]].filter(Boolean).join(' · '),
    },
    { key: 'amount', title: t.committed, width: 130, align: 'right', cell: (row) => money.yuan(row.amount - row.released) },
    { key: 'paid', title: t.paid, width: 130, align: 'right', cell: (row) => money.yuan(row.paid) },
    { key: 'unpaid', title: t.unpaid, width: 130, align: 'right', cell: (row) => money.yuan(row.unpaid) },
  ];
  const paid: Column<RowOf<'/api/v1/payments'>>[] = [
    { key: 'number', title: t.paid, width: 130, cell: (row) => <Link to={`/payments/${row.id}`}>{row.number}</Link> },
    { key: 'title', title: t.what, cell: (row) => row.title },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={paymentTones[row.state]}>{n[row.state]}</Tag> },
    { key: 'amount', title: t.amount, width: 130, align: 'right', cell: (row) => money.yuan(row.amount) },
    { key: 'at', title: t.when, width: 140, cell: (row) => format.moment(row.executedAt ?? row.requestedAt) },
  ];
  return (
    <>
      <Panel title={t.committed} flush>
        <Loaded query={commitments}>
          {({ items }) => <DataTable columns={columns} rows={items} label={t.committed} empty={{ title: t.noCommitments }} />}
        </Loaded>
      </Panel>
      <Panel title={t.paid} flush>
        <Loaded query={payments}>
          {({ items }) => <DataTable columns={paid} rows={items} label={t.paid} empty={{ title: t.noCommitments }} />}
        </Loaded>
      </Panel>
    </>
  );
}
