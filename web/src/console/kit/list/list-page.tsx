import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Empty, Loading, ProblemNote } from '../feedback.tsx';
import { Page } from '../page.tsx';
import { firstValue, sameQuery } from '../url.ts';
import { BulkBar } from './bulk.tsx';
import { ColumnChoice, useColumns } from './columns.tsx';
import { DataTable, type Selection } from './data-table.tsx';
import { ExportButton, type Exporting } from './export-button.tsx';
import { FilterBar, namesOf } from './filter-bar.tsx';
import type { BulkAction, Column, Filter, ListRow, View } from './types.ts';
import { useList } from './use-list.ts';
import { useRowKeys } from './use-row-keys.ts';
import { Views } from './views.tsx';

const phrases = definePhrases({
  shown: {
    zh: (shown: string, total: string) => `已显示 ${shown} 条，共 ${total} 条`,
    en: (shown: string, total: string) => `${shown} of ${total} shown`,
  },
  shownOnly: { zh: (shown: string) => `已显示 ${shown} 条`, en: (shown: string) => `${shown} shown` },
  more: { zh: '再显示一些', en: 'Show more' },
  noMatch: { zh: '没有符合条件的记录', en: 'Nothing matches' },
  noMatchText: { zh: '减少几个条件，或换一个视图再看。', en: 'Remove a condition or choose another view.' },
  noneHere: { zh: (view: string) => `“${view}”现在没有`, en: (view: string) => `Nothing under “${view}” now` },
  noneHereText: { zh: '可以换一个视图看看。', en: 'Have a look at another view.' },
});

/** What a list page is made of. Everything but `id`, `title`, `path`, `columns` and `empty` may be left out. */
export interface ListPageProps<Row extends ListRow> {
  /** Names the list for saved filters and chosen columns. */
  id: string;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** The list route; it answers `{ items, next, total }` and takes `after`, `limit`, `sort` and the filters by name. */
  path: string;
  /** Conditions that always hold and do not stand in the address. */
  fixed?: Record<string, string | undefined>;
  columns: readonly Column<Row>[];
  filters?: readonly Filter[];
  views?: readonly View[];
  rowLink?: (row: Row) => string;
  /** The field that names a row where it is not `id`: `code`. */
  rowId?: string;
  bulk?: readonly BulkAction<Row>[];
  /** How a row is called in the summary of a bulk action. */
  rowName?: (row: Row) => ReactNode;
  exporting?: Exporting;
  /** What this list is and the first step, while it has no rows at all. */
  empty: { title: string; text?: string; action?: ReactNode };
  pageSize?: number;
  /** Between the filters and the table. */
  children?: ReactNode;
}

/** Everything of the address that is a question to the server: its filters, what its views use, its order. */
function askedNames<Row extends ListRow>(page: ListPageProps<Row>): ReadonlySet<string> {
  const ofViews = (page.views ?? []).flatMap((view) => Object.keys(view.query));
  return new Set(['sort', ...(page.filters ?? []).flatMap(namesOf), ...ofViews]);
}

function useSelection<Row extends ListRow>(items: readonly Row[]): Selection & { clear: () => void; drop: (ids: string[]) => void } {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  const toggleAll = () =>
    setChosen((before) => (items.every((item) => before.has(item.id)) ? new Set() : new Set(items.map((item) => item.id))));
  const drop = (ids: string[]) => setChosen((before) => new Set([...before].filter((id) => !ids.includes(id))));
  return { chosen, toggle, toggleAll, clear: () => setChosen(new Set()), drop };
}

function ListFoot(props: { list: ReturnType<typeof useList<ListRow>> }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { rows, items, total } = props.list;
  const shown = format.number(items.length);
  return (
    <div className="list-foot">
      <span className="quiet" role="status">
        {total ? t.shown(shown, format.total(total)) : t.shownOnly(shown)}
      </span>
      {rows.hasNextPage && (
        <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      {rows.isFetchNextPageError && <ProblemNote error={rows.error} onRetry={() => void rows.fetchNextPage()} />}
    </div>
  );
}

function ListBody<Row extends ListRow>(props: {
  page: ListPageProps<Row>;
  list: ReturnType<typeof useList<Row>>;
  selection: Selection | undefined;
  columns: readonly Column<Row>[];
}) {
  const t = usePhrases(phrases);
  const { page, list, selection, columns } = props;
  const onSort = (sort: string | undefined) => list.patch({ sort });
  if (list.rows.isPending) return <Loading rows={10} />;
  if (list.rows.isError && list.items.length === 0) return <ProblemNote error={list.rows.error} onRetry={() => void list.rows.refetch()} />;
  if (list.items.length === 0) {
    const view = page.views?.find((each) => sameQuery(each.query, list.query));
    if (view && Object.keys(view.query).length > 0) return <Empty icon="check" title={t.noneHere(view.label)} text={t.noneHereText} />;
    const narrowed = Object.keys(list.query).some((name) => name !== 'sort');
    return narrowed ? <Empty icon="search" title={t.noMatch} text={t.noMatchText} /> : <Empty {...page.empty} />;
  }
  return (
    <>
      <DataTable
        columns={columns}
        rows={list.items}
        label={page.title}
        rowLink={page.rowLink}
        selection={selection}
        sort={firstValue(list.query, 'sort')}
        onSort={onSort}
      />
      <ListFoot list={list as unknown as ReturnType<typeof useList<ListRow>>} />
    </>
  );
}

/** A list that is a tool: views with counts, filters in the address, columns to choose, bulk actions, keys, more rows, export. */
export function ListPage<Row extends ListRow>(props: ListPageProps<Row>) {
  const { id, path, fixed, bulk } = props;
  const list = useList<Row>({ path, fixed, names: askedNames(props), pageSize: props.pageSize ?? 50, rowId: props.rowId });
  const columns = useColumns(id, props.columns);
  const selection = useSelection(list.items);
  const place = useRef<HTMLDivElement>(null);
  useRowKeys(place, { ready: list.items.length > 0, toggle: bulk ? selection.toggle : undefined });
  const tools = (
    <>
      {props.actions}
      {props.exporting && <ExportButton query={list.query} exporting={props.exporting} />}
      <ColumnChoice columns={props.columns} chosen={columns.chosen} link={columns.link} onChoose={columns.choose} />
    </>
  );
  return (
    <Page title={props.title} lead={props.lead} actions={tools}>
      {props.views && <Views list={id} path={path} fixed={fixed} query={list.query} views={props.views} />}
      {props.filters && <FilterBar filters={props.filters} query={list.query} patch={list.patch} />}
      {props.children}
      {bulk && (
        <BulkBar
          rows={list.items.filter((item) => selection.chosen.has(item.id))}
          actions={bulk}
          nameOf={props.rowName ?? ((row) => props.columns[0]?.cell(row))}
          refreshes={[path]}
          onClear={selection.clear}
          onDone={selection.drop}
        />
      )}
      <div className="panel" ref={place}>
        <ListBody page={props} list={list} selection={bulk ? selection : undefined} columns={columns.shown} />
      </div>
    </Page>
  );
}
