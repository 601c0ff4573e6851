import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useNow } from '../../../ui/time/now.ts';
import { clockTone, type Deadline, dueWords, remainingWords } from '../../../ui/time/remaining.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { type ProgressView, progressQuery } from '../progress/api.ts';
import { standingOfDemand, standingOfMatter, stateWords } from '../progress/words.ts';
import { type OwnDemand, ownDemands } from './api.ts';
import { phrases } from './phrases.ts';

const becomesMatters = new Set(['accepted', 'merged']);

/** The running clock that ends first, of the report or of what it has become. */
function nextClock(report: ProgressView): Deadline | undefined {
  const clocks = [...report.clocks, ...report.matters.flatMap((matter) => matter.clocks)];
  const running = clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused');
  return running.sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0] as Deadline | undefined;
}

function Remaining(props: { deadline: Deadline }) {
  const language = useLanguage();
  const now = useNow();
  const { deadline } = props;
  return (
    <span className={`remaining clock-${clockTone(deadline, now)}`}>
      <Icon name="clock" />
      <span>
        <strong>{remainingWords(deadline, now, language)}</strong> {dueWords(deadline, now, language)}
      </span>
    </span>
  );
}

/** One report: its words, where it stands now, what remains. What it has become is asked for each row by itself. */
function Row(props: { demand: OwnDemand }) {
  const t = usePhrases(stateWords);
  const format = useFormat();
  const { demand } = props;
  const language = useLanguage();
  const { data } = useQuery({ ...progressQuery(demand.id, language), enabled: becomesMatters.has(demand.state) });
  const [matter] = data?.matters ?? [];
  const standing = matter ? standingOfMatter(matter, t) : standingOfDemand({ ...demand, stateName: '' }, t);
  const waits = demand.state === 'needs_info' || matter?.abilities.confirm_solved?.allowed === true;
  const clock = data ? nextClock(data) : demand.dueAt ? { dueAt: demand.dueAt, startedAt: demand.receivedAt } : undefined;
  return (
    <Link href={`/mine/${demand.id}`}>
      <span>
        <strong>{demand.title}</strong>
        {standing.now && (
          <span className={waits ? 'standing standing-waits' : 'standing'}>
            {waits && <Icon name="edit" />}
            {standing.now}
          </span>
        )}
        {clock && standing.phase === 'going' && <Remaining deadline={clock} />}
        <span>
          {demand.number} · {format.date(demand.receivedAt)}
        </span>
      </span>
      <Icon name="chevronRight" size={24} />
    </Link>
  );
}

function Nothing() {
  const t = usePhrases(phrases);
  return (
    <>
      <Notice title={t.none}>{t.noneText}</Notice>
      <Link href="/report" className="button button-main">
        {t.report}
      </Link>
      <Link href="/progress" className="more">
        {t.withoutPhone}
      </Link>
    </>
  );
}

/** All reports of the resident who is signed in. */
export function OwnList() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(ownDemands);
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nothing />;
  const total = list.data.pages[0]?.total;
  return (
    <>
      {total && <p className="help">{t.total(format.total(total))}</p>}
      <ul className="links">
        {rows.map((demand) => (
          <li key={demand.id}>
            <Row demand={demand} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button button-wide"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => list.isFetchingNextPage || void list.fetchNextPage()}
        >
          {t.more}
        </button>
      )}
    </>
  );
}
