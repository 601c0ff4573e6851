import '../matters/shared/loop.css';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { orderStates } from '../../../i18n/vocabulary/states.ts';
import { Clock, type Column, type Filter, ListPage, type RowOf, StateTag, Tag, type View } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { UrgentTitle } from '../matters/shared/urgency.tsx';
import { useFirstView } from '../matters/shared/use-first-view.ts';
import { listWords } from './phrases.ts';

type Row = RowOf<'/api/v1/orders'>;
type Words = PhrasesOf<typeof listWords>;

const desks = ['to_sign', 'mine', 'to_verify', 'extension', 'unit_open', 'overdue'] as const;

const deskPermissions: Partial<Record<(typeof desks)[number], string>> = {
  to_sign: 'orders.sign',
  mine: 'orders.handle',
  to_verify: 'orders.verify',
  extension: 'orders.decide_extension',
};

function useViews(t: Words): View[] {
  const may = useMay();
  const own = desks.filter((desk) => may(deskPermissions[desk]));
  return [...own, 'all' as const].map((desk) => ({ id: desk, label: t[desk], query: { desk } }));
}

/** A helping hand says so; most orders are for the lead. */
function OrderTitle(props: { row: Row }) {
  const t = usePhrases(listWords);
  const { row } = props;
  return (
    <span className="urgent-title">
      {row.role === 'co' && <Tag>{t.co_role}</Tag>}
      <UrgentTitle urgency={row.urgency} title={row.matterTitle} />
    </span>
  );
}

const ended = new Set(['completed', 'returned', 'cancelled', 'verified']);

function DueCell(props: { row: Row }) {
  const { row } = props;
  if (!row.dueAt || ended.has(row.state)) return null;
  const state = row.state === 'paused' ? 'paused' : 'running';
  return <Clock deadline={{ dueAt: row.dueAt, startedAt: row.dispatchedAt, state }} />;
}

function useColumns(t: Words): Column<Row>[] {
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 146, cell: (row) => <span className="quiet">{row.number}</span> },
    { key: 'matter', title: t.matter, link: true, cell: (row) => <OrderTitle row={row} /> },
    {
      key: 'role',
      title: t.role,
      width: 104,
      extra: true,
      cell: (row) => <Tag tone={row.role === 'lead' ? 'active' : 'closed'}>{row.role === 'lead' ? t.lead_role : t.co_role}</Tag>,
    },
    { key: 'state', title: t.state, width: 112, cell: (row) => <StateTag of="order" state={row.state} /> },
    { key: 'due', title: t.due, width: 250, cell: (row) => <DueCell row={row} /> },
    { key: 'unit', title: t.unit, width: 170, cell: (row) => row.unit.name },
    {
      key: 'officer',
      title: t.officer,
      width: 160,
      cell: (row) => [row.sectionName, row.handlerName].filter(Boolean).join(' · '),
    },
    { key: 'area', title: t.area, width: 120, extra: true, cell: (row) => row.areaName },
    {
      key: 'ladder',
      title: t.ladder,
      width: 100,
      extra: true,
      cell: (row) => row.ladder !== 'none' && row.ladder !== 'cleared' && <StateTag of="supervision" state={row.ladder} />,
    },
    { key: 'dispatched', title: t.dispatched, width: 150, extra: true, cell: (row) => format.moment(row.dispatchedAt) },
  ];
}

function useFilters(t: Words): Filter[] {
  const text = useText();
  const states = Object.entries(orderStates).map(([value, word]) => ({ value, label: text(word) }));
  return [
    { key: 'state', label: t.state, kind: 'choices', options: states },
    { key: 'unit', label: t.unit, kind: 'unit' },
    { key: 'area', label: t.area, kind: 'area' },
  ];
}

/** Orders by desk: to sign for, one's own, to check, extensions, overdue. */
export function OrderListPage() {
  const t = usePhrases(listWords);
  const views = useViews(t);
  const filters = useFilters(t);
  const columns = useColumns(t);
  const ready = useFirstView(views[0]?.query ?? { desk: 'all' });
  if (!ready) return null;
  return (
    <ListPage<Row>
      id="orders"
      title={t.title}
      lead={t.lead}
      path="/api/v1/orders"
      rowLink={(row) => `/orders/${row.id}`}
      views={views}
      filters={filters}
      columns={columns}
      empty={{ title: t.empty, text: t.emptyText }}
    />
  );
}
