import '../surveys/surveys.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { keepValue, readValue } from '../../../ui/device-store.ts';
import { now } from '../../../ui/time/now.ts';
import { Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { growthQuery } from './api.ts';
import { phrases } from './growth.phrases.ts';

const scores = [5, 4, 3, 2, 1] as const;
const codes = ['ability', 'belonging', 'identification'] as const;
type Code = (typeof codes)[number];
type Moment = 'first' | 'fifth';
type Answers = Record<Code, number>;

/** Whoever puts it off is left in peace for two weeks. */
const peace = 14 * 24 * 3_600_000;
const laterKey = 'growth-later';

function Agreement(props: { text: string; value: number | undefined; onChange: (score: number) => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { text, value, onChange } = props;
  return (
    <fieldset className="field">
      <legend>{text}</legend>
      <div className="scores">
        {scores.map((score) => (
          <label key={score} className={value === score ? 'score score-checked' : 'score'}>
            <input type="radio" name={text} value={score} checked={value === score} onChange={() => onChange(score)} />
            <strong>{format.number(score)}</strong>
            <span>{t[`agree${score}`]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Questions(props: { moment: Moment; questions: readonly { code: Code; text: string }[]; onDone: () => void; onLater: () => void }) {
  const t = usePhrases(phrases);
  const { moment, questions, onDone, onLater } = props;
  const [answers, setAnswers] = useState<Partial<Answers>>({});
  const [missing, setMissing] = useState(false);
  // Nothing is kept on the phone: others may use it too.
  const sending = useSubmit<Answers, unknown>({
    scope: '',
    send: (given, key) => data(api.POST('/api/v1/me/growth', { body: { ...given, moment }, headers: submitHeaders(key) })),
    onDone,
  });
  const send = () => {
    const { ability, belonging, identification } = answers;
    if (sending.isPending) return;
    if (ability === undefined || belonging === undefined || identification === undefined) return setMissing(true);
    sending.mutate({ ability, belonging, identification });
  };
  return (
    <>
      <p>{t.lead}</p>
      {questions.map(({ code, text }) => (
        <Agreement
          key={code}
          text={text}
          value={answers[code]}
          onChange={(score) => {
            setMissing(false);
            setAnswers({ ...answers, [code]: score });
          }}
        />
      ))}
      {missing && (
        <p className="error" role="alert">
          {t.missing}
        </p>
      )}
      {sending.error !== null && <ProblemNotice error={sending.error} onRetry={send} />}
      <button type="button" className="button button-main" aria-disabled={sending.isPending} onClick={send}>
        {sending.isPending ? t.sending : t.send}
      </button>
      <button type="button" className="button button-wide" onClick={onLater}>
        {t.later}
      </button>
    </>
  );
}

/** Asks those who took part for the first and the fifth time how they see themselves; shown only while there is something to ask (S003-66). */
export function Growth() {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const language = useLanguage();
  const query = growthQuery(language);
  const { data: asked } = useQuery(query);
  const [state, setState] = useState<'asked' | 'done' | 'later'>(() =>
    now() - (readValue<number>(laterKey) ?? 0) < peace ? 'later' : 'asked',
  );
  if (state === 'done') return <Notice tone="done" icon="check" title={t.thanks} />;
  if (state === 'later' || !asked?.moment) return null;
  const later = () => {
    keepValue(laterKey, now());
    setState('later');
  };
  const done = () => {
    setState('done');
    void client.invalidateQueries({ queryKey: query.queryKey });
  };
  return (
    <Section title={t[asked.moment]}>
      <Questions moment={asked.moment} questions={asked.questions} onDone={done} onLater={later} />
    </Section>
  );
}
