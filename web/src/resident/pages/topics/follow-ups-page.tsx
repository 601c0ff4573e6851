import '../pages.css';
import './topics.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { keepValue, readValue } from '../../../ui/device-store.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { useResident } from '../mine/session.ts';
import { followUps } from './api.ts';
import { phrases } from './phrases.ts';
import { PlaceChoice } from './place-choice.tsx';

/** What resolutions asked for, who does it until when, and what is late: readable by everybody (S003-62). */
export function FollowUpsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const own = useResident()?.areaCode ?? '';
  const [chosen, setChosen] = useState(() => readValue<string>('topics-area'));
  const area = chosen ?? own;
  const list = useInfiniteQuery(followUps(area));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const words = { open: t.actionOpen, done: t.actionDone, dropped: t.actionDropped };
  const choose = (code: string) => {
    keepValue('topics-area', code);
    setChosen(code);
  };
  return (
    <Page title={t.followUps} back={{ to: '/topics', label: t.back }}>
      <PlaceChoice id="follow-ups-area" value={area} onChange={choose} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.noFollowUps} />}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/topics/${row.topicId}`}>
              <span>
                <strong>{row.text}</strong>
                <span className="excerpt">
                  {t.dueBy(row.ownerName, format.date(row.dueOn))} · {words[row.state]} · {row.areaName}
                </span>
                {row.late && <span className="topic-late">{t.late}</span>}
              </span>
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
