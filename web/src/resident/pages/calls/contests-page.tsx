import '../pages.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page } from '../../kit/page.tsx';
import { contests } from './api.ts';
import { LinkList } from './call-list.tsx';
import { phrases } from './phrases.ts';

/** Proposal contests of the district. */
export function ContestsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(contests);
  return (
    <Page title={t.contests} lead={t.contestsLead} back={{ to: '/calls', label: t.backCalls }}>
      <LinkList
        list={list}
        none={t.noContests}
        to={(row) => `/contests/${row.id}`}
        excerpt={(row) =>
          [row.area, row.stateName, row.state === 'collecting' && t.proposalsUntil(format.moment(row.proposalsUntil))]
            .filter(Boolean)
            .join(' · ')
        }
      />
    </Page>
  );
}
