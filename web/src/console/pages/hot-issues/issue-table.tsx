import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, firstValue, type RowOf, Tag, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { Sparkline } from './sparkline.tsx';

export type Issue = RowOf<'/api/v1/hot-issues'>;

function useColumns(): Column<Issue>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const number = (of: 'messages' | 'people' | 'likes'): Column<Issue> => ({
    key: of,
    title: t[of],
    width: 90,
    align: 'right',
    sort: { down: of },
    cell: (row) => format.number(row[of]),
  });
  return [
    {
      key: 'title',
      title: t.heading,
      link: true,
      cell: (row) => (
        <span className="row">
          {row.title}
          {row.warning && <Tag tone="alarm">{t.warning}</Tag>}
          {row.batchId && <Tag tone="done">{t.batched}</Tag>}
        </span>
      ),
    },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
    number('messages'),
    number('people'),
    number('likes'),
    {
      key: 'growth',
      title: t.growth,
      width: 100,
      align: 'right',
      sort: { down: 'growth' },
      cell: (row) => format.number(row.growth.recent),
    },
    { key: 'curve', title: t.curve, width: 120, cell: (row) => <Sparkline values={row.curve} /> },
    { key: 'when', title: t.when, width: 150, cell: (row) => `${format.date(row.firstAt)} – ${format.date(row.lastAt)}` },
  ];
}

/** Issues as a table; its order stands in the address. */
export function IssueTable(props: { issues: readonly Issue[] }) {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  return (
    <DataTable
      columns={useColumns()}
      rows={props.issues}
      label={t.title}
      rowLink={(row) => `/hot-issues/${row.id}`}
      sort={firstValue(query, 'sort') ?? 'messages'}
      onSort={(sort) => patch({ sort })}
    />
  );
}
