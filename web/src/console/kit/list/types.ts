import type { ReactNode } from 'react';
import type { Abilities } from '../../../api/page.ts';
import type { Answer, ReadPath } from '../../../api/query.ts';
import type { IconName } from '../../../ui/icon.tsx';
import type { Field, Option } from '../forms/fields.ts';
import type { UrlQuery } from '../url.ts';

/** What every row of a list has. */
export interface ListRow {
  id: string;
  version?: number;
  abilities?: Abilities;
}

/** The rows of a list path, typed by the API description: `type Row = RowOf<'/api/v1/matters'>`. */
export type RowOf<P extends ReadPath> = Answer<P> extends { items: (infer Row)[] } ? Row : never;

/** One column of a list. */
export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Width in pixels; columns without one share what is left. */
  width?: number;
  align?: 'right';
  /** The server's names for this order, smallest first (`up`) and largest first (`down`); the head becomes a button. */
  sort?: { up?: string; down?: string };
  /** Not shown until somebody chooses it. */
  extra?: boolean;
  /** Leads to the record: its cell is the row's link. The first column unless told. */
  link?: boolean;
}

/** One condition of a list; its value lives in the address under `key`. */
export type Filter = {
  key: string;
  label: string;
  /** Behind "more filters". */
  more?: boolean;
} & (
  | { kind: 'text' }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'choices'; options: readonly Option[] }
  | { kind: 'flag' }
  /** Two days, first and last, under the names the server has for them. */
  | { kind: 'period'; from: string; to: string; as?: 'day' | 'moment' }
  | { kind: 'area'; within?: string }
  | { kind: 'unit' }
  | { kind: 'person'; permission?: string }
);

/** A ready-made filter with its count, shown above the list before the person's own. */
export interface View {
  id: string;
  label: string;
  query: UrlQuery;
}

/** Something done to every chosen row, one request each. */
export interface BulkAction<Row, V extends object = Record<string, unknown>> {
  /** The ability a row must have; rows without it are told why. */
  name: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  fields?: readonly Field<V>[];
  initial?: Partial<V>;
  intro?: ReactNode;
  send: (row: Row, values: V, key: string) => Promise<unknown>;
}

/** Declares a bulk action with typed values. */
export function bulkAction<Row, V extends object>(declared: BulkAction<Row, V>): BulkAction<Row> {
  return declared as unknown as BulkAction<Row>;
}
