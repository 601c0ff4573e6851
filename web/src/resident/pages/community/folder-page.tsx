import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { PlaceChoice } from '../topics/place-choice.tsx';
import { phrases } from './phrases.ts';

/** A list page: narrowed to a place where somebody wants that, one screen after another. */
export function FolderPage<T extends { id: string }>(props: {
  folder: string;
  title: string;
  lead: string;
  list: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  /** The code of the place, or empty. */
  area: string;
  onArea: (area: string) => void;
  filters?: ReactNode;
  name: (row: T) => string;
  /** The line under the name. */
  about: (row: T) => string;
}) {
  const t = usePhrases(phrases);
  const { list } = props;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={props.title} lead={props.lead} back={{ to: '/community', label: t.title }}>
      {props.filters}
      <PlaceChoice id={`${props.folder}-area`} value={props.area} onChange={props.onArea} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none} />}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/${props.folder}/${row.id}`}>
              <span>
                <strong>{props.name(row)}</strong>
                <span className="excerpt">{props.about(row)}</span>
              </span>
              <Icon name="chevronRight" size={24} />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Page>
  );
}
