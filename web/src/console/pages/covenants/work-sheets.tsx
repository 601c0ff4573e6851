import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, type Column, DataTable, firstValue, Loaded, Panel, Tag, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { type Covenant, findingTones, refreshes } from './covenant.ts';
import { words } from './phrases.ts';

type WalkLine = Answer<'/api/v1/covenants/{id}/walks'>['items'][number];
type FindingLine = Answer<'/api/v1/covenants/{id}/findings'>['items'][number];
type Group = Answer<'/api/v1/walk-groups'>['items'][number];
type Words = PhrasesOf<typeof words>;

interface PlanValues {
  groupId: string;
  plannedOn: string;
  memberIds: string[];
  routeText?: string;
}

function planAction(t: Words, covenant: Covenant, groups: readonly Group[]): Action {
  const members = groups.flatMap((group) => group.members.map((member) => ({ ...member, groupId: group.id })));
  return action<PlanValues>({
    name: 'inspect',
    label: t.planWalk,
    initial: { plannedOn: dayOf(now()), groupId: groups[0]?.id, memberIds: groups[0]?.members.map((member) => member.id) ?? [] },
    ...(groups.length === 0 ? { intro: t.noGroups } : {}),
    fields: [
      {
        key: 'groupId',
        label: t.group,
        kind: 'choice',
        as: 'select',
        required: true,
        options: groups.map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: 'plannedOn', label: t.on, kind: 'date', required: true },
      {
        key: 'memberIds',
        label: t.members,
        kind: 'choices',
        as: 'select',
        options: members.map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: 'routeText', label: t.route, kind: 'text', maxLength: 200 },
    ],
    send: ({ groupId, plannedOn, memberIds, routeText }, { key }) => {
      const own = members.filter((member) => member.groupId === groupId && (memberIds ?? []).includes(member.id));
      return data(
        api.POST('/api/v1/covenants/{id}/walks', {
          params: { path: { id: covenant.id } },
          body: { groupId, plannedOn, memberIds: own.map((member) => member.id), ...(routeText ? { routeText } : {}) },
          headers: submitHeaders(key),
        }),
      );
    },
  });
}

/** The roster of walks. */
export function WalksSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const format = useFormat();
  const [doing, setDoing] = useState<Action>();
  const { covenant } = props;
  const walks = useQuery(read('/api/v1/covenants/{id}/walks', { path: { id: covenant.id }, query: { limit: 100 } }));
  const groups = useQuery(read('/api/v1/walk-groups', { query: { area: covenant.areaCode } }));
  const columns: Column<WalkLine>[] = [
    { key: 'on', title: t.on, width: 130, cell: (row) => <Link to={`/walks/${row.id}`}>{row.plannedOn}</Link> },
    { key: 'group', title: t.group, width: 170, cell: (row) => row.group },
    { key: 'members', title: t.members, cell: (row) => row.members.join('、') },
    { key: 'route', title: t.route, width: 180, cell: (row) => row.routeText },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'walking' ? 'active' : 'closed'}>{row.stateName}</Tag>,
    },
    { key: 'findings', title: t.findings, width: 110, align: 'right', cell: (row) => format.number(row.findings) },
  ];
  const plan = covenant.abilities['inspect']?.allowed && groups.data && (
    <Button type="primary" onClick={() => setDoing(planAction(t, covenant, groups.data.items))}>
      {t.planWalk}
    </Button>
  );
  return (
    <Panel title={t.walks} actions={plan} flush>
      <Loaded query={walks}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.walks} empty={{ title: t.noWalks }} />}
      </Loaded>
      <ActionDialog
        action={doing}
        target={{ record: { id: covenant.id, version: covenant.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** Findings with their state, the newest first. */
export function FindingsSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const open = firstValue(query, 'open') === 'true' ? true : undefined;
  const findings = useQuery(read('/api/v1/covenants/{id}/findings', { path: { id: props.covenant.id }, query: { open, limit: 100 } }));
  const columns: Column<FindingLine>[] = [
    { key: 'place', title: t.place, cell: (row) => <Link to={`/findings/${row.id}`}>{row.placeText}</Link> },
    { key: 'breach', title: t.breach, width: 130, cell: (row) => n[row.breachType] },
    { key: 'state', title: t.state, width: 130, cell: (row) => <Tag tone={findingTones[row.state]}>{row.stateName}</Tag> },
    { key: 'earlier', title: t.repeat, width: 190, cell: (row) => (row.earlier > 0 ? t.earlierIs(format.number(row.earlier)) : '—') },
    { key: 'found', title: t.found, width: 150, cell: (row) => format.moment(row.foundAt) },
  ];
  return (
    <>
      <FilterBar filters={[{ key: 'open', label: t.onlyOpen, kind: 'flag' }]} query={query} patch={patch} />
      <Panel title={t.findings} flush>
        <Loaded query={findings}>
          {({ items }) => <DataTable columns={columns} rows={items} label={t.findings} empty={{ title: t.noFindings }} />}
        </Loaded>
      </Panel>
    </>
  );
}
