import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Clock, type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { terms, words } from './phrases.ts';
import { ReplyTag } from './replies.tsx';

type FollowUp = RowOf<'/api/v1/follow-up-list'>;
type Reply = RowOf<'/api/v1/formal-replies'>;

function useFollowUpColumns(): Column<FollowUp>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 130, cell: (row) => <span className="quiet">{row.resolutionNumber}</span> },
    { key: 'task', title: t.task, link: true, cell: (row) => row.text },
    { key: 'owner', title: t.owner, width: 190, cell: (row) => row.ownerName },
    { key: 'due', title: t.due, width: 120, cell: (row) => format.date(`${row.dueOn}T12:00:00+08:00`) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.late ? 'alarm' : row.state === 'done' ? 'done' : 'waiting'}>{n[row.state]}</Tag>,
    },
    { key: 'topic', title: t.heading, cell: (row) => row.topicTitle },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
  ];
}

/** What resolutions asked for, the next due first (S003-62). */
export function FollowUpPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const columns = useFollowUpColumns();
  return (
    <ListPage<FollowUp>
      id="follow-up-list"
      title={t.followUps}
      lead={t.followUpsLead}
      path="/api/v1/follow-up-list"
      columns={columns}
      filters={[
        { key: 'area', label: t.area, kind: 'area' },
        { key: 'late', label: t.lateFilter, kind: 'flag' },
      ]}
      views={[
        { id: 'open', label: n.open, query: { state: 'open' } },
        { id: 'done', label: n.done, query: { state: 'done' } },
        { id: 'all', label: t.all, query: {} },
      ]}
      rowLink={(row) => `/topics/${row.topicId}?tab=result`}
      empty={{ title: t.noFollowUps }}
    />
  );
}

function useReplyColumns(): Column<Reply>[] {
  const t = usePhrases(words);
  return [
    { key: 'number', title: t.number, width: 130, cell: (row) => <span className="quiet">{row.resolutionNumber}</span> },
    { key: 'topic', title: t.heading, link: true, cell: (row) => row.topicTitle },
    { key: 'request', title: t.request, cell: (row) => row.request },
    { key: 'unit', title: t.unit, width: 180, cell: (row) => row.unit.name },
    { key: 'state', title: t.state, width: 170, cell: (row) => <ReplyTag reply={row} /> },
    {
      key: 'due',
      title: t.due,
      width: 220,
      cell: (row) => !row.repliedAt && <Clock deadline={{ dueAt: row.dueAt, startedAt: row.askedAt, provisional: row.dueProvisional }} />,
    },
    { key: 'rating', title: t.rating, width: 110, align: 'right', extra: true, cell: (row) => row.rating },
  ];
}

/** Formal replies of government to resolutions (S003-67). */
export function RepliesPage() {
  const t = usePhrases(words);
  const columns = useReplyColumns();
  return (
    <ListPage<Reply>
      id="formal-replies"
      title={t.replies}
      lead={t.repliesLead}
      path="/api/v1/formal-replies"
      columns={columns}
      filters={[
        { key: 'area', label: t.area, kind: 'area' },
        { key: 'unit', label: t.unit, kind: 'unit' },
      ]}
      rowLink={(row) => `/topics/${row.topicId}?tab=result`}
      empty={{ title: t.noReplies }}
    />
  );
}
