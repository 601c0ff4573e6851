import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  ListPage,
  type Picked,
  type RowOf,
  StatCard,
  StatGrid,
  Tag,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fenOf, useMoney } from './money.ts';
import { firmWords } from './payment-phrases.ts';

type Row = RowOf<'/api/v1/partnerships'>;
type Words = PhrasesOf<typeof firmWords>;
type Fund = Answer<'/api/v1/funds'>['items'][number];
const refreshes = ['/api/v1/partnership', '/api/v1/funds'];
const none = { id: '', version: 1 };

interface Recorded {
  firm: string;
  agreement: string;
  agreedOn: string;
  pledged: number;
  dueOn: string;
  area: Picked;
  to: 'unit' | 'fund';
  unit?: Picked;
  fundId?: string;
  linkedBy?: string;
}

function recordAction(t: Words, funds: readonly Fund[]): Action {
  return action<Recorded>({
    name: 'record',
    label: t.record,
    layout: 'drawer',
    columns: 2,
    initial: { to: 'unit' },
    fields: [
      { key: 'firm', label: t.firm, kind: 'text', required: true, maxLength: 200 },
      { key: 'agreement', label: t.agreement, kind: 'text', required: true, maxLength: 200 },
      { key: 'agreedOn', label: t.agreedOn, kind: 'date', required: true },
      { key: 'dueOn', label: t.due, kind: 'date', required: true },
      { key: 'pledged', label: t.pledged, kind: 'number', min: 0.01, unit: t.yuan, required: true },
      { key: 'area', label: t.place, kind: 'area', required: true },
      {
        key: 'to',
        label: t.toFund,
        kind: 'choice',
        required: true,
        options: [
          { value: 'unit', label: t.forUnit },
          { value: 'fund', label: t.forFund },
        ],
      },
      { key: 'unit', label: t.recipient, kind: 'unit', required: true, when: ({ to }) => to === 'unit' },
      {
        key: 'fundId',
        label: t.fund,
        kind: 'choice',
        as: 'select',
        required: true,
        options: funds.map((fund) => ({ value: fund.id, label: fund.name })),
        when: ({ to }) => to === 'fund',
      },
      { key: 'linkedBy', label: t.linkedBy, kind: 'text', maxLength: 100 },
    ],
    send: ({ area, to, unit, fundId, pledged, linkedBy, ...values }, { key }) =>
      data(
        api.POST('/api/v1/partnerships', {
          body: {
            ...values,
            areaCode: area.id,
            ...(to === 'fund' ? { fundId: fundId ?? null } : { unitId: unit?.id ?? null }),
            pledged: fenOf(pledged),
            linkedBy: linkedBy || null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function receiveAction(t: Words, { id }: Row): Action {
  return action<{ amount: number; receivedOn: string; reference?: string; note?: string }>({
    name: 'receive',
    label: t.receive,
    fields: [
      { key: 'amount', label: t.amount, kind: 'number', min: 0.01, unit: t.yuan, required: true },
      { key: 'receivedOn', label: t.on, kind: 'date', required: true },
      { key: 'reference', label: t.reference, kind: 'text', maxLength: 100 },
      { key: 'note', label: t.note, kind: 'text', maxLength: 500 },
    ],
    send: ({ amount, receivedOn, reference, note }, { key, version }) =>
      data(
        api.POST('/api/v1/partnerships/{id}/receipts', {
          params: { path: { id } },
          body: { version, amount: fenOf(amount), receivedOn, reference: reference || null, note: note || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type Receipt = Answer<'/api/v1/partnerships/{id}/receipts'>['items'][number];

function refundAction(
  t: Words,
  { row, receipts, yuan }: { row: Row; receipts: readonly Receipt[]; yuan: (fen: number) => string },
): Action {
  const open = receipts.filter((each) => !each.reversed);
  return action<{ incomeId: string }>({
    name: 'refund',
    label: t.refund,
    danger: true,
    intro: open.length === 0 ? t.nothing : t.refundIntro,
    fields: [
      {
        key: 'incomeId',
        label: t.which,
        kind: 'choice',
        required: true,
        options: open.map(({ incomeId, amount, receivedOn }) => ({ value: incomeId, label: `${receivedOn} ${yuan(amount)} ${t.yuan}` })),
      },
    ],
    send: ({ incomeId }, { key, version }) =>
      data(
        api.POST('/api/v1/partnerships/{id}/refund', {
          params: { path: { id: row.id } },
          body: { version, incomeId },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Figures() {
  const t = usePhrases(firmWords);
  const money = useMoney();
  const figures = useQuery(read('/api/v1/partnership-figures', {})).data;
  if (!figures) return null;
  return (
    <StatGrid>
      <StatCard label={t.firms} value={figures.firms} />
      <StatCard label={t.pledged} value={money.yuan(figures.pledged)} />
      <StatCard label={t.received} value={money.yuan(figures.received)} />
      <StatCard label={t.overdue} value={figures.overdue} tone={figures.overdue > 0 ? 'alarm' : 'plain'} />
    </StatGrid>
  );
}

/** Firms that give: what they pledged, what came, what is late. */
export function PartnershipsPage() {
  const t = usePhrases(firmWords);
  const may = useMay();
  const money = useMoney();
  const [recording, setRecording] = useState(false);
  const [doing, setDoing] = useState<{ row: Row; refund: boolean }>();
  const funds = useQuery({ ...read('/api/v1/funds', { query: { limit: 100 } }), enabled: recording });
  const receipts = useQuery({
    ...read('/api/v1/partnerships/{id}/receipts', { path: { id: doing?.row.id ?? '' } }),
    enabled: doing?.refund === true,
  });
  const columns: Column<Row>[] = [
    { key: 'firm', title: t.firm, cell: (row) => row.firm },
    { key: 'agreement', title: t.agreement, width: 200, cell: (row) => row.agreement },
    { key: 'recipient', title: t.recipient, width: 190, cell: (row) => row.recipient },
    { key: 'pledged', title: t.pledged, width: 140, align: 'right', cell: (row) => money.yuan(row.pledged) },
    { key: 'received', title: t.received, width: 140, align: 'right', cell: (row) => money.yuan(row.received) },
    {
      key: 'due',
      title: t.due,
      width: 150,
      cell: (row) => (row.overdue ? <Tag tone="alarm">{`${row.dueOn} ${t.overdue}`}</Tag> : row.dueOn),
    },
    { key: 'linked', title: t.linkedBy, width: 110, extra: true, cell: (row) => row.linkedBy },
    {
      key: 'todo',
      title: t.todo,
      width: 170,
      cell: (row) =>
        may('funds.manage') && (
          <span className="row">
            <Button size="small" onClick={() => setDoing({ row, refund: false })}>
              {t.receive}
            </Button>
            {row.received > 0 && (
              <Button size="small" onClick={() => setDoing({ row, refund: true })}>
                {t.refund}
              </Button>
            )}
          </span>
        ),
    },
  ];
  return (
    <ListPage<Row>
      id="partnerships"
      title={t.title}
      lead={t.lead}
      path="/api/v1/partnerships"
      columns={columns}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'overdue', label: t.overdue, query: { overdue: 'true' } },
      ]}
      actions={
        may('funds.manage') && (
          <Button type="primary" onClick={() => setRecording(true)}>
            {t.record}
          </Button>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    >
      <Figures />
      <ActionDialog
        action={recording ? recordAction(t, funds.data?.items ?? []) : undefined}
        target={{ record: none, refreshes }}
        onClose={() => setRecording(false)}
      />
      <ActionDialog
        action={
          doing &&
          (doing.refund
            ? refundAction(t, { row: doing.row, receipts: receipts.data?.items ?? [], yuan: money.yuan })
            : receiveAction(t, doing.row))
        }
        target={{ record: doing?.row ?? none, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </ListPage>
  );
}
