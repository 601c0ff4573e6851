import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { Empty } from '../feedback.tsx';
import type { Column, ListRow } from './types.ts';

const phrases = definePhrases({
  all: { zh: '选择已显示的全部', en: 'Select all shown' },
  one: { zh: '选择这一行', en: 'Select this row' },
});

/** Which rows are chosen, and how to change that. */
export interface Selection {
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
  toggleAll: () => void;
}

interface TableProps<Row extends ListRow> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Names the table for screen readers. */
  label: string;
  rowLink?: (row: Row) => string;
  /** What stands in place of a table without rows; heads alone are shown where this is left out. */
  empty?: { icon?: IconName; title: string; text?: string };
  selection?: Selection;
  /** The server's name of the order in use. */
  sort?: string;
  onSort?: (sort: string | undefined) => void;
}

function HeadCell<Row extends ListRow>(props: { column: Column<Row>; table: TableProps<Row> }) {
  const { column, table } = props;
  const { up, down } = column.sort ?? {};
  const direction = table.sort === undefined ? undefined : table.sort === up ? 'ascending' : table.sort === down ? 'descending' : undefined;
  const next = direction === undefined ? (up ?? down) : direction === 'ascending' ? down : undefined;
  return (
    <th scope="col" className={column.align} aria-sort={direction}>
      {column.sort && table.onSort ? (
        <button type="button" className={`sort ${direction ?? ''}`} onClick={() => table.onSort?.(next)}>
          {column.title}
          <Icon name="chevronDown" size={14} />
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

/** A cell's text for hover, where it is plain enough to be cut off. */
function plainText(content: ReactNode): string | undefined {
  return typeof content === 'string' ? content : undefined;
}

function BodyRow<Row extends ListRow>(props: { row: Row; table: TableProps<Row>; linkColumn: string | undefined }) {
  const t = usePhrases(phrases);
  const navigate = useNavigate();
  const here = useLocation({ select: (location) => location.pathname });
  const { row, table } = props;
  const to = table.rowLink?.(row);
  const state = { from: here } as never;
  const chosen = table.selection?.chosen.has(row.id) ?? false;
  const open = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (!to || target.closest('a, button, input, label') || globalThis.getSelection()?.toString()) return;
    void navigate({ to, state });
  };
  return (
    <tr data-row={row.id} className={`${chosen ? 'chosen' : ''} ${to ? 'opens' : ''}`} onClick={open}>
      {table.selection && (
        <td className="check">
          <label>
            <input type="checkbox" checked={chosen} aria-label={t.one} onChange={() => table.selection?.toggle(row.id)} />
          </label>
        </td>
      )}
      {table.columns.map((column) => {
        const content = column.cell(row);
        const link = to !== undefined && column.key === props.linkColumn;
        return (
          <td
            key={column.key}
            className={`${column.align ?? ''} ${link ? 'lead' : ''}`}
            data-label={column.title}
            title={plainText(content)}
          >
            {link ? (
              <Link to={to} state={state} className="row-link">
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** A dense table of 40 px rows: a real link in each row, sortable heads, boxes to choose rows; a stack of cards on a phone. */
export function DataTable<Row extends ListRow>(props: TableProps<Row>) {
  const t = usePhrases(phrases);
  const { columns, rows, selection, empty } = props;
  if (empty && rows.length === 0) return <Empty {...empty} />;
  const linkColumn = (columns.find((column) => column.link) ?? columns[0])?.key;
  const all = rows.length > 0 && selection !== undefined && rows.every((row) => selection.chosen.has(row.id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls sideways must be reachable by keyboard
    <section className="table-scroll" aria-label={props.label} tabIndex={0}>
      <table className="data-table">
        <colgroup>
          {selection && <col style={{ width: 44 }} />}
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="check">
                <label>
                  <input type="checkbox" checked={all} aria-label={t.all} onChange={selection.toggleAll} />
                </label>
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} table={props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow key={row.id} row={row} table={props} linkColumn={linkColumn} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
