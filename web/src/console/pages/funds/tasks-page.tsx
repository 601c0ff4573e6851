import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  ListPage,
  Loaded,
  Panel,
  type Picked,
  type RowOf,
  Tag,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fenOf, useMoney } from './money.ts';
import { taskWords } from './payment-phrases.ts';

type Row = RowOf<'/api/v1/task-transfers'>;
type Exception = Answer<'/api/v1/task-exceptions'>['items'][number];
type Fund = Answer<'/api/v1/funds'>['items'][number];
const refreshes = ['/api/v1/task-', '/api/v1/funds'];
const none = { id: '', version: 1 };

interface Values {
  title: string;
  from: Picked;
  to: Picked;
  area: Picked;
  amount?: number;
  fundId?: string;
  exception?: string;
}

function transferAction(t: PhrasesOf<typeof taskWords>, funds: readonly Fund[]): Action {
  const paid = (values: Values) => (values.amount ?? 0) > 0;
  return action<Values>({
    name: 'transfer',
    label: t.transfer,
    layout: 'drawer',
    fields: [
      { key: 'title', label: t.task, kind: 'text', required: true, maxLength: 200 },
      { key: 'from', label: t.from, kind: 'unit', required: true },
      { key: 'to', label: t.to, kind: 'unit', required: true },
      { key: 'area', label: t.place, kind: 'area', required: true },
      { key: 'amount', label: t.amount, kind: 'number', min: 0, unit: t.yuan },
      {
        key: 'fundId',
        label: t.fund,
        kind: 'choice',
        as: 'select',
        required: true,
        options: funds.map((fund) => ({ value: fund.id, label: fund.name })),
        when: paid,
      },
      {
        key: 'exception',
        label: t.exception,
        kind: 'long_text',
        maxLength: 2000,
        rows: 3,
        help: t.exceptionHelp,
        when: (values) => !paid(values),
      },
    ],
    send: ({ title, from, to, area, amount, fundId, exception }, { key }) =>
      data(
        api.POST('/api/v1/task-transfers', {
          body: {
            title,
            fromUnitId: from.id,
            toUnitId: to.id,
            areaCode: area.id,
            amount: fenOf(amount ?? 0),
            fundId: fundId || null,
            exception: exception || null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Exceptions() {
  const t = usePhrases(taskWords);
  const format = useFormat();
  const exceptions = useQuery(read('/api/v1/task-exceptions', {}));
  const columns: Column<Exception & { id: string }>[] = [
    { key: 'unit', title: t.unit, cell: (row) => row.name },
    { key: 'times', title: t.times, width: 120, align: 'right', cell: (row) => format.number(row.exceptions) },
    { key: 'tasks', title: t.tasks, width: 120, align: 'right', cell: (row) => format.number(row.tasks) },
  ];
  return (
    <Loaded query={exceptions}>
      {({ items }) =>
        items.length > 0 && (
          <Panel title={t.exceptions} flush>
            <DataTable
              columns={columns}
              rows={items.map((row) => ({ ...row, id: row.unitId }))}
              label={t.exceptions}
              empty={{ title: t.none }}
            />
          </Panel>
        )
      }
    </Loaded>
  );
}

/** Tasks handed down, with the money that follows them or the exception somebody signed. */
export function TasksPage() {
  const t = usePhrases(taskWords);
  const may = useMay();
  const money = useMoney();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const funds = useQuery({ ...read('/api/v1/funds', { query: { limit: 100 } }), enabled: open });
  const columns: Column<Row>[] = [
    { key: 'title', title: t.task, cell: (row) => row.title },
    { key: 'from', title: t.from, width: 180, cell: (row) => row.from },
    { key: 'to', title: t.to, width: 180, cell: (row) => row.to },
    {
      key: 'amount',
      title: t.amount,
      width: 220,
      cell: (row) => (row.amount > 0 ? money.yuan(row.amount) : <Tag tone="alarm">{t.signed(row.exceptionBy ?? '—')}</Tag>),
    },
    {
      key: 'why',
      title: t.exception,
      width: 200,
      extra: true,
      cell: (row) => row.exceptionReason && <span className="words">{row.exceptionReason}</span>,
    },
    { key: 'at', title: t.at, width: 140, cell: (row) => format.moment(row.createdAt) },
  ];
  return (
    <ListPage<Row>
      id="task-transfers"
      title={t.title}
      lead={t.lead}
      path="/api/v1/task-transfers"
      columns={columns}
      actions={
        (may('funds.manage') || may('funds.override')) && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t.transfer}
          </Button>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    >
      <Exceptions />
      <ActionDialog
        action={open ? transferAction(t, funds.data?.items ?? []) : undefined}
        target={{ record: none, refreshes }}
        onClose={() => setOpen(false)}
      />
    </ListPage>
  );
}
