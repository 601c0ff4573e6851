import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  firstValue,
  Loaded,
  Note,
  Panel,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { type Covenant, type PartyCode, refreshes } from './covenant.ts';
import { words } from './phrases.ts';

type Comment = Answer<'/api/v1/covenants/{id}/comments'>['items'][number];
type Words = PhrasesOf<typeof words>;
type Terms = PhrasesOf<typeof covenantTerms>;
type Doing = { record: { id: string; version: number }; action: Action };

const answers = ['adopted', 'partly_adopted', 'not_adopted'] as const;
const sources = ['visit', 'phone', 'meeting', 'paper'] as const;
const states = ['waiting', ...answers] as const;

function answerAction(t: Words, n: Terms, { covenant, comment }: { covenant: Covenant; comment: Comment }): Action {
  return action<{ state: (typeof answers)[number]; answer: string }>({
    name: 'answer',
    label: t.answer,
    intro: comment.body,
    fields: [
      { key: 'state', label: t.answerAs, kind: 'choice', required: true, options: answers.map((value) => ({ value, label: n[value] })) },
      { key: 'answer', label: t.answer, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
    ],
    send: ({ state, answer }, { key, version }) =>
      data(
        api.POST('/api/v1/covenants/{id}/comments/{commentId}/answer', {
          params: { path: { id: covenant.id, commentId: comment.id } },
          body: { version, state, answer },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function addAction(t: Words, n: Terms, covenant: Covenant): Action {
  return action<{ party: PartyCode; source: (typeof sources)[number]; body: string }>({
    name: 'comment',
    label: t.addComment,
    initial: { party: covenant.parties[0]?.code, source: 'visit' },
    fields: [
      {
        key: 'party',
        label: t.party,
        kind: 'choice',
        required: true,
        options: covenant.parties.map(({ code, name }) => ({ value: code, label: name })),
      },
      { key: 'source', label: t.source, kind: 'choice', required: true, options: sources.map((value) => ({ value, label: n[value] })) },
      { key: 'body', label: t.comment, kind: 'long_text', required: true, maxLength: 1000, rows: 4 },
    ],
    send: (body, { key }) =>
      data(api.POST('/api/v1/covenants/{id}/comments', { params: { path: { id: covenant.id } }, body, headers: submitHeaders(key) })),
  });
}

function useColumns(covenant: Covenant, onAnswer: (comment: Comment) => void): Column<Comment>[] {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const may = covenant.abilities['answer_comments']?.allowed;
  return [
    {
      key: 'body',
      title: t.comment,
      cell: (row) => (
        <>
          <span className="words">{row.body}</span>
          {row.answer && <p className="quiet small words">{`${t.answer}：${row.answer}`}</p>}
        </>
      ),
    },
    { key: 'party', title: t.party, width: 110, cell: (row) => n[row.party] },
    { key: 'source', title: t.source, width: 90, cell: (row) => n[row.source] },
    { key: 'author', title: t.author, width: 100, cell: (row) => row.author ?? '—' },
    { key: 'text', title: t.text, width: 90, cell: (row) => t.textIs(format.number(row.textNumber)) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'waiting' ? 'waiting' : 'closed'}>{n[row.state]}</Tag>,
    },
    {
      key: 'todo',
      title: t.todo,
      width: 90,
      cell: (row) =>
        may &&
        row.state === 'waiting' && (
          <Button size="small" onClick={() => onAnswer(row)}>
            {t.answer}
          </Button>
        ),
    },
  ];
}

/** What was said about the drafts, and what became of it. */
export function CommentsSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<Doing>();
  const { covenant } = props;
  const columns = useColumns(covenant, (comment) => setDoing({ record: comment, action: answerAction(t, n, { covenant, comment }) }));
  const state = states.find((each) => each === firstValue(query, 'state'));
  const comments = useQuery(read('/api/v1/covenants/{id}/comments', { path: { id: covenant.id }, query: { state, limit: 100 } }));
  const { total, adopted } = covenant.comments;
  const add = covenant.abilities['comment']?.allowed && (
    <Button onClick={() => setDoing({ record: { id: 'new', version: 0 }, action: addAction(t, n, covenant) })}>{t.addComment}</Button>
  );
  const options = states.map((value) => ({ value, label: n[value] }));
  return (
    <>
      <Note title={t.commentCounts(format.number(total), format.number(adopted))} />
      <FilterBar filters={[{ key: 'state', label: t.state, kind: 'choice', options }]} query={query} patch={patch} />
      <Panel title={t.comments} actions={add} flush>
        <Loaded query={comments}>
          {({ items }) => <DataTable columns={columns} rows={items} label={t.comments} empty={{ title: t.noComments }} />}
        </Loaded>
        <ActionDialog
          action={doing?.action}
          target={{ record: doing?.record ?? { id: '', version: 0 }, refreshes }}
          onClose={() => setDoing(undefined)}
        />
      </Panel>
    </>
  );
}
