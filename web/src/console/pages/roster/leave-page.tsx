import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  type Field,
  type Filter,
  ListPage,
  type Picked,
  type RowOf,
  Tag,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { leaveWords } from './phrases.ts';

type Row = RowOf<'/api/v1/leaves'>;
type Doing = 'record' | { row: Row; step: 'change' | 'cancel' };

const tones = { planned: 'waiting', running: 'active', over: 'closed', cancelled: 'closed' } as const;

interface Leaving {
  person?: Picked;
  startsAt: string;
  endsAt: string;
  deputy?: Picked;
  reason?: string;
}

function useRecord(): Action {
  const t = usePhrases(leaveWords);
  const keeper = useMay()('roster.manage');
  const person: Field<Leaving>[] = keeper ? [{ key: 'person', label: t.person, kind: 'person', help: t.who }] : [];
  return action<Leaving>({
    name: 'record',
    label: t.record,
    intro: t.recordIntro,
    columns: 2,
    fields: [
      ...person,
      { key: 'deputy', label: t.deputy, kind: 'person' },
      { key: 'startsAt', label: t.from, kind: 'moment', required: true },
      {
        key: 'endsAt',
        label: t.to,
        kind: 'moment',
        required: true,
        check: ({ startsAt, endsAt }) =>
          endsAt && (Date.parse(endsAt) <= now() || (startsAt && Date.parse(endsAt) <= Date.parse(startsAt))) ? t.periodWrong : undefined,
      },
      { key: 'reason', label: t.reason, kind: 'text', maxLength: 200, wide: true },
    ],
    send: ({ person: who, deputy, startsAt, endsAt, reason }, { key }) =>
      data(
        api.POST('/api/v1/leaves', {
          body: { ...(who ? { accountId: who.id } : {}), deputyId: deputy?.id ?? null, startsAt, endsAt, reason: reason || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useSteps(row: Row | undefined): { change: Action; cancel: Action } {
  const t = usePhrases(leaveWords);
  const params = { path: { id: row?.id ?? '' } };
  const deputy = row?.deputy ? { id: row.deputy.id, name: row.deputy.displayName } : undefined;
  const change = action<{ endsAt: string; deputy?: Picked }>({
    name: 'change',
    label: t.change,
    initial: { endsAt: row?.endsAt ?? '', deputy },
    fields: [
      { key: 'endsAt', label: t.to, kind: 'moment', required: true },
      { key: 'deputy', label: t.deputy, kind: 'person' },
    ],
    send: ({ endsAt, deputy: who }, { key, version }) =>
      data(api.PATCH('/api/v1/leaves/{id}', { params, body: { version, endsAt, deputyId: who?.id ?? null }, headers: submitHeaders(key) })),
  });
  const cancel = action({
    name: 'cancel',
    label: t.cancel,
    danger: true,
    intro: t.cancelIntro,
    send: (_, { key, version }) => data(api.POST('/api/v1/leaves/{id}/cancel', { params, body: { version }, headers: submitHeaders(key) })),
  });
  return { change, cancel };
}

function useColumns(onDo: (doing: Doing) => void): Column<Row>[] {
  const t = usePhrases(leaveWords);
  const format = useFormat();
  const steps = (row: Row) =>
    (['change', 'cancel'] as const)
      .filter((step) => row.abilities?.[step]?.allowed)
      .map((step) => (
        <Button key={step} size="small" onClick={() => onDo({ row, step })}>
          {t[step]}
        </Button>
      ));
  return [
    { key: 'person', title: t.person, width: 140, cell: (row) => row.person?.displayName },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={tones[row.state]}>{t[row.state]}</Tag> },
    { key: 'from', title: t.from, width: 160, cell: (row) => format.moment(row.startsAt) },
    { key: 'to', title: t.to, width: 160, cell: (row) => format.moment(row.endsAt) },
    { key: 'deputy', title: t.deputy, width: 220, cell: (row) => row.deputy?.displayName ?? t.noDeputy },
    { key: 'reason', title: t.reason, cell: (row) => row.reason },
    { key: 'next', title: t.next, width: 190, cell: (row) => <div className="row">{steps(row)}</div> },
  ];
}

/** Leave of one's own and, for keepers of rosters, of everybody: who stands in, and who gets the open work. */
export function LeavePage() {
  const t = usePhrases(leaveWords);
  const keeper = useMay()('roster.manage');
  const [doing, setDoing] = useState<Doing>();
  const row = typeof doing === 'object' ? doing.row : undefined;
  const record = useRecord();
  const steps = useSteps(row);
  const shown = doing === 'record' ? record : doing && steps[doing.step];
  const filters: Filter[] = [
    ...(keeper ? [{ key: 'accountId', label: t.person, kind: 'person' as const }] : []),
    { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to', as: 'moment' },
  ];
  const button = (
    <Button type="primary" onClick={() => setDoing('record')}>
      {t.record}
    </Button>
  );
  return (
    <>
      <ListPage<Row>
        id="leave"
        title={t.title}
        lead={t.lead}
        path="/api/v1/leaves"
        columns={useColumns(setDoing)}
        filters={filters}
        actions={button}
        empty={{ title: t.empty, text: t.emptyText }}
      />
      <ActionDialog
        action={shown}
        target={{ record: { id: row?.id ?? 'new-leave', version: row?.version ?? 0 }, refreshes: ['/api/v1/leaves', '/api/v1/roster'] }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}
