import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { RateButtons, type Rating } from '../../kit/rate-buttons.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import type { ProgressMatter, ProgressView } from './api.ts';
import { phrases } from './phrases.ts';
import type { Steps } from './use-step.ts';

type Wish = 'reopen' | 'call_me' | 'just_telling';

interface Answer {
  words: string;
  solved: '' | 'yes' | 'no';
  wish: Wish | '';
}

const noAnswer: Answer = { words: '', solved: '', wish: '' };
const satisfaction = { satisfied: 'satisfied', fairly: 'basically', dissatisfied: 'dissatisfied' } as const;

interface ConfirmProps {
  report: ProgressView;
  matter: ProgressMatter;
  steps: Steps;
}

function useAnswer({ report, matter, steps }: ConfirmProps) {
  const t = usePhrases(phrases);
  const form = useResidentForm<Answer>({
    key: `confirm:${matter.id}`,
    initial: noAnswer,
    rules: {
      solved: ({ solved }) => (solved === '' ? t.solvedMissing : undefined),
      wish: ({ solved, wish }) => (solved === 'no' && wish === '' ? t.solvedMissing : undefined),
    },
  });
  const send = (answer: { solved: boolean; satisfaction?: (typeof satisfaction)[Rating]; wish?: Wish }) =>
    steps.run({
      path: `/api/v1/matters/${matter.id}/confirm`,
      body: { version: matter.version, ...answer, words: form.values.words.trim() || undefined, demandId: report.id },
      done: answer.solved || answer.wish === 'just_telling' ? t.ratedThanks : t.ratedOpen,
      after: form.clear,
    });
  return { form, send };
}

/** What went wrong and what should happen now; opened by "not satisfied" and "not solved". */
function Unhappy(props: ReturnType<typeof useAnswer> & { busy: boolean; onBack: () => void }) {
  const t = usePhrases(phrases);
  const { form, send, busy } = props;
  const { solved, wish, words } = form.values;
  const submit = () => {
    if (!form.check()) return;
    if (solved === 'yes') send({ solved: true, satisfaction: 'dissatisfied' });
    else send({ solved: false, satisfaction: 'dissatisfied', wish: wish || undefined });
  };
  return (
    <form
      className="page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t.sorry}</h2>
      <RadioCards
        {...form.field('solved')}
        label={t.isSolved}
        value={solved}
        onChange={(value) => form.change({ solved: value as Answer['solved'] })}
        cards={[
          { value: 'no', label: t.solvedNo },
          { value: 'yes', label: t.solvedYes },
        ]}
      />
      {solved === 'no' && (
        <RadioCards
          {...form.field('wish')}
          label={t.wish}
          value={wish}
          onChange={(value) => form.change({ wish: value as Wish })}
          cards={[
            { value: 'reopen', label: t.wishReopen, note: t.wishReopenNote },
            { value: 'call_me', label: t.wishCall, note: t.wishCallNote },
            { value: 'just_telling', label: t.wishTell, note: t.wishTellNote },
          ]}
        />
      )}
      <LongTextField
        {...form.field('words')}
        label={t.whatWrong}
        optional
        rows={3}
        maxLength={2000}
        value={words}
        onChange={(next) => form.change({ words: next })}
      />
      <SubmitButton busy={busy}>{t.sendRating}</SubmitButton>
      <button type="button" className="button button-wide" onClick={props.onBack}>
        {t.backToRating}
      </button>
    </form>
  );
}

/** The question at the end: one tap says it is solved and how; otherwise what is wrong and what should happen now. */
export function Confirm(props: ConfirmProps) {
  const t = usePhrases(phrases);
  const answer = useAnswer(props);
  const { form, send } = answer;
  const [unhappy, setUnhappy] = useState(form.values.solved !== '');
  const { busy } = props.steps;
  const open = (solved: Answer['solved']) => {
    form.change({ solved });
    setUnhappy(true);
  };
  const back = () => {
    form.change({ solved: '', wish: '' });
    setUnhappy(false);
  };
  const rate = (given: Rating) => (given === 'dissatisfied' ? open('') : send({ solved: true, satisfaction: satisfaction[given] }));
  return (
    <section className="task" aria-label={t.rateTitle}>
      {unhappy ? (
        <Unhappy {...answer} busy={busy} onBack={back} />
      ) : (
        <>
          <RateButtons busy={busy} onRate={rate} onUnsolved={() => open('no')} />
          <Disclosure title={t.rateMore} quiet open={form.values.words !== ''}>
            <LongTextField
              label={t.words}
              rows={3}
              maxLength={2000}
              value={form.values.words}
              onChange={(words) => form.change({ words })}
            />
          </Disclosure>
        </>
      )}
    </section>
  );
}
