import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/meeting-tasks'>;

/** What meetings agreed to be done, the next due first. */
export function FollowUpsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'words', title: t.followWords, link: true, cell: (row) => row.words },
    { key: 'owner', title: t.followOwner, width: 140, cell: (row) => row.owner },
    { key: 'due', title: t.due, width: 130, cell: (row) => format.date(row.dueOn) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => (
        <Tag tone={row.late ? 'alarm' : row.state === 'done' ? 'done' : row.state === 'open' ? 'active' : 'closed'}>
          {row.late ? t.late : row.stateName}
        </Tag>
      ),
    },
    { key: 'meeting', title: t.meeting, width: 200, cell: (row) => row.meetingTitle },
    { key: 'result', title: t.result, width: 200, extra: true, cell: (row) => row.result },
  ];
  return (
    <ListPage<Row>
      id="meeting-tasks"
      title={t.followUps}
      lead={t.followUpsLead}
      path="/api/v1/meeting-tasks"
      columns={columns}
      filters={[{ key: 'area', label: t.area, kind: 'area' }]}
      views={[
        { id: 'open', label: t.tasks, query: { state: 'open' } },
        { id: 'all', label: t.all, query: {} },
      ]}
      rowLink={(row) => `/meetings/${row.meetingId}?tab=tasks`}
      empty={{ title: t.noTasks }}
    />
  );
}
