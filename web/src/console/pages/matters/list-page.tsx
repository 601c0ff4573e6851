import './shared/loop.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { matterStates } from '../../../i18n/vocabulary/states.ts';
import { channels, demandKinds, matterClasses, optionsOf } from '../../../i18n/vocabulary/terms.ts';
import {
  ClassTag,
  Clock,
  type Column,
  type Filter,
  firstValue,
  ListPage,
  type RowOf,
  StateTag,
  useUrlQuery,
  type View,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { listWords } from './phrases.ts';
import { figures, urgencies, wordOf } from './shared/terms.ts';
import { UrgentTitle } from './shared/urgency.tsx';
import { useFirstView } from './shared/use-first-view.ts';

type Row = RowOf<'/api/v1/matters'>;
type Words = PhrasesOf<typeof listWords>;

const desks = ['triage', 'dispatch', 'coordination', 'confirmation', 'supervision', 'mine', 'overdue', 'open'] as const;

/** Desks that somebody without the permission has nothing to do at. */
const deskPermissions: Partial<Record<(typeof desks)[number], readonly string[]>> = {
  triage: ['matters.propose', 'matters.determine'],
  dispatch: ['matters.dispatch', 'matters.guide', 'matters.convene', 'matters.refer'],
  coordination: ['coordination.rule', 'matters.panel', 'matters.determine'],
  confirmation: ['matters.confirm'],
  supervision: ['supervision.supervise', 'matters.close_unresolved'],
};

function useViews(t: Words): View[] {
  const may = useMay();
  const own = desks.filter((desk) => may(deskPermissions[desk]));
  return [...own.map((desk) => ({ id: desk, label: t[desk], query: { desk } })), { id: 'all', label: t.all, query: { sort: 'newest' } }];
}

/** The type of matter a figure was opened for, by its name, so that it can be seen and taken away. */
function useTypeFilter(t: Words): Filter[] {
  const text = useText();
  const code = firstValue(useUrlQuery().query, 'type');
  const item = useQuery({ ...read('/api/v1/catalogue/items/{code}', { path: { code: code ?? '' } }), enabled: code !== undefined });
  if (code === undefined) return [];
  return [{ key: 'type', label: t.type, kind: 'choice', options: [{ value: code, label: item.data ? text(item.data.name) : code }] }];
}

/** Who sent in the matters a figure was opened for. */
function useSenderFilter(t: Words): Filter[] {
  const sender = firstValue(useUrlQuery().query, 'sender');
  if (sender === undefined) return [];
  return [
    { key: 'sender', label: t.sender, kind: 'choice', options: [{ value: sender, label: sender === 'none' ? t.noSender : t.thisSender }] },
  ];
}

/** The hour of the week a figure was opened for. */
function useWeekHourFilter(t: Words): Filter[] {
  const format = useFormat();
  const key = firstValue(useUrlQuery().query, 'weekHour');
  if (key === undefined) return [];
  const label = `${format.weekdayName(Number(key[0]))} ${key.slice(2)}:00`;
  return [{ key: 'weekHour', label: t.weekHour, kind: 'choice', options: [{ value: key, label }] }];
}

/** The figure whose matters are shown, with its period. */
function useFigureFilter(t: Words): Filter[] {
  const text = useText();
  const figure = firstValue(useUrlQuery().query, 'figure');
  if (figure === undefined) return [];
  return [
    { key: 'figure', label: t.figure, kind: 'choice', options: optionsOf(figures, text) },
    { key: 'figurePeriod', label: t.figurePeriod, kind: 'period', from: 'figureFrom', to: 'figureTo', as: 'day' },
  ];
}

function useFilters(t: Words): Filter[] {
  const text = useText();
  const type = useTypeFilter(t);
  const sender = useSenderFilter(t);
  const weekHour = useWeekHourFilter(t);
  const figure = useFigureFilter(t);
  const states = Object.entries(matterStates).filter(([code]) => matterStateCodes.has(code));
  return [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'class', label: t.class, kind: 'choices', options: optionsOf(matterClasses, text) },
    { key: 'unit', label: t.unit, kind: 'unit' },
    { key: 'area', label: t.area, kind: 'area' },
    ...type,
    ...sender,
    ...weekHour,
    ...figure,
    { key: 'state', label: t.state, kind: 'choices', options: states.map(([value, word]) => ({ value, label: text(word) })), more: true },
    { key: 'urgency', label: t.urgency, kind: 'choices', options: optionsOf(urgencies, text), more: true },
    { key: 'channel', label: t.channel, kind: 'choices', options: optionsOf(channels, text), more: true },
    { key: 'kind', label: t.kind, kind: 'choices', options: optionsOf(demandKinds, text), more: true },
    { key: 'received', label: t.received, kind: 'period', from: 'from', to: 'to', as: 'moment', more: true },
    {
      key: 'origin',
      label: t.origin,
      kind: 'choice',
      options: [
        { value: 'resident', label: t.byResidents },
        { value: 'own', label: t.byOwn },
      ],
      more: true,
    },
    { key: 'number', label: t.number, kind: 'text', more: true },
  ];
}

