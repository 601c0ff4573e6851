import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';
import { linesOf, refreshes } from './steps.ts';

type Appeal = Answer<'/api/v1/elections/{id}/appeals'>['items'][number];

function decideAction(t: PhrasesOf<typeof words>, appeal: Appeal): Action {
  return action<{ upheld: 'yes' | 'no'; reason: string; add?: string }>({
    name: 'decide',
    label: t.decide,
    intro: appeal.words,
    fields: [
      {
        key: 'upheld',
        label: t.decide,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.upheld },
          { value: 'no', label: t.rejected },
        ],
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 },
      { key: 'add', label: t.addVoters, kind: 'long_text', when: ({ upheld }) => upheld === 'yes' },
    ],
    send: ({ upheld, reason, add }, { key }) =>
      data(
        api.POST('/api/v1/election-appeals/{id}/decide', {
          params: { path: { id: appeal.id } },
          body: { upheld: upheld === 'yes', reason, add: linesOf(add).map((label) => ({ label })) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Who says that the roll is wrong. */
export function ElectionAppeals(props: { id: string }) {
  const t = usePhrases(words);
  const format = useFormat();
  const holds = useMay()('elections.hold');
  const [doing, setDoing] = useState<Appeal>();
  const appeals = useQuery(read('/api/v1/elections/{id}/appeals', { path: { id: props.id } }));
  const columns: Column<Appeal>[] = [
    { key: 'words', title: t.words, cell: (row) => row.words },
    { key: 'filed', title: t.filed, width: 140, cell: (row) => format.moment(row.filedAt) },
    {
      key: 'state',
      title: t.state,
      width: 160,
      cell: (row) =>
        row.state === 'waiting' && holds ? (
          <Button size="small" onClick={() => setDoing(row)}>
            {t.decide}
          </Button>
        ) : (
          <Tag tone={row.state === 'waiting' ? 'waiting' : 'closed'}>{t[row.state]}</Tag>
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
