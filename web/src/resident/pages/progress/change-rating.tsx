import { usePhrases } from '../../../i18n/phrases.ts';
import { LongTextField, RadioCards, SubmitButton } from '../../kit/fields.tsx';
import { useResidentForm } from '../../kit/use-form.ts';
import { Disclosure } from '../disclosure.tsx';
import type { ProgressMatter } from './api.ts';
import { phrases } from './phrases.ts';
import type { Steps } from './use-step.ts';

const grades = ['satisfied', 'basically', 'dissatisfied'] as const;

interface Change {
  satisfaction: (typeof grades)[number] | '';
  words: string;
}

function initialOf({ rating }: ProgressMatter): Change {
  return { satisfaction: grades.find((grade) => grade === rating?.satisfaction) ?? '', words: rating?.words ?? '' };
}

/** Thinking again after the matter has closed: the grade and the words may change, whether it is solved does not. */
export function ChangeRating(props: { matter: ProgressMatter; steps: Steps }) {
  const t = usePhrases(phrases);
  const { matter, steps } = props;
  const form = useResidentForm<Change>({
    key: `change-rating:${matter.id}`,
    initial: initialOf(matter),
    rules: { satisfaction: ({ satisfaction }) => (satisfaction === '' ? t.solvedMissing : undefined) },
  });
  const { satisfaction, words } = form.values;
  const labels = { satisfied: t.gradeSatisfied, basically: t.gradeBasically, dissatisfied: t.gradeDissatisfied };
  const send = () =>
    steps.run({
      method: 'PATCH',
      path: `/api/v1/matters/${matter.id}/rating`,
      body: { satisfaction, words: words.trim() },
      done: t.ratingChanged,
      after: form.clear,
    });
  return (
    <div className="no-print">
      <Disclosure title={t.changeRating} quiet>
        <form
          className="page"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (form.check()) send();
          }}
        >
          <RadioCards
            {...form.field('satisfaction')}
            label={t.changeTo}
            value={satisfaction}
            onChange={(value) => form.change({ satisfaction: value as Change['satisfaction'] })}
            cards={grades.map((value) => ({ value, label: labels[value] }))}
          />
          <LongTextField
            {...form.field('words')}
            label={t.words}
            optional
            rows={3}
            maxLength={2000}
            value={words}
            onChange={(next) => form.change({ words: next })}
          />
          <SubmitButton busy={steps.busy}>{t.changeSend}</SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
