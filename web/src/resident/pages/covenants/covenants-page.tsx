import '../pages.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { covenants } from './api.ts';
import { phrases } from './phrases.ts';

/** Covenants one may read, with those open for comments saying until when. */
export function CovenantsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(covenants);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/covenants/${row.id}`}>
              <span>
                <strong>{row.title}</strong>
                <span className="excerpt">
                  {row.area} · {row.stateName}
                  {row.state === 'consulting' && row.consultUntil && ` · ${t.until(format.moment(row.consultUntil))}`}
                  {row.adoptedAt && ` · ${t.since(format.date(row.adoptedAt))}`}
                </span>
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
