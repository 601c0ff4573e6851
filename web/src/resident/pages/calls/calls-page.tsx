import '../pages.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page } from '../../kit/page.tsx';
import { calls } from './api.ts';
import { LinkList } from './call-list.tsx';
import { phrases } from './phrases.ts';

/** Calls for projects, and the ways to contests and micro-projects. */
export function CallsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(calls);
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <p>
        <Link href="/contests">{t.contests}</Link> · <Link href="/micro-projects">{t.micro}</Link>
      </p>
      <LinkList
        list={list}
        none={t.none}
        to={(row) => `/calls/${row.id}`}
        excerpt={(row) =>
          [row.area, row.programme, row.stateName, row.state === 'open' && t.until(format.moment(row.applicationsUntil))]
            .filter(Boolean)
            .join(' · ')
        }
      />
    </Page>
  );
}
