import '../pages.css';
import './meetings.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { keepValue, readValue } from '../../../ui/device-store.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { useResident } from '../mine/session.ts';
import { PlaceChoice } from '../topics/place-choice.tsx';
import { tasks } from './api.ts';
import { phrases } from './phrases.ts';

/** What meetings of a place agreed to be done, who does it until when, and what is late (S003-62). */
export function MeetingFollowUpsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const own = useResident()?.areaCode ?? '';
  const [chosen, setChosen] = useState(() => readValue<string>('topics-area'));
  const area = chosen ?? own;
  const list = useInfiniteQuery(tasks(area));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (code: string) => {
    keepValue('topics-area', code);
    setChosen(code);
  };
  return (
    <Page title={t.followUps} lead={t.followUpsLead} back={{ to: '/meetings', label: t.title }}>
      <PlaceChoice id="meeting-tasks-area" value={area} onChange={choose} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.noFollowUps} />}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/meetings/${row.meetingId}`}>
              <span>
                <strong>{row.words}</strong>
                <span className="excerpt">
                  {t.task(row.owner, format.date(row.dueOn))} · {row.stateName}
                  {row.result && `：${row.result}`} · {row.meetingTitle}
                </span>
                {row.late && <span className="task-late">{t.late}</span>}
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
