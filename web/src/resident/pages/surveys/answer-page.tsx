import '../pages.css';
import './surveys.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { RadioCards } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { type Answers, answer, type Question, type Questionnaire, questionnaire } from './api.ts';
import { phrases } from './phrases.ts';
import { Scores } from './scores.tsx';

function Asked(props: {
  question: Question;
  note: string;
  value: number | string | undefined;
  onChange: (value: number | string) => void;
}) {
  const { question, note, value, onChange } = props;
  if (question.kind === 'scale')
    return <Scores label={question.label} note={note} value={typeof value === 'number' ? value : undefined} onChange={onChange} />;
  return (
    <RadioCards
      label={question.label}
      help={note}
      cards={question.options.map(({ code, label }) => ({ value: code, label }))}
      value={typeof value === 'string' ? value : undefined}
      onChange={onChange}
    />
  );
}

function Questions(props: { token: string; shown: Questionnaire; onDone: () => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { token, shown, onDone } = props;
  const [answers, setAnswers] = useState<Answers>({});
  const [missing, setMissing] = useState(false);
  // Nothing is kept on the phone: others may use it too.
  const sending = useSubmit<Answers, unknown>({ scope: '', send: (body, key) => answer(token, body, key), onDone });
  const send = () => {
    if (sending.isPending) return;
    if (Object.keys(answers).length === 0) return setMissing(true);
    sending.mutate(answers);
  };
  return (
    <>
      {shown.answered && (
        <Notice tone="waiting" title={t.again}>
          {t.againText}
        </Notice>
      )}
      {shown.questions.map((question, i) => (
        <Asked
          key={question.code}
          question={question}
          note={t.question(format.number(i + 1), format.number(shown.questions.length))}
          value={answers[question.code]}
          onChange={(value) => {
            setMissing(false);
            setAnswers({ ...answers, [question.code]: value });
          }}
        />
      ))}
      {missing && (
        <p className="error" role="alert">
          {t.empty}
        </p>
      )}
      {sending.error !== null && <ProblemNotice error={sending.error} onRetry={send} />}
      <button type="button" className="button button-main" aria-disabled={sending.isPending} onClick={send}>
        {sending.isPending && <span className="spinner" aria-hidden />}
        {sending.isPending ? t.sending : t.send}
      </button>
      <p className="help">{t.privacy}</p>
    </>
  );
}

/** The questions of an invitation: a few taps and one button, without signing in. */
export function AnswerPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { token = '' } = useParams<{ token: string }>();
  const [done, setDone] = useState(false);
  const query = useQuery(questionnaire(token));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.title}
          lead={shown.closesAt && shown.open ? `${shown.areaName} · ${t.until(format.moment(shown.closesAt))}` : shown.areaName}
          back={{ to: '/surveys', label: t.back }}
        >
          {done ? (
            <Notice tone="done" icon="check" title={t.thanks}>
              {t.thanksText}
            </Notice>
          ) : shown.open ? (
            <>
              {shown.intro && <p className="words">{shown.intro}</p>}
              <Questions token={token} shown={shown} onDone={() => setDone(true)} />
            </>
          ) : (
            <Notice title={t.closed}>{t.closedText}</Notice>
          )}
        </Page>
      )}
    </Loaded>
  );
}