/** The states a matter can be in; the vocabulary holds those of demands and of later modules too. */
const matterStateCodes = new Set([
  'accepted',
  'answered',
  'triage_proposed',
  'triage_disputed',
  'determined',
  'in_handling',
  'in_batch',
  'awaiting_deliberation',
  'guided',
  'referred',
  'awaiting_confirmation',
  'under_supervision',
  'closed',
  'closed_unresolved',
  'withdrawn',
]);

function useColumns(t: Words): Column<Row>[] {
  const text = useText();
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 128, cell: (row) => <span className="quiet">{row.number}</span> },
    { key: 'title', title: t.heading, link: true, cell: (row) => <UrgentTitle urgency={row.urgency} title={row.title} /> },
    { key: 'class', title: t.class, width: 74, cell: (row) => <ClassTag value={row.class} /> },
    { key: 'state', title: t.state, width: 118, cell: (row) => <StateTag of="matter" state={row.state} /> },
    {
      key: 'due',
      title: t.due,
      width: 250,
      sort: { up: 'due' },
      cell: (row) => row.dueAt && <Clock deadline={{ dueAt: row.dueAt, startedAt: row.receivedAt, provisional: row.dueProvisional }} />,
    },
    { key: 'unit', title: t.unit, width: 160, cell: (row) => row.unit.name },
    { key: 'place', title: t.place, width: 140, extra: true, cell: (row) => row.placeText ?? row.areaName },
    {
      key: 'ladder',
      title: t.ladder,
      width: 100,
      extra: true,
      cell: (row) => row.ladder !== 'none' && row.ladder !== 'cleared' && <StateTag of="supervision" state={row.ladder} />,
    },
    { key: 'accountable', title: t.accountable, width: 110, extra: true, cell: (row) => row.accountableName },
    { key: 'priority', title: t.priority, width: 84, align: 'right', extra: true, cell: (row) => row.priority },
    { key: 'reports', title: t.reports, width: 90, align: 'right', extra: true, cell: (row) => row.reports },
    { key: 'channel', title: t.channel, width: 110, extra: true, cell: (row) => text(wordOf(channels, row.channel)) },
    { key: 'received', title: t.received, width: 150, extra: true, sort: { down: 'newest' }, cell: (row) => format.moment(row.receivedAt) },
  ];
}

/** Matters by desk, with counts, conditions and the order by deadline. */
export function MatterListPage() {
  const t = usePhrases(listWords);
  const views = useViews(t);
  const filters = useFilters(t);
  const columns = useColumns(t);
  const ready = useFirstView(views[0]?.query ?? { sort: 'newest' });
  if (!ready) return null;
  return (
    <ListPage<Row>
      id="matters"
      title={t.title}
      lead={t.lead}
      path="/api/v1/matters"
      rowLink={(row) => `/matters/${row.id}`}
      views={views}
      filters={filters}
      columns={columns}
      empty={{ title: t.empty, text: t.emptyText, action: <Link to="/demands">{t.toIntake}</Link> }}
    />
  );
}
