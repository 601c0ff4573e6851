import '../pages.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { useAmounts } from '../money/amounts.ts';
import { projects } from './api.ts';
import { phrases } from './phrases.ts';

/** Projects that anybody may follow. */
export function ProjectsPage() {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const amounts = useAmounts();
  const list = useInfiniteQuery(projects);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      {rows.length > 0 && (
        <ul className="links">
          {rows.map((row) => (
            <li key={row.id}>
              <Link href={`/projects/${row.id}`}>
                <span>
                  <strong>{row.title}</strong>
                  <span className="excerpt">
                    {row.area} · {row.stateName}
                    {row.grade && ` · ${n[row.grade]}`} · {t.by(row.unit?.name ?? t.group)} · {t.money(amounts.yuan(row.amount))}
                  </span>
                </span>
                <Icon name="chevronRight" size={24} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Page>
  );
}
