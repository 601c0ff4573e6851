import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { phrases } from './phrases.ts';

interface Listed<Row> {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
}

/** A list that grows page by page; each row leads somewhere or stands for itself. */
export function LinkList<Row extends { id: string; title: string }>(props: {
  list: Listed<Row>;
  none: string;
  to?: (row: Row) => string;
  excerpt: (row: Row) => ReactNode;
}) {
  const t = usePhrases(phrases);
  const { list, to } = props;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={props.none} />}
      <ul className="links">
        {rows.map((row) => {
          const words = (
            <span>
              <strong>{row.title}</strong>
              <span className="excerpt">{props.excerpt(row)}</span>
            </span>
          );
          return (
            <li key={row.id}>
              {to ? (
                <Link href={to(row)}>
                  {words}
                  <Icon name="chevronRight" size={24} />
                </Link>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </>
  );
}
