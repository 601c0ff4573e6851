import '../pages.css';
import './topics.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { keepValue, readValue } from '../../../ui/device-store.ts';
import { Icon } from '../../../ui/icon.tsx';
import { BigDoor } from '../../kit/big-door.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { useResident } from '../mine/session.ts';
import { type TopicRow, topics } from './api.ts';
import { phrases } from './phrases.ts';
import { PlaceChoice } from './place-choice.tsx';

/** What else the neighbours decide together. */
const besides = [
  { path: '/votes', label: 'votes' },
  { path: '/meetings', label: 'meetings' },
  { path: '/hearings', label: 'hearings' },
  { path: '/covenants', label: 'covenants' },
  { path: '/help', label: 'help' },
  { path: '/surveys', label: 'surveys' },
] as const;

function Row(props: { row: TopicRow }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { row } = props;
  return (
    <li>
      <Link href={`/topics/${row.id}`}>
        <span>
          <strong>{row.title}</strong>
          <span className="excerpt">
            {row.stateName} · {row.areaName}
            {row.state === 'proposed' && ` · ${t.supporters(format.number(row.supporters), format.number(row.supportersNeeded))}`}
            {row.state === 'noticed' && row.noticeUntil && ` · ${t.noticeUntil(format.moment(row.noticeUntil))}`}
            {row.state === 'discussing' && row.discussUntil && ` · ${t.talkUntil(format.moment(row.discussUntil))}`}
            {row.state === 'supported' && !row.overdue && row.answerDueAt && ` · ${t.answerBy(format.moment(row.answerDueAt))}`}
          </span>
          {row.overdue && <span className="topic-late">{t.overdue}</span>}
        </span>
        <Icon name="chevronRight" size={24} />
      </Link>
    </li>
  );
}

/** What is talked about near me, what was resolved, and the way to propose something. The place is remembered on the device. */
export function TopicsPage() {
  const t = usePhrases(phrases);
  const own = useResident()?.areaCode ?? '';
  const [chosen, setChosen] = useState(() => readValue<string>('topics-area'));
  const area = chosen ?? own;
  const list = useInfiniteQuery(topics(area));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (code: string) => {
    keepValue('topics-area', code);
    setChosen(code);
  };
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <BigDoor main to="/topics/new" icon="plus" title={t.propose} text={t.proposeText} />
      <PlaceChoice id="topics-area" value={area} onChange={choose} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      <ul className="links">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
      <nav className="stack topic-besides" aria-label={t.besides}>
        <Link href="/topics/follow-ups" className="more">
          {t.followUps}
        </Link>
        {besides.map(({ path, label }) => (
          <Link key={path} href={path} className="more">
            {t[label]}
          </Link>
        ))}
      </nav>
    </Page>
  );
}
