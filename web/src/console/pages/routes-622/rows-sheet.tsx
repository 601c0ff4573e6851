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
  firstValue,
  Loaded,
  Note,
  Panel,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { words } from './phrases.ts';
import { type Route, routes } from './route.ts';

type Row = Answer<'/api/v1/routes-622/matters'>['items'][number];
type Words = PhrasesOf<typeof words>;
export interface Asked {
  area: string | undefined;
  period: string;
}

function correctAction(t: Words, row: Row): Action {
  return action<{ main: Route; reason: string }>({
    name: 'correct',
    label: t.correct,
    intro: t.correctIntro,
    fields: [
      {
        key: 'main',
        label: t.newRoute,
        kind: 'choice',
        required: true,
        options: routes.filter((route) => route !== row.main).map((route) => ({ value: route, label: t[route] })),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 },
    ],
    send: ({ main, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/resolution-route', {
          params: { path: { id: row.id } },
          body: { version, main, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useColumns(onCorrect: (row: Row) => void): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const told = (row: Row): string =>
    [
      row.correctedFrom && t.wentBy(t[row.correctedFrom]),
      row.secondary.length > 0 && t.also(row.secondary.map((route) => t[route]).join('、')),
    ]
      .filter(Boolean)
      .join('，');
  return [
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/matters/${row.id}`}>{row.number}</Link> },
    { key: 'title', title: t.heading, cell: (row) => row.title },
    { key: 'area', title: t.community, width: 130, cell: (row) => row.area },
    {
      key: 'route',
      title: t.route,
      width: 190,
      cell: (row) => (
        <>
          <i className={`route-swatch route-${row.main}`} />
          {t[row.main]} <span className="quiet small">{told(row)}</span>
        </>
      ),
    },
    { key: 'closed', title: t.closedAt, width: 130, cell: (row) => format.date(row.closedAt) },
    {
      key: 'todo',
      title: t.todo,
      width: 110,
      cell: (row) =>
        row.abilities['correct']?.allowed && (
          <Button size="small" onClick={() => onCorrect(row)}>
            {t.correct}
          </Button>
        ),
    },
  ];
}

/** The matters behind the figures; the route of each can be put right by those who may. */
export function RowsSheet(props: { asked: Asked }) {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<Row>();
  const columns = useColumns(setDoing);
  const chosen = firstValue(query, 'route');
  const route = routes.find((each) => each === chosen);
  const type = firstValue(query, 'type');
  const rows = useQuery(read('/api/v1/routes-622/matters', { query: { ...props.asked, route, type, limit: 100 } }));
  const filter = { key: 'route', label: t.chosen, kind: 'choice' as const, options: routes.map((value) => ({ value, label: t[value] })) };
  return (
    <>
      <div className="row">
        <FilterBar filters={[filter]} query={query} patch={patch} />
        {type && <Button onClick={() => patch({ type: undefined })}>{t.anyType}</Button>}
      </div>
      <Panel flush>
        <Loaded query={rows}>
          {({ items, next }) => (
            <>
              <DataTable columns={columns} rows={items} label={t.rows} empty={{ title: t.noRows }} />
              {next && <Note title={t.more} />}
            </>
          )}
        </Loaded>
        <ActionDialog
          action={doing && correctAction(t, doing)}
          target={{ record: { id: doing?.id ?? '', version: doing?.version ?? 0 }, refreshes: ['/api/v1/routes-622'] }}
          onClose={() => setDoing(undefined)}
        />
      </Panel>
    </>
  );
}
