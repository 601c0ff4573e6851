import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { refresh } from '../../../api/query.ts';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Action, ActionDialog, type Column, DataTable, Panel, ProblemNote, Tag } from '../../kit/index.ts';
import { type Entry, type Hearing, refreshes } from './hearing.ts';
import { terms, words } from './phrases.ts';
import { enterAction, withdrawAction } from './steps.ts';

type Group = Hearing['groups'][number];

function TickButton(props: { entry: Entry }) {
  const t = usePhrases(words);
  const client = useQueryClient();
  const { entry } = props;
  const tick = useSubmit<{ came: boolean }, unknown>({
    scope: `hearing-tick:${entry.id}:${entry.came}`,
    send: (body, key) =>
      data(api.POST('/api/v1/hearing-entries/{id}/tick', { params: { path: { id: entry.id } }, body, headers: submitHeaders(key) })),
    onDone: () => refresh(client, '/api/v1/hearings'),
  });
  return (
    <>
      <Button
        size="large"
        type={entry.came ? 'primary' : 'default'}
        aria-pressed={entry.came}
        aria-label={`${entry.name} ${entry.came ? t.ticked : t.tick}`}
        loading={tick.isPending}
        icon={entry.came ? <Icon name="check" size={18} /> : undefined}
        onClick={() => tick.mutate({ came: !entry.came })}
      >
        {entry.came ? t.ticked : t.tick}
      </Button>
      {tick.error && <ProblemNote error={tick.error} />}
    </>
  );
}

function Groups(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const columns: Column<Group & { id: string }>[] = [
    { key: 'kind', title: t.kind, cell: (row) => n[row.kind] },
    { key: 'method', title: t.method, width: 120, cell: (row) => n[row.method] },
    { key: 'seats', title: t.seats, width: 80, align: 'right', cell: (row) => format.number(row.seats) },
    { key: 'signed', title: t.signedUp, width: 90, align: 'right', cell: (row) => format.number(row.signedUp) },
    { key: 'chosen', title: t.chosen, width: 80, align: 'right', cell: (row) => format.number(row.chosen) },
    { key: 'came', title: t.came, width: 80, align: 'right', cell: (row) => format.number(row.came) },
    {
      key: 'missing',
      title: t.state,
      width: 130,
      cell: (row) => row.missing > 0 && <Tag tone="waiting">{t.missing(format.number(row.missing))}</Tag>,
    },
  ];
  const rows = props.hearing.groups.map((group) => ({ ...group, id: group.kind }));
  return <DataTable columns={columns} rows={rows} label={t.seats} empty={{ title: t.noPeople }} />;
}

/** The five kinds with their seats, and everybody who signed up or was invited. */
export function PeopleSheet(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { hearing } = props;
  const [doing, setDoing] = useState<Action>();
  const may = (name: string) => hearing.abilities[name]?.allowed ?? false;
  const act = (row: Entry) => {
    if (may('tick') && row.state === 'chosen') return <TickButton entry={row} />;
    if ((may('postpone') || may('enter')) && row.state !== 'withdrawn')
      return (
        <Button size="small" onClick={() => setDoing(withdrawAction(t, row))}>
          {t.withdraw}
        </Button>
      );
    return null;
  };
  const columns: Column<Entry>[] = [
    {
      key: 'name',
      title: t.name,
      cell: (row) => (
        <>
          {row.name}
          {row.organisation && <span className="quiet">（{row.organisation}）</span>}
          {row.conflict && <p className="quiet small">{t.conflictIs(row.conflict)}</p>}
        </>
      ),
    },
    { key: 'kind', title: t.kind, width: 130, cell: (row) => (row.kind ? n[row.kind] : n.observer) },
    { key: 'source', title: t.method, width: 90, cell: (row) => n[row.source] },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'chosen' ? 'done' : row.state === 'withdrawn' ? 'closed' : 'waiting'}>{n[row.state]}</Tag>,
    },
    { key: 'rank', title: t.rank, width: 70, align: 'right', cell: (row) => row.rank && format.number(row.rank) },
    { key: 'act', title: t.act, width: 130, cell: act },
  ];
  return (
    <>
      <Panel title={t.seats} flush>
        <Groups hearing={hearing} />
      </Panel>
      <Panel
        title={t.people}
        flush
        actions={may('enter') && <Button onClick={() => setDoing(enterAction(t, n, hearing))}>{t.enter}</Button>}
      >
        <DataTable columns={columns} rows={hearing.entries} label={t.people} empty={{ title: t.noPeople, text: t.noPeopleText }} />
      </Panel>
      <ActionDialog
        action={doing}
        target={{ record: { id: hearing.id, version: hearing.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}
