import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, Loaded, Note, Page, Panel, type Picked, Tabs, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { fenOf, postTo } from './organisation.ts';
import { RoomSheet } from './rooms-sheet.tsx';
import { useRowActions } from './row-actions.tsx';
import { StudioSheet } from './studios-sheet.tsx';

type Centre = Answer<'/api/v1/organisation-centres'>['items'][number];
type Contract = Centre['contracts'][number];
type Federation = Answer<'/api/v1/federations'>['items'][number];
type Words = PhrasesOf<typeof deskWords>;

function openAction(t: Words): Action {
  return action<{ area: Picked; name: string; address?: string }>({
    name: 'open',
    label: t.openCentre,
    fields: [
      { key: 'area', label: t.where, kind: 'area', level: 'subdistrict', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'address', label: t.address, kind: 'text', maxLength: 200 },
    ],
    send: ({ area, name, address }, { key }) =>
      data(
        api.POST('/api/v1/organisation-centres', {
          body: { areaCode: area.id, name, ...(address ? { address } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function entrustAction(t: Words, centre: Centre): Action {
  return action<{ unit: Picked; startsOn: string; endsOn: string; tasks: string; fee: number }>({
    name: 'entrust',
    label: t.entrust,
    intro: centre.name,
    layout: 'drawer',
    fields: [
      { key: 'unit', label: t.hub, kind: 'unit', required: true },
      { key: 'startsOn', label: t.startsOn, kind: 'date', required: true },
      { key: 'endsOn', label: t.endsOn, kind: 'date', required: true },
      { key: 'tasks', label: t.tasksOf, kind: 'long_text', required: true, maxLength: 4000, rows: 4 },
      { key: 'fee', label: t.fee, kind: 'number', required: true, min: 0 },
    ],
    send: ({ unit, fee, ...rest }, { key }) =>
      postTo('/api/v1/organisation-centres/{id}/contracts', centre.id, { ...rest, unitId: unit.id, fee: fenOf(fee) }, key),
  });
}

function evaluateAction(t: Words, contract: Contract): Action {
  return action<{ grade: string; evaluation: string }>({
    name: 'evaluate',
    label: t.evaluate,
    intro: contract.hub,
    fields: [
      {
        key: 'grade',
        label: t.grade,
        kind: 'choice',
        required: true,
        options: ['A', 'B', 'C', 'D'].map((value) => ({ value, label: value })),
      },
      { key: 'evaluation', label: t.evaluation, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
    ],
    send: (values, { key }) => postTo('/api/v1/hub-contracts/{id}/evaluate', contract.id, { version: contract.version, ...values }, key),
  });
}

function endContractAction(t: Words, contract: Contract): Action {
  return action<{ reason: string }>({
    name: 'end',
    label: t.endContract,
    danger: true,
    intro: contract.hub,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key }) => postTo('/api/v1/hub-contracts/{id}/end', contract.id, { version: contract.version, reason }, key),
  });
}

function CentreSheet() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const centres = useQuery(read('/api/v1/organisation-centres', {}));
  const { buttons, start, dialog } = useRowActions();
  const current = (centre: Centre) => centre.contracts.find((each) => each.inForce);
  const steps = (centre: Centre): Action[] => {
    const contract = current(centre);
    if (!contract) return [entrustAction(t, centre)];
    return [...(contract.grade === null ? [evaluateAction(t, contract)] : []), endContractAction(t, contract)];
  };
  const columns: Column<Centre>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'area', title: t.where, width: 150, cell: (row) => row.area },
    { key: 'hub', title: t.hub, width: 220, cell: (row) => current(row)?.hub ?? <Tag tone="alarm">{t.notEntrusted}</Tag> },
    {
      key: 'term',
      title: t.term,
      width: 230,
      cell: (row) => {
        const contract = current(row);
        return contract ? `${contract.startsOn} – ${contract.endsOn}` : '—';
      },
    },
    { key: 'grade', title: t.grade, width: 80, cell: (row) => current(row)?.grade ?? '—' },
    {
      key: 'todo',
      title: t.todo,
      width: 200,
      cell: (row) => buttons({ id: row.id, version: 1, abilities: row.abilities }, steps(row)),
    },
  ];
  const open = may('organisations.register') && <Button onClick={() => start(openAction(t))}>{t.openCentre}</Button>;
  return (
    <Loaded query={centres}>
      {({ items, figures }) => (
        <Panel title={`${t.centres} ${figures.coverage} · ${t.entrusted(figures.entrustedShare)}`} actions={open} flush>
          {figures.missing.length > 0 && <Note tone="waiting" title={t.missing(figures.missing.map((each) => each.name).join('、'))} />}
          <DataTable columns={columns} rows={items} label={t.centreSheet} empty={{ title: t.noCentres }} />
          {dialog}
        </Panel>
      )}
    </Loaded>
  );
}

function foundAction(t: Words): Action {
  return action<{ area: Picked; name: string; charter: string }>({
    name: 'found',
    label: t.foundFederation,
    layout: 'drawer',
    fields: [
      { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'charter', label: t.charter, kind: 'long_text', required: true, maxLength: 10_000, rows: 8 },
    ],
    send: ({ area, name, charter }, { key }) =>
      data(api.POST('/api/v1/federations', { body: { areaCode: area.id, name, charter }, headers: submitHeaders(key) })),
  });
}

const seats = ['president', 'vice_president', 'secretary', 'member'] as const;

function memberAction(t: Words, federation: Federation): Action {
  return action<{ unit: Picked; council?: string }>({
    name: 'add_member',
    label: t.addMember,
    intro: federation.name,
    fields: [
      { key: 'unit', label: t.organisation, kind: 'unit', required: true },
      { key: 'council', label: t.seat, kind: 'choice', as: 'select', options: seats.map((value) => ({ value, label: t[value] })) },
    ],
    send: ({ unit, council }, { key, version }) =>
      postTo('/api/v1/federations/{id}/members', federation.id, { version, unitId: unit.id, council }, key),
  });
}

type SeatValues = { unitId: string; what: 'seat' | 'leave'; council?: (typeof seats)[number] | '' };

function changeMemberAction(t: Words, federation: Federation): Action {
  return action<SeatValues>({
    name: 'change_member',
    label: t.changeMember,
    intro: federation.name,
    initial: { what: 'seat' },
    fields: [
      {
        key: 'unitId',
        label: t.whichMember,
        kind: 'choice',
        as: 'select',
        required: true,
        options: federation.members.map((each) => ({
          value: each.unitId,
          label: each.council ? `${each.name}（${t[each.council]}）` : each.name,
        })),
      },
      {
        key: 'what',
        label: t.whatChanges,
        kind: 'choice',
        required: true,
        options: [
          { value: 'seat', label: t.changeSeat },
          { value: 'leave', label: t.leaveFederation },
        ],
      },
      {
        key: 'council',
        label: t.seat,
        kind: 'choice',
        as: 'select',
        options: [{ value: '', label: t.noSeat }, ...seats.map((value) => ({ value, label: t[value] }))],
        when: ({ what }) => what === 'seat',
      },
    ],
    send: ({ unitId, what, council }, { key, version }) =>
      data(
        api.POST('/api/v1/federations/{id}/members/change', {
          params: { path: { id: federation.id } },
          body: { version, unitId, ...(what === 'leave' ? { left: true } : { council: council || null }) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function endFederationAction(t: Words, federation: Federation): Action {
  return action<{ reason: string }>({
    name: 'end',
    label: t.endFederation,
    danger: true,
    intro: federation.name,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) => postTo('/api/v1/federations/{id}/end', federation.id, { version, reason }, key),
  });
}

const named = 12;

function FederationSheet() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const format = useFormat();
  const federations = useQuery(read('/api/v1/federations', {}));
  const { buttons, start, dialog } = useRowActions();
  const people = (federation: Federation) =>
    federation.members.map((each) => (each.council ? `${each.name}（${t[each.council]}）` : each.name)).join('、') || '—';
  const columns: Column<Federation>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'area', title: t.where, width: 160, cell: (row) => row.area },
    { key: 'members', title: t.members, width: 320, cell: (row) => <span className="words">{people(row)}</span> },
    { key: 'on', title: t.foundedOn, width: 130, cell: (row) => row.foundedOn },
    {
      key: 'todo',
      title: t.todo,
      width: 220,
      cell: (row) =>
        buttons(row, [memberAction(t, row), ...(row.members.length > 0 ? [changeMemberAction(t, row)] : []), endFederationAction(t, row)]),
    },
  ];
  const found = may(['organisations.match', 'organisations.register']) && (
    <Button onClick={() => start(foundAction(t))}>{t.foundFederation}</Button>
  );
  const missingOf = (missing: readonly { name: string }[]) => {
    const rest = missing.length - named;
    const names = missing.slice(0, named).map((each) => each.name);
    return t.missing(`${names.join('、')}${rest > 0 ? ` +${format.number(rest)}` : ''}`);
  };
  return (
    <Loaded query={federations}>
      {({ items, coverage }) => (
        <Panel title={`${t.federations} ${coverage.percent}`} actions={found} flush>
          {coverage.missing.length > 0 && <Note tone={coverage.lamp === 'red' ? 'alarm' : 'waiting'} title={missingOf(coverage.missing)} />}
          <DataTable columns={columns} rows={items} label={t.federationSheet} empty={{ title: t.noFederations }} />
          {dialog}
        </Panel>
      )}
    </Loaded>
  );
}

/** Where organisations are at home: centres, federations, rooms, studios. */
export function PlacesPage() {
  const t = usePhrases(deskWords);
  return (
    <Page title={t.places}>
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'centres', label: t.centreSheet, content: <CentreSheet /> },
          { key: 'federations', label: t.federationSheet, content: <FederationSheet /> },
          { key: 'rooms', label: t.roomSheet, content: <RoomSheet /> },
          { key: 'studios', label: t.studioSheet, content: <StudioSheet /> },
        ]}
      />
    </Page>
  );
}
