import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';
import { type Election, type Nominee, refreshes } from './steps.ts';

type Words = PhrasesOf<typeof words>;

const tones: Readonly<Record<Nominee['state'], Tone>> = { nominated: 'waiting', qualified: 'done', refused: 'closed', withdrawn: 'closed' };

function nominateAction(t: Words, election: Election): Action {
  return action<{ post: string; name: string; nominators: number; statement?: string }>({
    name: 'nominate',
    label: t.addNominee,
    fields: [
      {
        key: 'post',
        label: t.post,
        kind: 'choice',
        required: true,
        options: election.posts.map(({ code, label }) => ({ value: code, label })),
      },
      { key: 'name', label: t.person, kind: 'text', required: true, maxLength: 100 },
      { key: 'nominators', label: t.howMany, kind: 'number', min: 0, required: true },
      { key: 'statement', label: t.statement, kind: 'long_text', maxLength: 2000 },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/elections/{id}/nominees', {
          params: { path: { id: election.id } },
          body: { ...values, statement: values.statement || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function nomineeAction(t: Words, nominee: Nominee, name: 'qualify' | 'refuse' | 'withdraw'): Action {
  return action<{ reason?: string }>({
    name,
    label: t[name],
    intro: nominee.name,
    fields: name === 'qualify' ? undefined : [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST(`/api/v1/election-nominees/{id}/${name}`, {
          params: { path: { id: nominee.id } },
          body: { version, reason: reason || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Who was named, checked and elected. */
export function Candidates(props: { election: Election }) {
  const t = usePhrases(words);
  const format = useFormat();
  const holds = useMay()('elections.hold');
  const { election } = props;
  const [doing, setDoing] = useState<{ id: string; version: number; action: Action }>();
  const open = election.state === 'nominating' && holds;
  const buttons = (row: Nominee) => {
    const names =
      row.state === 'nominated' ? (['qualify', 'refuse', 'withdraw'] as const) : row.state === 'qualified' ? (['withdraw'] as const) : [];
    return (
      <span className="row">
        {names.map((name) => (
          <Button
            key={name}
            size="small"
            onClick={() => setDoing({ id: row.id, version: row.version, action: nomineeAction(t, row, name) })}
          >
            {t[name]}
          </Button>
        ))}
      </span>
    );
  };
  const post = (code: string) => election.posts.find((each) => each.code === code)?.label ?? code;
  const columns: Column<Nominee>[] = [
    { key: 'post', title: t.post, width: 110, cell: (row) => post(row.post) },
    { key: 'name', title: t.person, cell: (row) => row.name },
    { key: 'howMany', title: t.howMany, width: 100, align: 'right', cell: (row) => format.number(row.nominators) },
    { key: 'state', title: t.state, width: 130, cell: (row) => <Tag tone={tones[row.state]}>{t[row.state]}</Tag> },
    { key: 'votes', title: t.votes, width: 90, align: 'right', cell: (row) => row.votes !== null && format.number(row.votes) },
    { key: 'elected', title: t.elected, width: 90, cell: (row) => row.elected && <Tag tone="done">{t.elected}</Tag> },
    ...(open ? [{ key: 'todo', title: t.todo, width: 260, cell: buttons }] : []),
  ];
  const add = open && (
    <Button onClick={() => setDoing({ id: election.id, version: election.version, action: nominateAction(t, election) })}>
      {t.addNominee}
    </Button>
  );
  return (
    <Panel title={t.candidates} actions={add} flush>
      <DataTable columns={columns} rows={election.nominees} label={t.candidates} empty={{ title: t.noNominees }} />
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.id ?? '', version: doing?.version ?? 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
