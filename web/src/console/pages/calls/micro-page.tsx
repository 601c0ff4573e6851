import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionButtons, action, type Column, DataTable, ListPage, Panel, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { useAmounts } from './call.ts';
import { microTones } from './micro.ts';
import { microWords } from './more-phrases.ts';

type Row = RowOf<'/api/v1/micro-projects'>;

function inviteAction(t: PhrasesOf<typeof microWords>, groupId: string, year: number): Action {
  return action({
    name: 'invite',
    label: t.invite,
    aside: true,
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/resident-groups/{id}/invite', { params: { path: { id: groupId } }, body: { year }, headers: submitHeaders(key) }),
      ),
  });
}

/** Which groups go on by themselves after their micro-project. */
function Continuation() {
  const t = usePhrases(microWords);
  const format = useFormat();
  const year = Number(dayOf(now()).slice(0, 4)) - 1;
  const shown = useQuery(read('/api/v1/group-continuation', { query: { year } }));
  if (!shown.data || shown.data.groups === 0) return null;
  const { groups, continued, percent, items } = shown.data;
  return (
    <Panel title={t.continuation}>
      <p>{t.continuationIs(String(year), format.number(continued), format.number(groups), percent)}</p>
      <DataTable
        label={t.continuation}
        columns={[
          { key: 'name', title: t.group, cell: (row) => row.name },
          { key: 'area', title: t.where, width: 150, cell: (row) => row.area },
          { key: 'project', title: t.name, cell: (row) => row.project },
          { key: 'n', title: t.activities, width: 100, align: 'right', cell: (row) => format.number(row.activities) },
          {
            key: 'invite',
            title: t.invite,
            width: 150,
            cell: (row) =>
              row.activities === 0 &&
              (row.invitedAt ? (
                t.invited
              ) : (
                <ActionButtons
                  actions={[inviteAction(t, row.groupId, year)]}
                  target={{
                    record: { id: row.groupId, version: 1, abilities: { invite: { allowed: true } } },
                    refreshes: ['/api/v1/group'],
                  }}
                />
              )),
          },
        ]}
        rows={items.map((item) => ({ ...item, id: item.groupId }))}
      />
    </Panel>
  );
}

/** Micro-projects and ideas, and what becomes of their groups. */
export function MicroProjectsPage() {
  const t = usePhrases(microWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 120, cell: (row) => row.number },
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'kind', title: t.kind, width: 100, cell: (row) => t[row.kind] },
    { key: 'group', title: t.group, width: 160, cell: (row) => row.group },
    { key: 'area', title: t.where, width: 130, cell: (row) => row.area },
    { key: 'state', title: t.state, width: 140, cell: (row) => <Tag tone={microTones[row.state]}>{row.stateName}</Tag> },
    { key: 'amount', title: t.amount, width: 120, align: 'right', cell: (row) => yuan(row.amount) },
    { key: 'by', title: t.answerBy, width: 150, cell: (row) => row.state === 'requested' && format.moment(row.answerBy) },
  ];
  return (
    <div className="stack">
      <ListPage<Row>
        id="micro-projects"
        title={t.title}
        lead={t.lead}
        path="/api/v1/micro-projects"
        columns={columns}
        filters={[{ key: 'area', label: t.where, kind: 'area' }]}
        views={[
          { id: 'all', label: t.all, query: {} },
          { id: 'requested', label: t.requested, query: { state: 'requested' } },
          { id: 'approved', label: t.approvedView, query: { state: 'approved' } },
        ]}
        rowLink={(row) => `/micro-projects/${row.id}`}
        empty={{ title: t.none, text: t.noneText }}
      />
      {may('projects.supervise') && <Continuation />}
    </div>
  );
}
