import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Loaded, Panel, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Route, routes } from './route.ts';
import type { Asked } from './rows-sheet.tsx';

type Type = Answer<'/api/v1/routes-622/types'>['items'][number] & { id: string };
type Change = Answer<'/api/v1/routes-622/changes'>['items'][number];
type Need = Answer<'/api/v1/routes-622/without-provider'>['items'][number];

/** What the routes are made of, by type of matter; a number opens its matters. */
export function TypesSheet(props: { asked: Asked }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { patch } = useUrlQuery();
  const types = useQuery(read('/api/v1/routes-622/types', { query: props.asked }));
  const open = (row: Type, route?: Route) => (
    <button type="button" className="plain-button" onClick={() => patch({ tab: 'rows', type: row.typeCode ?? 'none', route })}>
      {format.number(route ? row[route] : row.n)}
    </button>
  );
  const columns: Column<Type>[] = [
    { key: 'type', title: t.type, cell: (row) => row.name },
    ...routes.map((route): Column<Type> => ({ key: route, title: t[route], width: 140, align: 'right', cell: (row) => open(row, route) })),
    { key: 'n', title: t.all, width: 110, align: 'right', cell: (row) => open(row) },
  ];
  return (
    <Panel flush>
      <Loaded query={types}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items.map((item) => ({ ...item, id: item.typeCode ?? 'none' }))}
            label={t.types}
            empty={{ title: t.noRows }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** What was put right, with its date; lines written after a month was closed say so. */
export function ChangesSheet(props: { asked: Asked }) {
  const t = usePhrases(words);
  const format = useFormat();
  const changes = useQuery(read('/api/v1/routes-622/changes', { query: { ...props.asked, limit: 100 } }));
  const name = (route: Change['from']): string => (route ? t[route] : t.none);
  const columns: Column<Change>[] = [
    { key: 'at', title: t.when, width: 150, cell: (row) => format.moment(row.at) },
    { key: 'month', title: t.month, width: 150, cell: (row) => `${row.month}${row.afterClose ? `（${t.sealed}）` : ''}` },
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/matters/${row.matterId}`}>{row.number}</Link> },
    { key: 'area', title: t.community, width: 130, cell: (row) => row.area },
    { key: 'change', title: t.change, width: 260, cell: (row) => `${t[`kind_${row.kind}`]}：${name(row.from)} → ${name(row.to)}` },
    { key: 'reason', title: t.reason, cell: (row) => row.reason },
    { key: 'by', title: t.by, width: 120, cell: (row) => row.by },
  ];
  return (
    <Panel flush>
      <Loaded query={changes}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.changes} empty={{ title: t.noChanges }} />}
      </Loaded>
    </Panel>
  );
}

/** Needs for which no organisation was found. */
export function NeedsSheet(props: { asked: Asked }) {
  const t = usePhrases(words);
  const format = useFormat();
  const needs = useQuery(read('/api/v1/routes-622/without-provider', { query: { area: props.asked.area, limit: 100 } }));
  const columns: Column<Need>[] = [
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/matters/${row.id}`}>{row.number}</Link> },
    { key: 'title', title: t.heading, cell: (row) => row.title },
    { key: 'area', title: t.community, width: 150, cell: (row) => row.area },
    { key: 'receiver', title: t.receiver, width: 200, cell: (row) => row.receiver },
    { key: 'because', title: t.because, width: 200, cell: (row) => t[row.because] },
    { key: 'at', title: t.when, width: 150, cell: (row) => format.moment(row.at) },
  ];
  return (
    <Panel flush>
      <Loaded query={needs}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.needs} empty={{ title: t.noNeeds }} />}
      </Loaded>
    </Panel>
  );
}
