import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Clock, type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { terms, words } from './phrases.ts';
import { states, stateTones } from './topic.ts';

type Row = RowOf<'/api/v1/topics'>;

/** Until when the next thing is due: the answer, the notice, the discussion. */
const dueOf = (row: Row): string | null =>
  ({ supported: row.answerDueAt, proposed: row.answerDueAt, noticed: row.noticeUntil, discussing: row.discussUntil })[
    row.state as string
  ] ?? null;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 130, cell: (row) => <span className="quiet">{row.number}</span> },
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    {
      key: 'state',
      title: t.state,
      width: 150,
      cell: (row) => <Tag tone={row.overdue ? 'alarm' : stateTones[row.state]}>{row.overdue ? t.overdue : n[row.state]}</Tag>,
    },
    {
      key: 'until',
      title: t.until,
      width: 220,
      cell: (row) => {
        const due = dueOf(row);
        return due && <Clock deadline={{ dueAt: due, startedAt: row.createdAt }} />;
      },
    },
    {
      key: 'came',
      title: t.came,
      width: 110,
      align: 'right',
      cell: (row) => row.invited > 0 && `${format.number(row.accepted)} / ${format.number(row.invited)}`,
    },
    {
      key: 'supporters',
      title: t.supporters,
      width: 90,
      align: 'right',
      cell: (row) => row.supportersNeeded > 0 && `${format.number(row.supporters)} / ${format.number(row.supportersNeeded)}`,
    },
    { key: 'area', title: t.area, width: 150, cell: (row) => row.buildingName ?? row.areaName },
    { key: 'direction', title: t.direction, width: 110, extra: true, cell: (row) => n[row.direction] },
    { key: 'made', title: t.made, width: 140, extra: true, cell: (row) => format.moment(row.createdAt) },
  ];
}

/** Topics by what has to be done with them. */
export function TopicsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay();
  const columns = useColumns();
  return (
    <ListPage<Row>
      id="topics"
      title={t.title}
      lead={t.lead}
      path="/api/v1/topics"
      columns={columns}
      filters={[
        { key: 'q', label: t.search, kind: 'text' },
        { key: 'area', label: t.area, kind: 'area' },
        {
          key: 'direction',
          label: t.direction,
          kind: 'choice',
          options: (['bottom_up', 'top_down'] as const).map((value) => ({ value, label: n[value] })),
        },
        { key: 'state', label: t.state, kind: 'choices', options: states.map((value) => ({ value, label: n[value] })), more: true },
      ]}
      views={[
        { id: 'running', label: t.running, query: { open: 'true' } },
        { id: 'answer', label: t.toAnswer, query: { state: ['supported'] } },
        { id: 'overdue', label: t.overdue, query: { overdue: 'true' } },
        { id: 'carry_out', label: t.toCarryOut, query: { state: ['resolved', 'implementing', 'fed_back'] } },
        { id: 'mine', label: t.mine, query: { mine: 'true' } },
        { id: 'all', label: t.all, query: {} },
      ]}
      rowLink={(row) => `/topics/${row.id}`}
      actions={may('topics.propose') && <LinkButton to="/topics/new">{t.propose}</LinkButton>}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
