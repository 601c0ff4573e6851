import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms } from '../../../i18n/vocabulary/organisations.ts';
import { type Action, action, type Column, DataTable, Loaded, Panel, type Picked, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { useRowActions } from './row-actions.tsx';

type Studio = Answer<'/api/v1/studios'>['items'][number];
type Session = Answer<'/api/v1/studio-sessions'>['items'][number];
type Words = PhrasesOf<typeof deskWords>;
type Names = PhrasesOf<typeof organisationTerms>;

function openAction(t: Words, n: Names): Action {
  const kinds = (['counselling', 'mediation', 'legal', 'other'] as const).map((value) => ({ value, label: n[value] }));
  return action<{ unit: Picked; name: string; kind: Studio['kind']; confidentiality: Studio['confidentiality']; serviceTimes: string }>({
    name: 'open',
    label: t.openStudio,
    layout: 'drawer',
    initial: { kind: 'counselling', confidentiality: 'confidential' },
    fields: [
      { key: 'unit', label: t.organisation, kind: 'unit', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'kind', label: t.kind, kind: 'choice', as: 'select', required: true, options: kinds },
      {
        key: 'confidentiality',
        label: t.confidentiality,
        kind: 'choice',
        required: true,
        options: (['confidential', 'ordinary'] as const).map((value) => ({ value, label: t[value] })),
      },
      { key: 'serviceTimes', label: t.serviceTimes, kind: 'text', required: true, maxLength: 500 },
    ],
    send: ({ unit, ...rest }, { key }) =>
      data(api.POST('/api/v1/studios', { body: { ...rest, unitId: unit.id }, headers: submitHeaders(key) })),
  });
}

function sessionAction(t: Words, studio: Studio): Action {
  return action<{ heldAt: string; minutes: number; name?: string; phone?: string; record?: string }>({
    name: 'record_session',
    label: t.recordSession,
    intro: studio.name,
    layout: 'drawer',
    initial: { minutes: 50 },
    fields: [
      { key: 'heldAt', label: t.heldAt, kind: 'moment', required: true },
      { key: 'minutes', label: t.minutes, kind: 'number', required: true, min: 1, max: 1440 },
      { key: 'name', label: t.clientName, kind: 'text', maxLength: 100 },
      {
        key: 'phone',
        label: t.clientPhone,
        kind: 'text',
        maxLength: 40,
        inputMode: 'tel',
        required: true,
        when: (values) => Boolean(values.name),
      },
      { key: 'record', label: t.record, kind: 'long_text', maxLength: 8000, rows: 8 },
    ],
    send: ({ heldAt, minutes, name, phone, record }, { key }) =>
      data(
        api.POST('/api/v1/studios/{id}/sessions', {
          params: { path: { id: studio.id } },
          body: { heldAt, minutes, ...(name && phone ? { client: { name, phone } } : {}), ...(record ? { record } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function activeAction(t: Words, studio: Studio): Action {
  const closes = studio.active;
  return action({
    name: closes ? 'close' : 'open',
    label: closes ? t.closeStudio : t.reopenStudio,
    danger: closes,
    intro: studio.name,
    send: (_, { key, version }) =>
      data(
        api.POST('/api/v1/studios/{id}/active', {
          params: { path: { id: studio.id } },
          body: { version, active: !closes },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function recordAction(t: Words, session: Session): Action {
  return action<{ record: string }>({
    name: 'change_record',
    label: t.changeRecord,
    layout: 'drawer',
    initial: { record: session.record ?? '' },
    fields: [{ key: 'record', label: t.record, kind: 'long_text', required: true, maxLength: 8000, rows: 10 }],
    send: ({ record }, { key, version }) =>
      data(
        api.PUT('/api/v1/studio-sessions/{id}/record', {
          params: { path: { id: session.id } },
          body: { version, record },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function OwnSessions() {
  const t = usePhrases(deskWords);
  const format = useFormat();
  const sessions = useQuery(read('/api/v1/studio-sessions', { query: { limit: 50 } }));
  const { buttons, dialog } = useRowActions();
  const columns: Column<Session>[] = [
    { key: 'at', title: t.heldAt, width: 170, cell: (row) => format.moment(row.heldAt) },
    { key: 'studio', title: t.name, width: 170, cell: (row) => row.studio },
    { key: 'client', title: t.client, width: 120, cell: (row) => row.client ?? '—' },
    { key: 'minutes', title: t.minutes, width: 90, align: 'right', cell: (row) => format.number(row.minutes) },
    { key: 'record', title: t.record, cell: (row) => <span className="words">{row.record ?? '—'}</span> },
    {
      key: 'todo',
      title: t.todo,
      width: 120,
      cell: (row) => buttons({ id: row.id, version: row.version, abilities: { change_record: { allowed: true } } }, [recordAction(t, row)]),
    },
  ];
  return (
    <Panel title={t.mySessions} flush>
      <Loaded query={sessions}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.mySessions} empty={{ title: t.noSessions }} />}
      </Loaded>
      {dialog}
    </Panel>
  );
}

/** Named studios; what was said there is counted, and read by counsellor and client alone. */
export function StudioSheet() {
  const t = usePhrases(deskWords);
  const n = usePhrases(organisationTerms);
  const may = useMay();
  const format = useFormat();
  const studios = useQuery(read('/api/v1/studios', { query: { all: true } }));
  const { buttons, start, dialog } = useRowActions();
  const columns: Column<Studio>[] = [
    {
      key: 'name',
      title: t.name,
      cell: (row) => (
        <>
          {row.name} {!row.active && <Tag tone="paused">{t.studioClosed}</Tag>}
        </>
      ),
    },
    { key: 'organisation', title: t.organisation, width: 200, cell: (row) => row.organisation },
    { key: 'kind', title: t.kind, width: 110, cell: (row) => n[row.kind] },
    {
      key: 'confidentiality',
      title: t.confidentiality,
      width: 110,
      cell: (row) => <Tag tone={row.confidentiality === 'confidential' ? 'alarm' : 'closed'}>{t[row.confidentiality]}</Tag>,
    },
    { key: 'times', title: t.serviceTimes, width: 200, cell: (row) => row.serviceTimes },
    {
      key: 'sessions',
      title: t.sessions,
      width: 100,
      align: 'right',
      cell: (row) => (row.sessions === null ? '—' : format.number(row.sessions)),
    },
    {
      key: 'todo',
      title: t.todo,
      width: 190,
      cell: (row) => buttons(row, [...(may('organisations.own') ? [sessionAction(t, row)] : []), activeAction(t, row)]),
    },
  ];
  const open = may(['organisations.own', 'organisations.register']) && (
    <Button onClick={() => start(openAction(t, n))}>{t.openStudio}</Button>
  );
  return (
    <>
      <Panel title={t.studioSheet} actions={open} flush>
        <Loaded query={studios}>
          {({ items }) => <DataTable columns={columns} rows={items} label={t.studioSheet} empty={{ title: t.noStudios }} />}
        </Loaded>
        {dialog}
      </Panel>
      <p className="quiet">{t.sessionsNote}</p>
      {may('organisations.own') && <OwnSessions />}
    </>
  );
}
