import '../pages.css';
import './community.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useParams } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ErrorSummary } from '../../kit/error-summary.tsx';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { rate, type Series, series, signUp, withdraw } from './api.ts';
import { ForResidents } from './for-residents.tsx';
import { phrases } from './phrases.ts';

function useAgain(id: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['/api/v1/series', id] });
}

function Place(props: { series: Series }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id, me, state, going, capacity, waiting, abilities } = props.series;
  const onDone = useAgain(id);
  const send = useSubmit<'in' | 'out', unknown>({
    scope: `sign-up:${id}`,
    send: (way, key) => (way === 'in' ? signUp(id, key) : withdraw(me?.id ?? '', key)),
    onDone,
  });
  const press = (way: 'in' | 'out') => () => !send.isPending && send.mutate(way);
  if (!me && !abilities['sign_up']?.allowed) return <Notice title={t.closed} />;
  return (
    <ForResidents signIn={t.signInFirst}>
      {send.isError && <ProblemNotice error={send.error} />}
      {me && (
        <Notice
          tone={me.state === 'going' ? 'done' : 'waiting'}
          title={me.state === 'going' ? t.going : t.waiting(format.number(me.ahead))}
        />
      )}
      {me && me.visits > 0 && <p>{t.came(format.number(me.visits))}</p>}
      {!me && (
        <button type="button" className="button button-main" aria-disabled={send.isPending} onClick={press('in')}>
          {going < capacity && waiting === 0 ? t.signUp : t.signUpWait}
        </button>
      )}
      {me && state === 'open' && (
        <button type="button" className="button button-wide" aria-disabled={send.isPending} onClick={press('out')}>
          {t.withdraw}
        </button>
      )}
    </ForResidents>
  );
}

function Rate(props: { series: Series }) {
  const t = usePhrases(phrases);
  const { id, me } = props.series;
  const onDone = useAgain(id);
  const [sent, setSent] = useState(false);
  const form = useResidentForm<{ rating: string; words: string }>({
    key: `series-rating:${id}`,
    initial: { rating: me?.rating ? String(me.rating) : '', words: '' },
    rules: { rating: ({ rating }) => (rating === '' ? t.ratingMissing : undefined) },
  });
  const send = useSubmit<{ rating: number; words?: string }, unknown>({
    scope: `series-rating:${id}`,
    send: (body, key) => rate(id, body, key),
    onDone: () => {
      form.clear();
      setSent(true);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { rating, words } = form.values;
    if (form.check()) send.mutate({ rating: Number(rating), ...(words.trim() ? { words: words.trim() } : {}) });
  };
  if (sent) return <Notice tone="done" title={t.rated} />;
  return (
    <Section title={t.rateTitle}>
      <form className="page" noValidate onSubmit={submit}>
        <ErrorSummary form={form} />
        {send.isError && <ProblemNotice error={send.error} />}
        <RadioCards
          {...form.field('rating')}
          label={t.rateTitle}
          value={form.values.rating}
          onChange={(rating) => form.change({ rating })}
          cards={[5, 4, 3, 2, 1].map((n) => ({ value: String(n), label: t.stars(n) }))}
        />
        <LongTextField
          {...form.field('words')}
          label={t.rateWords}
          optional
          value={form.values.words}
          maxLength={1000}
          onChange={(words) => form.change({ words })}
        />
        <SubmitButton busy={send.isPending}>{t.send}</SubmitButton>
      </form>
    </Section>
  );
}

/** One activity: what it is, its sessions, signing up or waiting, and saying how it was. */
export function SeriesPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(series(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page title={shown.title} lead={`${shown.areaName} · ${shown.stateName}`} back={{ to: '/series', label: t.series }}>
          <p className="words">{shown.words}</p>
          {shown.endedReason && (
            <p>
              {t.ended}
              {shown.endedReason}
            </p>
          )}
          <p>
            {t.places(format.number(shown.going), format.number(shown.capacity))}
            {shown.waiting > 0 && `，${t.waitingCount(format.number(shown.waiting))}`}
          </p>
          {shown.state === 'open' && <p className="help">{t.until(format.moment(shown.signUpUntil))}</p>}
          <Place series={shown} />
          {shown.me && shown.me.visits > 0 && <Rate series={shown} />}
          <Section title={t.sessions}>
            <ol className="session-list">
              {shown.sessions.map((session) => (
                <li key={session.id}>
                  <strong>{session.title}</strong>
                  <span className="help">
                    {format.moment(session.startsAt)} · {session.place}
                  </span>
                </li>
              ))}
            </ol>
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
