import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Loaded, type Option, Page, Panel } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Row = Answer<'/api/v1/rating-words'>['items'][number];
type Words = PhrasesOf<typeof words>;

const decide = (id: string, body: { shown: boolean; reasonCode?: string }, key: string) =>
  data(api.POST('/api/v1/rating-words/{id}/decide', { params: { path: { id } }, body, headers: submitHeaders(key) }));

function showAction(t: Words, { id, words: said }: Row): Action {
  return action({ name: 'show', label: t.show, intro: said, send: (_, { key }) => decide(id, { shown: true }, key) });
}

function hideAction(t: Words, { id, words: said }: Row, reasons: readonly Option[]): Action {
  return action<{ reasonCode: string }>({
    name: 'hide',
    label: t.hide,
    intro: said,
    danger: true,
    fields: [{ key: 'reasonCode', label: t.hideReason, kind: 'choice', as: 'select', required: true, options: reasons }],
    send: ({ reasonCode }, { key }) => decide(id, { shown: false, reasonCode }, key),
  });
}

function Table(props: { rows: readonly Row[]; onAct: (row: Row, hide: boolean) => void }) {
  const t = usePhrases(words);
  const columns: Column<Row>[] = [
    { key: 'about', title: t.about, width: 220, cell: ({ target }) => `${target.name ?? '—'}（${target.typeName}）` },
    { key: 'score', title: t.score, width: 70, align: 'right', cell: (row) => row.score },
    { key: 'said', title: t.said, cell: (row) => <span className="words">{row.words}</span> },
    { key: 'given', title: t.given, width: 110, cell: (row) => row.givenOn },
    {
      key: 'todo',
      title: t.todo,
      width: 170,
      cell: (row) => (
        <span className="row">
          <Button size="small" onClick={() => props.onAct(row, false)}>
            {t.show}
          </Button>
          <Button size="small" onClick={() => props.onAct(row, true)}>
            {t.hide}
          </Button>
        </span>
      ),
    },
  ];
  return <DataTable columns={columns} rows={props.rows} label={t.wordsTitle} empty={{ title: t.noWords }} />;
}

/** Words beside ratings that wait for a moderator. */
export function WordsPage() {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<{ row: Row; hide: boolean }>();
  const waiting = useQuery(read('/api/v1/rating-words', { query: { limit: 100 } }));
  const reasons = useQuery(read('/api/v1/reasons/{list}', { path: { list: 'hide_post' } }));
  const text = useText();
  const options = reasons.data?.items.map(({ code, name }) => ({ value: code, label: text(name) })) ?? [];
  return (
    <Page title={t.wordsTitle} lead={t.wordsLead}>
      <Panel flush>
        <Loaded query={waiting}>{({ items }) => <Table rows={items} onAct={(row, hide) => setDoing({ row, hide })} />}</Loaded>
      </Panel>
      <ActionDialog
        action={doing && (doing.hide ? hideAction(t, doing.row, options) : showAction(t, doing.row))}
        target={{ record: { id: doing?.row.id ?? '', version: 0 }, refreshes: ['/api/v1/rating-words'] }}
        onClose={() => setDoing(undefined)}
      />
    </Page>
  );
}
