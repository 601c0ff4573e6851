import '../pages.css';
import './needs.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { type NeedLine, type NeedState, needsOf, type Round, rounds } from './api.ts';
import { phrases } from './phrases.ts';

const decisions = ['selected', 'funded', 'realised', 'deferred', 'rejected'] as const satisfies readonly NeedState[];

/** One need in a few lines: what was decided and why. */
function Line(props: { need: NeedLine }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { need } = props;
  return (
    <li>
      <h3>
        <Link href={`/needs/${need.id}`}>{need.title}</Link>
      </h3>
      <p>
        <strong>{need.stateName}</strong> · {need.fieldName} · {need.communities.map((place) => place.name).join('、')}
      </p>
      <p className="help">
        {need.number} · {t.demands(format.number(need.demands))} · {t.people(format.number(need.size))}
        {need.escalated && ` · ${t.years(format.number(need.years))}`}
      </p>
      {need.reason && <p className="words">{t.reason(need.reason)}</p>}
      {need.nextRoundOn && <p>{t.next(need.nextRoundOn.slice(0, 7))}</p>}
    </li>
  );
}

function List(props: { round: Round }) {
  const t = usePhrases(phrases);
  const [state, setState] = useState<NeedState>();
  const list = useInfiniteQuery(needsOf(props.round.id, state));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <fieldset className="need-choices" aria-label={t.decision}>
        <button type="button" aria-pressed={state === undefined} onClick={() => setState(undefined)}>
          {t.all}
        </button>
        {decisions.map((each) => (
          <button key={each} type="button" aria-pressed={state === each} onClick={() => setState(each)}>
            {t[each]}
          </button>
        ))}
      </fieldset>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.noneHere} />}
      <ul className="need-list">
        {rows.map((need) => (
          <Line key={need.id} need={need} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </>
  );
}

/** The published list of needs with decisions and reasons, and the ways to one's own demands and to the booklets. */
export function NeedsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const query = useQuery(rounds);
  const published = (query.data?.items ?? []).filter((round) => round.publishedAt !== null);
  const [chosen, setChosen] = useState<string>();
  const round = published.find((each) => each.id === chosen) ?? published[0];
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <div className="button-row">
        <Link href="/needs/mine" className="button">
          {t.mine}
        </Link>
        <Link href="/booklets" className="button">
          {t.bookletsLink}
        </Link>
      </div>
      {query.isPending && <Loading />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && !round && <Notice title={t.none}>{t.noneText}</Notice>}
      {published.length > 1 && (
        <fieldset className="need-choices" aria-label={t.round}>
          {published.map((each) => (
            <button key={each.id} type="button" aria-pressed={each.id === round?.id} onClick={() => setChosen(each.id)}>
              {each.title}
            </button>
          ))}
        </fieldset>
      )}
      {round?.publishedAt && (
        <>
          <h2>{round.title}</h2>
          <p className="help">{t.published(format.date(round.publishedAt))}</p>
          <List key={round.id} round={round} />
        </>
      )}
    </Page>
  );
}
