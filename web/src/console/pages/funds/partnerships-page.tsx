import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
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
const refreshes = ['/api/v1/partnership', '/api/v1/funds'];
const none = { id: '', version: 1 };

interface Recorded {
  firm: string;
  agreement: string;
  agreedOn: string;
  pledged: number;
  dueOn: string;
  area: Picked;
  unit: Picked;
  linkedBy?: string;
}

function recordAction(t: Words): Action {
  return action<Recorded>({
    name: 'record',
    label: t.record,
    layout: 'drawer',
    columns: 2,
    fields: [
      { key: 'firm', label: t.firm, kind: 'text', required: true, maxLength: 200 },
      { key: 'agreement', label: t.agreement, kind: 'text', required: true, maxLength: 200 },
      { key: 'agreedOn', label: t.agreedOn, kind: 'date', required: true },
      { key: 'dueOn', label: t.due, kind: 'date', required: true },
      { key: 'pledged', label: t.pledged, kind: 'number', min: 0.01, unit: t.yuan, required: true },
      { key: 'area', label: t.place, kind: 'area', required: true },
      { key: 'unit', label: t.recipient, kind: 'unit', required: true },
      { key: 'linkedBy', label: t.linkedBy, kind: 'text', maxLength: 100 },
    ],
    send: ({ area, unit, pledged, linkedBy, ...values }, { key }) =>
      data(
        api.POST('/api/v1/partnerships', {
          body: { ...values, areaCode: area.id, unitId: unit.id, pledged: fenOf(pledged), linkedBy: linkedBy || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function receiveAction(t: Words, { id }: Row): Action {
  return action<{ amount: number; receivedOn: string; reference?: string }>({
    name: 'receive',
    label: t.receive,
    fields: [
      { key: 'amount', label: t.amount, kind: 'number', min: 0.01, unit: t.yuan, required: true },
      { key: 'receivedOn', label: t.on, kind: 'date', required: true },
      { key: 'reference', label: t.reference, kind: 'text', maxLength: 100 },
    ],
    send: ({ amount, receivedOn, reference }, { key, version }) =>
      data(
        api.POST('/api/v1/partnerships/{id}/receipts', {
          params: { path: { id } },
          body: { version, amount: fenOf(amount), receivedOn, reference: reference || null },
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
  const [doing, setDoing] = useState<Row>();
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
      width: 110,
      cell: (row) =>
        may('funds.manage') && (
          <Button size="small" onClick={() => setDoing(row)}>
            {t.receive}
          </Button>
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
      empty={{ title: t.none }}
    >
      <Figures />
      <ActionDialog
        action={recording ? recordAction(t) : undefined}
        target={{ record: none, refreshes }}
        onClose={() => setRecording(false)}
      />
      <ActionDialog
        action={doing && receiveAction(t, doing)}
        target={{ record: doing ?? none, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </ListPage>
  );
}
