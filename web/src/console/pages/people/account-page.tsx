import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import type { paths } from '../../../api/schema.d.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  Loaded,
  Note,
  Page,
  Panel,
  type Picked,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { AccountFacts } from './account-facts.tsx';
import { words } from './phrases.ts';

type Account = Answer<'/api/v1/accounts/{id}'>;
type Appointment = Account['appointments'][number];
type Role = paths['/api/v1/accounts/{id}/appointments']['post']['requestBody']['content']['application/json']['role'];

interface Appointing {
  role: Role;
  area: Picked;
  unit?: Picked;
  startsOn: string;
  endsOn?: string;
}

function useAppoint(id: string): Action {
  const t = usePhrases(words);
  const text = useText();
  const roles = useQuery(read('/api/v1/roles')).data?.roles ?? [];
  return action<Appointing>({
    name: 'appoint',
    label: t.appoint,
    initial: { startsOn: dayOf(now()) },
    fields: [
      {
        key: 'role',
        label: t.role,
        kind: 'choice',
        as: 'select',
        required: true,
        options: roles.map((role) => ({ value: role.code, label: text(role.name) })),
      },
      { key: 'area', label: t.area, kind: 'area', required: true },
      {
        key: 'unit',
        label: t.unit,
        kind: 'unit',
        when: ({ role }) => roles.find((each) => each.code === role)?.scope === 'unit',
        required: true,
      },
      { key: 'startsOn', label: t.since, kind: 'date', required: true },
      { key: 'endsOn', label: t.until, kind: 'date' },
    ],
    send: ({ role, area, unit, startsOn, endsOn }, { key }) =>
      data(
        api.POST('/api/v1/accounts/{id}/appointments', {
          params: { path: { id } },
          body: { role, areaCode: area.id, unitId: unit?.id ?? null, startsOn, endsOn: endsOn ?? null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useEnd(appointment: Appointment | undefined): Action {
  const t = usePhrases(words);
  return action<{ lastDay: string }>({
    name: 'end',
    label: t.end,
    danger: true,
    initial: { lastDay: dayOf(now()) },
    fields: [{ key: 'lastDay', label: t.lastDay, kind: 'date', required: true }],
    send: ({ lastDay }, { key, version }) =>
      data(
        api.POST('/api/v1/appointments/{id}/end', {
          params: { path: { id: appointment?.id ?? '' } },
          body: { version, lastDay },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Appointments(props: { account: Account }) {
  const t = usePhrases(words);
  const { account } = props;
  const [doing, setDoing] = useState<'appoint' | Appointment>();
  const appoint = useAppoint(account.id);
  const appointment = doing === 'appoint' ? undefined : doing;
  const mayAppoint = account.abilities['appoint']?.allowed === true;
  const mayEnd = account.abilities['endAppointment']?.allowed === true;
  const end = useEnd(appointment);
  const columns: Column<Appointment>[] = [
    { key: 'role', title: t.role, cell: (row) => row.name },
    { key: 'unit', title: t.unit, cell: (row) => row.unitName },
    { key: 'area', title: t.area, cell: (row) => row.areaName },
    { key: 'since', title: t.since, width: 120, cell: (row) => row.startsOn },
    { key: 'until', title: t.until, width: 120, cell: (row) => row.endsOn ?? t.noEnd },
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => <Tag tone={row.inForce ? 'done' : 'closed'}>{row.inForce ? t.inForce : t.ended}</Tag>,
    },
    {
      key: 'todo',
      title: t.todo,
      width: 120,
      cell: (row) =>
        row.inForce &&
        mayEnd && (
          <Button size="small" onClick={() => setDoing(row)}>
            {t.end}
          </Button>
        ),
    },
  ];
  return (
    <Panel
      title={t.appointments}
      flush
      actions={
        mayAppoint ? <Button onClick={() => setDoing('appoint')}>{t.appoint}</Button> : <span className="quiet small">{t.whoAppoints}</span>
      }
    >
      {account.appointments.length === 0 ? (
        <Note tone="waiting" title={t.noAppointments} />
      ) : (
        <DataTable columns={columns} rows={account.appointments} label={t.appointments} />
      )}
      <ActionDialog
        action={appointment ? end : doing && appoint}
        target={{ record: { id: appointment?.id ?? account.id, version: appointment?.version ?? 0 }, refreshes: ['/api/v1/accounts'] }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** One account: what can be done with it, and the posts its person holds. */
export function AccountPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const account = useQuery(read('/api/v1/accounts/{id}', { path: { id } }));
  return (
    <Page title={account.data?.displayName ?? t.accounts} back={{ to: '/people', label: t.back }}>
      <Loaded query={account}>
        {(shown) => (
          <>
            <AccountFacts account={shown} />
            <Appointments account={shown} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
