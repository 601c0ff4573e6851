import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded, Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { listOf } from './api.ts';
import { phrases } from './phrases.ts';

/** What residents who are signed in may do; others are asked to sign in first. */
export function ForResidents(props: { signIn: string; children: ReactNode }) {
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session}>
      {(known) =>
        known?.kind === 'resident' ? (
          props.children
        ) : (
          <Disclosure title={props.signIn}>
            <SignIn staff={known?.kind === 'staff'} needed />
          </Disclosure>
        )
      }
    </Loaded>
  );
}

const folders = { renewals: '/api/v1/renewals', series: '/api/v1/series', honours: '/api/v1/honours' } as const;

/** One of the three lists. */
export function FolderPage(props: { folder: keyof typeof folders }) {
  const t = usePhrases(phrases);
  const { folder } = props;
  const list = useInfiniteQuery(listOf(folders[folder]));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const lead = { renewals: t.renewalsLead, series: t.seriesLead, honours: t.honoursLead }[folder];
  return (
    <Page title={t[folder]} lead={lead} back={{ to: '/community', label: t.title }}>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none} />}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/${folder}/${row.id}`}>
              <span>
                <strong>{row.title}</strong>
                <span className="excerpt">
                  {row.areaName} · {row.stateName}
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
