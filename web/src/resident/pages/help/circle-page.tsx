import '../pages.css';
import './help.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { type Circle, circle, ledger, requests } from './api.ts';
import { AskForHelp, Request } from './asking.tsx';
import { phrases } from './phrases.ts';

function Requests(props: { id: string }) {
  const t = usePhrases(phrases);
  const list = useInfiniteQuery(requests(props.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t.requests}>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.noRequests} />}
      <ul className="help-list">
        {rows.map((row) => (
          <Request key={row.id} help={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Section>
  );
}

function Ledger(props: { id: string }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(ledger(props.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Disclosure title={t.ledger}>
      <p>{t.ledgerText}</p>
      {list.data && rows.length === 0 && <p>{t.noLedger}</p>}
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id}>
            {format.date(row.recordedAt)} · {t[row.direction]} {row.what} {format.number(row.quantity)} {row.unit}
            {row.reversed && `（${t.reversed}）`}
            {row.reversesId && `（${t.reversal}）`}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </Disclosure>
  );
}

/** Requests are for neighbours who signed in: the others are told why, and what to do. */
function ForNeighbours(props: { shown: Circle }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  const { shown } = props;
  if (session.data === undefined) return null;
  if (session.data?.kind !== 'resident')
    return (
      <Section title={t.signIn}>
        <p>{t.signInWhy}</p>
        <SignIn staff={session.data?.kind === 'staff'} needed />
      </Section>
    );
  if (shown.abilities['readHelp']?.allowed !== true)
    return (
      <Notice
        tone="waiting"
        title={t.elsewhere}
        action={
          <Link href="/mine" className="button">
            {t.toMine}
          </Link>
        }
      >
        {t.elsewhereText}
      </Notice>
    );
  return (
    <>
      <AskForHelp id={shown.id} />
      <Requests id={shown.id} />
    </>
  );
}

/** One mutual-aid association: asking for help, helping, and what was received and given (S001-92). */
export function CirclePage() {
  const t = usePhrases(phrases);
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(circle(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page title={shown.name} lead={[shown.areaName, shown.placeText].filter(Boolean).join(' · ')} back={{ to: '/help', label: t.all }}>
          <ForNeighbours shown={shown} />
          <Ledger id={shown.id} />
        </Page>
      )}
    </Loaded>
  );
}
