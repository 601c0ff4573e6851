import '../pages.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { decisions, hearings } from './api.ts';
import { phrases } from './phrases.ts';

function Decisions() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { data } = useQuery(decisions);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t.decisions}>
      <ul>
        {data.items.map((item) => (
          <li key={item.id}>
            <strong>{item.title}</strong>（{t.decidesOn(format.date(item.decidesOn))}）<br />
            {item.summary}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Hearings one can sign up for or read about, and what is about to be decided. */
export function HearingsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(hearings);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/meetings', label: t.back }}>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/hearings/${row.id}`}>
              <span>
                <strong>{row.title}</strong>
                <span className="excerpt">
                  {row.mine && `${t.mine} · `}
                  {row.stateName} · {row.areaName}
                  {row.state === 'noticed' && ` · ${t.until(format.moment(row.signUpUntil))}`}
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
      <Decisions />
    </Page>
  );
}
