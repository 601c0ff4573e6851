import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, Empty, Loaded, Page, Panel, type Picked } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

type Group = Answer<'/api/v1/walk-groups'>['items'][number];
type Words = PhrasesOf<typeof words>;

function createAction(t: Words): Action {
  return action<{ area: Picked; name: string }>({
    name: 'create',
    label: t.newGroup,
    fields: [
      { key: 'area', label: t.where, kind: 'area', required: true },
      { key: 'name', label: t.groupName, kind: 'text', required: true, maxLength: 100 },
    ],
    send: ({ area, name }, { key }) =>
      data(api.POST('/api/v1/walk-groups', { body: { areaCode: area.id, name }, headers: submitHeaders(key) })),
  });
}

function memberAction(t: Words, group: Group): Action {
  return action<{ name: string }>({
    name: 'member',
    label: t.addMember,
    intro: group.name,
    fields: [{ key: 'name', label: t.memberName, kind: 'text', required: true, maxLength: 50 }],
    send: ({ name }, { key }) =>
      data(
        api.POST('/api/v1/walk-groups/{id}/members', { params: { path: { id: group.id } }, body: { name }, headers: submitHeaders(key) }),
      ),
  });
}

function leaveAction(t: Words, group: Group, member: Group['members'][number]): Action {
  return action({
    name: 'leave',
    label: t.leave,
    intro: member.name,
    danger: true,
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/walk-groups/{id}/members/{memberId}/leave', {
          params: { path: { id: group.id, memberId: member.id } },
          body: {},
          headers: submitHeaders(key),
        }),
      ),
  });
}

function GroupPanel(props: { group: Group; onDo: (action: Action) => void }) {
  const t = usePhrases(words);
  const may = useMay();
  const { group, onDo } = props;
  const keeps = may('covenants.manage');
  return (
    <Panel title={group.name} actions={keeps && <Button onClick={() => onDo(memberAction(t, group))}>{t.addMember}</Button>}>
      <ul className="stack">
        {group.members.map((member) => (
          <li key={member.id} className="row">
            {member.name}
            {keeps && (
              <Button size="small" aria-label={`${t.leave} ${member.name}`} onClick={() => onDo(leaveAction(t, group, member))}>
                {t.leave}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The groups of neighbours that walk, with their members. */
export function GroupsPage() {
  const t = usePhrases(words);
  const may = useMay();
  const [doing, setDoing] = useState<Action>();
  const groups = useQuery(read('/api/v1/walk-groups', {}));
  const create = may('covenants.manage') && (
    <Button type="primary" onClick={() => setDoing(createAction(t))}>
      {t.newGroup}
    </Button>
  );
  return (
    <Page title={t.group} lead={t.groupsLead} actions={create}>
      <Loaded query={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noGroupsYet} />
          ) : (
            items.map((group) => <GroupPanel key={group.id} group={group} onDo={setDoing} />)
          )
        }
      </Loaded>
      <ActionDialog
        action={doing}
        target={{ record: { id: 'group', version: 0 }, refreshes: ['/api/v1/walk-groups'] }}
        onClose={() => setDoing(undefined)}
      />
    </Page>
  );
}
