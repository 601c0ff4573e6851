import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Ballot, refreshes } from './ballot.ts';
import { terms, words } from './phrases.ts';

type Appeal = Answer<'/api/v1/ballots/{id}/roll-appeals'>['items'][number];

function decideAction(t: PhrasesOf<typeof words>, appeal: Appeal): Action {
  return action<{ upheld: 'yes' | 'no'; reason: string }>({
    name: 'decide',
    label: t.decide,
    intro: appeal.words,
    fields: [
      {
        key: 'upheld',
        label: t.upheldChoice,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ],
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ upheld, reason }, { key }) =>
      data(
        api.POST('/api/v1/ballot-roll-appeals/{id}/decide', {
          params: { path: { id: appeal.id } },
          body: { upheld: upheld === 'yes', reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Who says that the roll is wrong, and what was answered. */
export function Appeals(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const may = useMay();
  const [doing, setDoing] = useState<Appeal>();
  const appeals = useQuery(read('/api/v1/ballots/{id}/roll-appeals', { path: { id: props.ballot.id }, query: { limit: 100 } }));
  const columns: Column<Appeal>[] = [
    { key: 'words', title: t.words, cell: (row) => <span className="words">{row.words}</span> },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'waiting' ? 'waiting' : 'closed'}>{n[row.state]}</Tag>,
    },
    { key: 'filed', title: t.filed, width: 140, cell: (row) => format.moment(row.filedAt) },
    {
      key: 'todo',
      title: t.todo,
      width: 100,
      cell: (row) =>
        row.state === 'waiting' &&
        may('ballots.manage') && (
          <Button size="small" onClick={() => setDoing(row)}>
            {t.decide}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t.appeals} flush>
      <Loaded query={appeals}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.appeals} empty={{ title: t.noAppeals }} />}
      </Loaded>
      <ActionDialog
        action={doing && decideAction(t, doing)}
        target={{ record: { id: doing?.id ?? '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
