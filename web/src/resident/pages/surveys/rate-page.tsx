import '../pages.css';
import './surveys.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { LongTextField } from '../../kit/fields.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { type Rating, rate, rating, ratingKey } from './api.ts';
import { phrases } from './phrases.ts';
import { Scores } from './scores.tsx';

const wordsOf = { waiting: 'waiting', shown: 'shown', hidden: 'hiddenWords' } as const;

function RatingForm(props: { shown: Rating }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { target, own, period } = props.shown;
  const [score, setScore] = useState<number | undefined>(own?.score);
  const [words, setWords] = useState(own?.words ?? '');
  const [missing, setMissing] = useState(false);
  const sending = useSubmit<{ score: number; words: string | null }, Rating>({
    scope: '',
    send: (body, key) => rate(target, body, key),
    onDone: (result) => void client.setQueryData(ratingKey(target.type, target.id), result),
  });
  const send = () => {
    if (sending.isPending) return;
    if (score === undefined) return setMissing(true);
    sending.mutate({ score, words: words.trim() === '' ? null : words });
  };
  return (
    <Section title={t.score}>
      <p className="help">{t.period(period)}</p>
      {sending.isSuccess && <Notice tone="done" icon="check" title={t.thanks} />}
      {own?.wordsState && <p className="help">{t[wordsOf[own.wordsState]]}</p>}
      <Scores label={target.name} value={score} onChange={setScore} />
      {missing && score === undefined && (
        <p className="error" role="alert">
          {t.pickScore}
        </p>
      )}
      <LongTextField label={t.words} help={t.wordsHelp} optional value={words} onChange={setWords} rows={3} maxLength={500} />
      {sending.error !== null && <ProblemNotice error={sending.error} onRetry={send} />}
      <button type="button" className="button button-main" aria-disabled={sending.isPending} onClick={send}>
        {sending.isPending && <span className="spinner" aria-hidden />}
        {sending.isPending ? t.sending : t.send}
      </button>
      <p className="help">{t.privacy}</p>
    </Section>
  );
}

function Summary(props: { shown: Rating }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { n, mean, words } = props.shown;
  return (
    <>
      <p>{mean === null ? t.hidden(format.number(n)) : `${t.mean((mean / 100).toFixed(1))} · ${t.people(format.number(n))}`}</p>
      {words.length > 0 && (
        <Section title={t.said}>
          <ul className="plain-list">
            {words.map((said) => (
              <li key={`${said.period}${said.words}`}>
                <p className="words">{said.words}</p>
                <p className="help">{t.points(format.number(said.score))}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** One agency, worker or service: what residents think, and one's own rating. */
export function RatePage() {
  const t = usePhrases(phrases);
  const { type = '', id = '' } = useParams<{ type: string; id: string }>();
  const session = useQuery(sessionQuery);
  const query = useQuery(rating(type, id));
  const resident = session.data?.kind === 'resident';
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.target.name}
          lead={`${shown.target.typeName} · ${shown.target.areaName}`}
          back={{ to: '/surveys', label: t.back }}
        >
          <Summary shown={shown} />
          {resident ? (
            <RatingForm key={shown.own ? 'known' : 'new'} shown={shown} />
          ) : (
            session.isSuccess && (
              <Section title={t.signIn}>
                <p>{t.signInText}</p>
                <SignIn staff={session.data?.kind === 'staff'} needed />
              </Section>
            )
          )}
        </Page>
      )}
    </Loaded>
  );
}
