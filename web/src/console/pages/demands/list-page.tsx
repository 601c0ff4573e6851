import '../matters/shared/loop.css';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { channels, demandKinds, optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { Icon } from '../../../ui/icon.tsx';
import {
  type BulkAction,
  bulkAction,
  Clock,
  type Column,
  type Filter,
  firstValue,
  ListPage,
  type Picked,
  type RowOf,
  StateTag,
  useUrlQuery,
  type View,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { GrowingNote } from '../hot-issues/growing-note.tsx';
import { reasonField } from '../matters/shared/reasons.tsx';
import { urgencies, wordOf } from '../matters/shared/terms.ts';
import { UrgentTitle } from '../matters/shared/urgency.tsx';
import { useFirstView } from '../matters/shared/use-first-view.ts';
import { listWords, stepWords } from './phrases.ts';

type Row = RowOf<'/api/v1/demands'>;
type Words = PhrasesOf<typeof listWords>;

const states = ['received', 'needs_info', 'accepted', 'merged', 'not_accepted'] as const;
const closedStates = ['closed_incomplete', 'withdrawn'];

function viewsOf(t: Words): View[] {
  return [
    ...states.map((state) => ({ id: state, label: t[state], query: { state } })),
    { id: 'closed', label: t.closed, query: { state: closedStates } },
    { id: 'all', label: t.all, query: { state: [...states, ...closedStates] } },
  ];
}

function useFilters(t: Words): Filter[] {
  const text = useText();
  return [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'area', label: t.area, kind: 'area' },
    { key: 'channel', label: t.channel, kind: 'choices', options: optionsOf(channels, text) },
    { key: 'kind', label: t.kind, kind: 'choices', options: optionsOf(demandKinds, text) },
    { key: 'urgency', label: t.urgency, kind: 'choices', options: optionsOf(urgencies, text), more: true },
    { key: 'received', label: t.when, kind: 'period', from: 'from', to: 'to', as: 'moment', more: true },
    { key: 'number', label: t.number, kind: 'text', more: true },
  ];
}

function useColumns(t: Words): Column<Row>[] {
  const text = useText();
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 128, cell: (row) => <span className="quiet">{row.number}</span> },
    { key: 'title', title: t.heading, link: true, cell: (row) => <UrgentTitle urgency={row.urgency} title={row.title} /> },
    { key: 'kind', title: t.kind, width: 68, extra: true, cell: (row) => text(wordOf(demandKinds, row.kind)) },
    { key: 'state', title: t.state, width: 100, cell: (row) => <StateTag of="matter" state={row.state} /> },
    {
      key: 'due',
      title: t.due,
      width: 250,
      cell: (row) => row.dueAt && <Clock deadline={{ dueAt: row.dueAt, startedAt: row.receivedAt }} />,
    },
    { key: 'place', title: t.place, width: 150, cell: (row) => row.placeText ?? row.areaName },
    { key: 'channel', title: t.channel, width: 112, cell: (row) => text(wordOf(channels, row.channel)) },
    { key: 'when', title: t.when, width: 140, extra: true, cell: (row) => format.moment(row.receivedAt) },
    { key: 'area', title: t.area, width: 130, extra: true, cell: (row) => row.areaName },
    { key: 'likes', title: t.likes, width: 80, align: 'right', extra: true, cell: (row) => row.likes },
  ];
}

function useBulk(): BulkAction<Row>[] {
  const t = usePhrases(stepWords);
  return [
    bulkAction<Row, Record<string, never>>({
      name: 'accept',
      label: t.accept,
      icon: 'check',
      send: (row, _values, key) =>
        data(
          api.POST('/api/v1/demands/{id}/accept', {
            params: { path: { id: row.id } },
            body: { version: row.version },
            headers: submitHeaders(key),
          }),
        ),
    }),
    bulkAction<Row, { reason?: Picked; note?: string }>({
      name: 'reject',
      label: t.reject,
      danger: true,
      intro: t.rejectIntro,
      fields: [
        reasonField<{ reason?: Picked }>({ key: 'reason', label: t.reason, list: 'not_accepted' }),
        { key: 'note', label: t.note, kind: 'long_text', maxLength: 1000 },
      ],
      send: (row, { reason, note }, key) =>
        data(
          api.POST('/api/v1/demands/{id}/reject', {
            params: { path: { id: row.id } },
            body: { version: row.version, reasonCode: reason?.id ?? '', note: note || undefined },
            headers: submitHeaders(key),
          }),
        ),
    }),
  ];
}

function EnterButton() {
  const t = usePhrases(listWords);
  const navigate = useNavigate();
  return (
    <Button type="primary" icon={<Icon name="phone" size={18} />} onClick={() => void navigate({ to: '/intake' })}>
      {t.enter}
    </Button>
  );
}

/** The information desk: what came in, by state, with everything the desk can do to many at once. */
export function DemandListPage() {
  const t = usePhrases(listWords);
  const may = useMay();
  const filters = useFilters(t);
  const columns = useColumns(t);
  const bulk = useBulk();
  const intake = may('demands.intake');
  const { query } = useUrlQuery();
  const ready = useFirstView({ state: 'received' });
  if (!ready) return null;
  return (
    <ListPage<Row>
      id="demands"
      title={t.title}
      lead={t.lead}
      path="/api/v1/demands"
      rowLink={(row) => `/demands/${row.id}`}
      rowName={(row) => `${row.number} ${row.title}`}
      actions={intake ? <EnterButton /> : undefined}
      views={viewsOf(t)}
      filters={filters}
      columns={columns}
      bulk={intake ? bulk : undefined}
      empty={{ title: t.empty, text: t.emptyText, action: intake ? <EnterButton /> : undefined }}
    >
      <GrowingNote area={firstValue(query, 'area')} />
    </ListPage>
  );
}
