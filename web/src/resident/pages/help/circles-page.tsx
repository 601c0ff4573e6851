import '../pages.css';
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
import { circles } from './api.ts';
import { phrases } from './phrases.ts';

/** The mutual-aid associations of a place (S001-92). */
export function CirclesPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const own = useResident()?.areaCode ?? '';
  const [chosen, setChosen] = useState(() => readValue<string>('topics-area'));
  const area = chosen ?? own;
  const list = useInfiniteQuery(circles(area));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (code: string) => {
    keepValue('topics-area', code);
    setChosen(code);
  };
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/topics', label: t.back }}>
      <PlaceChoice id="help-area" value={area} onChange={choose} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      <ul className="links">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/help/${row.id}`}>
              <span>
                <strong>{row.name}</strong>
                <span className="excerpt">
                  {[row.areaName, row.placeText, t.members(format.number(row.members))].filter(Boolean).join(' · ')}
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
