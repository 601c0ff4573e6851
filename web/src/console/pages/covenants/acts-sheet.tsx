import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { AbilityButton, type Action, ActionDialog, action, type Column, DataTable, Loaded, Panel, Tag } from '../../kit/index.ts';
import { type Covenant, refreshes } from './covenant.ts';
import { words } from './phrases.ts';

type Act = Answer<'/api/v1/covenants/{id}/acts'>['items'][number];
type Words = PhrasesOf<typeof words>;
type Doing = { record: { id: string; version: number }; action: Action };

function noteAction(t: Words, covenant: Covenant): Action {
  const clauses = covenant.text?.clauses.filter((clause) => clause.kind === 'positive') ?? [];
  return action<{ clauseId: string; doneOn: string; words?: string }>({
    name: 'inspect',
    label: t.noteAct,
    initial: { doneOn: dayOf(now()), clauseId: clauses[0]?.clauseId },
    fields: [
      {
        key: 'clauseId',
        label: t.clause,
        kind: 'choice',
        required: true,
        options: clauses.map(({ clauseId, words: label }) => ({ value: clauseId, label })),
      },
      { key: 'doneOn', label: t.doneOn, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'words', label: t.stepWords, kind: 'long_text', maxLength: 500, rows: 3 },
    ],
    send: ({ clauseId, doneOn, words: told }, { key }) =>
      data(
        api.POST('/api/v1/covenants/{id}/acts', {
          params: { path: { id: covenant.id } },
          body: { clauseId, doneOn, ...(told ? { words: told } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function decideAction(t: Words, { covenant, act, confirmed }: { covenant: Covenant; act: Act; confirmed: boolean }): Action {
  const label = confirmed ? t.confirm : t.refuse;
  return action({
    name: 'decide',
    label,
    intro: act.words ?? label,
    send: (_, { key, version }) =>
      data(
        api.POST('/api/v1/covenants/{id}/acts/{actId}/decide', {
          params: { path: { id: covenant.id, actId: act.id } },
          body: { version, confirmed },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Good conduct that was seen; another person than whoever noted it confirms it. */
export function ActsSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const format = useFormat();
  const [doing, setDoing] = useState<Doing>();
  const { covenant } = props;
  const acts = useQuery(read('/api/v1/covenants/{id}/acts', { path: { id: covenant.id }, query: { limit: 100 } }));
  const clause = (id: string): string => covenant.text?.clauses.find((each) => each.clauseId === id)?.words ?? '—';
  const decide = (act: Act, confirmed: boolean) => {
    const ability = act.abilities['decide'];
    const chosen = decideAction(t, { covenant, act, confirmed });
    return (
      ability && (
        <AbilityButton action={chosen} ability={ability} primary={false} onClick={() => setDoing({ record: act, action: chosen })} />
      )
    );
  };
  const columns: Column<Act>[] = [
    { key: 'clause', title: t.clause, cell: (row) => clause(row.clauseId) },
    { key: 'words', title: t.stepWords, cell: (row) => row.words },
    { key: 'on', title: t.doneOn, width: 120, cell: (row) => row.doneOn },
    { key: 'points', title: t.pointsIs(''), width: 80, align: 'right', cell: (row) => format.number(row.points) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'confirmed' ? 'done' : 'waiting'}>{t[`act_${row.state}`]}</Tag>,
    },
    {
      key: 'todo',
      title: t.todo,
      width: 200,
      cell: (row) => (
        <span className="row">
          {decide(row, true)}
          {decide(row, false)}
        </span>
      ),
    },
  ];
  const note = covenant.abilities['inspect']?.allowed && (
    <Button onClick={() => setDoing({ record: { id: 'new', version: 0 }, action: noteAction(t, covenant) })}>{t.noteAct}</Button>
  );
  return (
    <Panel title={t.acts} actions={note} flush>
      <Loaded query={acts}>{({ items }) => <DataTable columns={columns} rows={items} label={t.acts} empty={{ title: t.noActs }} />}</Loaded>
      <ActionDialog
        action={doing?.action}
        target={{ record: doing?.record ?? { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
