import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  Empty,
  firstValue,
  Loaded,
  Page,
  Panel,
  type Picked,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { terms, words } from './phrases.ts';

type Review = Answer<'/api/v1/concern-reviews'>['items'][number];
type Concern = Answer<'/api/v1/concern-reviews/{id}'>['items'][number];
type Words = PhrasesOf<typeof words>;

const refreshes = ['/api/v1/concern-reviews'];
const pages = { topic: '/topics', meeting: '/meetings', project: '/projects', need: '/needs' } as const;
const isPage = (type: string): type is keyof typeof pages => type in pages;

function reviewAction(t: Words): Action {
  return action<{ area: Picked; quarter: string }>({
    name: 'review',
    label: t.review,
    fields: [
      { key: 'area', label: t.community, kind: 'area', required: true },
      { key: 'quarter', label: t.quarter, kind: 'text', required: true, placeholder: '2025-Q1', help: t.quarterHelp },
    ],
    send: ({ area, quarter }, { key }) =>
      data(api.POST('/api/v1/concern-reviews', { body: { areaCode: area.id, quarter }, headers: submitHeaders(key) })),
  });
}

function answerAction(t: Words, { id, name }: Concern): Action {
  return action<{ answer: string }>({
    name: 'answer',
    label: t.answer,
    intro: name,
    fields: [{ key: 'answer', label: t.answer, kind: 'long_text', required: true, maxLength: 2000 }],
    send: (body, { key }) =>
      data(api.POST('/api/v1/concerns/{id}/answer', { params: { path: { id } }, body, headers: submitHeaders(key) })),
  });
}

function Found(props: { found: Concern['found'] }) {
  const n = usePhrases(terms);
  const { found } = props;
  if (!found || !isPage(found.type)) return null;
  return <Link to={`${pages[found.type]}/${found.id}`}>{n[found.type]}</Link>;
}

function Concerns(props: { id: string; onAct: (action: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const review = useQuery(read('/api/v1/concern-reviews/{id}', { path: { id: props.id } }));
  const columns: Column<Concern>[] = [
    { key: 'rank', title: t.rank, width: 50, align: 'right', cell: (row) => row.rank },
    { key: 'concern', title: t.concern, cell: (row) => row.name },
    { key: 'count', title: t.count, width: 80, align: 'right', cell: (row) => (row.count === null ? '—' : format.number(row.count)) },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.late ? 'alarm' : row.state === 'waiting' ? 'waiting' : 'done'}>{row.late ? t.late : n[row.state]}</Tag>,
    },
    { key: 'found', title: t.found, width: 100, cell: (row) => <Found found={row.found} /> },
    { key: 'due', title: t.due, width: 140, cell: (row) => row.dueAt && format.moment(row.dueAt) },
    { key: 'answer', title: t.answer, width: 260, cell: (row) => <span className="words">{row.answer}</span> },
    {
      key: 'todo',
      title: t.todo,
      width: 90,
      cell: (row) =>
        row.abilities['answer']?.allowed && (
          <Button size="small" onClick={() => props.onAct(answerAction(t, row))}>
            {t.answer}
          </Button>
        ),
    },
  ];
  return (
    <Loaded query={review}>
      {(shown) => (
        <Panel title={`${shown.quarter} · ${t.coveredOf} ${t.partOf(format.number(shown.covered), format.number(shown.concerns))}`} flush>
          <DataTable columns={columns} rows={shown.items} label={t.concerns} />
        </Panel>
      )}
    </Loaded>
  );
}

function Reviews(props: { items: readonly Review[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Review>[] = [
    { key: 'quarter', title: t.quarter, width: 110, cell: (row) => row.quarter },
    { key: 'community', title: t.community, cell: (row) => row.areaName },
    {
      key: 'covered',
      title: t.coveredOf,
      width: 120,
      align: 'right',
      cell: (row) => t.partOf(format.number(row.covered), format.number(row.concerns)),
    },
    { key: 'answered', title: t.answer, width: 90, align: 'right', cell: (row) => format.number(row.answered) },
    {
      key: 'open',
      title: t.openIt,
      width: 90,
      cell: (row) => (
        <Button size="small" aria-pressed={row.id === props.chosen} onClick={() => props.onChoose(row.id)}>
          {t.openIt}
        </Button>
      ),
    },
  ];
  return (
    <Panel flush>
      <DataTable columns={columns} rows={props.items} label={t.quarter} />
    </Panel>
  );
}

/** What people ask about most, quarter by quarter, and whether it is on an agenda or in a project. */
export function ConcernsPage() {
  const t = usePhrases(words);
  const may = useMay()('evaluation.manage');
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<Action>();
  const reviews = useQuery(read('/api/v1/concern-reviews', { query: { area: firstValue(query, 'area') } }));
  const chosen = firstValue(query, 'review') ?? reviews.data?.items[0]?.id;
  return (
    <Page
      title={t.concerns}
      lead={t.concernsLead}
      actions={
        may && (
          <Button type="primary" onClick={() => setDoing(reviewAction(t))}>
            {t.review}
          </Button>
        )
      }
    >
      <FilterBar filters={[{ key: 'area', label: t.where, kind: 'area' }]} query={query} patch={patch} />
      <Loaded query={reviews}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noReviews} />
          ) : (
            <Reviews items={items} chosen={chosen} onChoose={(review) => patch({ review })} />
          )
        }
      </Loaded>
      {chosen && <Concerns id={chosen} onAct={setDoing} />}
      <ActionDialog
        action={doing}
        target={{ record: { id: doing?.name ?? '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Page>
  );
}
