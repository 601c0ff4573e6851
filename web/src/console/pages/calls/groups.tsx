import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionButtons, action, DataTable, Loaded, Panel, type Picked, useRowActions } from '../../kit/index.ts';
import { fenOf } from './call.ts';
import { microWords } from './more-phrases.ts';

type Words = PhrasesOf<typeof microWords>;
type Group = Answer<'/api/v1/resident-groups'>['items'][number];

function registerAction(t: Words): Action {
  return action<{ area: Picked; name: string }>({
    name: 'register',
    label: t.registerGroup,
    intro: t.registerIntro,
    fields: [
      { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
      { key: 'name', label: t.groupName, kind: 'text', required: true, maxLength: 100 },
    ],
    send: ({ area, name }, { key }) =>
      data(api.POST('/api/v1/resident-groups', { body: { areaCode: area.id, name }, headers: submitHeaders(key) })),
  });
}

function activityAction(t: Words, group: Group): Action {
  return action<{ title: string; heldOn: string; people?: number; amount?: number }>({
    name: 'record',
    label: t.recordActivity,
    intro: group.name,
    initial: { heldOn: dayOf(now()) },
    fields: [
      { key: 'title', label: t.activityTitle, kind: 'text', required: true, maxLength: 120 },
      { key: 'heldOn', label: t.boughtOn, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'people', label: t.people, kind: 'number', min: 1, max: 100_000 },
      { key: 'amount', label: t.outside, kind: 'number', min: 0, help: t.outsideHelp },
    ],
    send: ({ title, heldOn, people, amount }, { key }) =>
      data(
        api.POST('/api/v1/resident-groups/{id}/activities', {
          params: { path: { id: group.id } },
          body: { title, heldOn, people: people ?? null, amount: fenOf(amount ?? 0) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Groups of residents of one's places: registering one, noting what it did. */
export function Groups() {
  const t = usePhrases(microWords);
  const groups = useQuery(read('/api/v1/resident-groups', {}));
  const { buttons, start, dialog } = useRowActions(['/api/v1/resident-groups', '/api/v1/group-continuation']);
  return (
    <Panel title={t.groups} actions={<Button onClick={() => start(registerAction(t))}>{t.registerGroup}</Button>} flush>
      <Loaded query={groups}>
        {({ items }) => (
          <DataTable
            label={t.groups}
            columns={[
              { key: 'name', title: t.group, cell: (row) => row.name },
              {
                key: 'todo',
                title: t.activities,
                width: 180,
                cell: (row) => buttons({ id: row.id, version: 1, abilities: { record: { allowed: true } } }, [activityAction(t, row)]),
              },
            ]}
            rows={items}
            empty={{ title: t.noGroups }}
          />
        )}
      </Loaded>
      {dialog}
    </Panel>
  );
}

function inviteAction(t: Words, groupId: string, year: number): Action {
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
export function Continuation() {
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
