import { Suspense } from 'react';
import { Link } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { keepDraft } from '../../../ui/draft.ts';
import { Loading, Notice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { formKey, noValues } from '../report/values.ts';
import type { ProgressMatter, ProgressView } from './api.ts';
import { Files } from './files.tsx';
import { AskAgain, ChangeRating, Confirm, FollowUp, GuidancePackage, ObjectToClass, Withdraw } from './lazy.ts';
import { Clocks, Way, Whose } from './parts.tsx';
import { phrases } from './phrases.ts';
import type { Steps } from './use-step.ts';
import { standingOfMatter, stateWords } from './words.ts';

function Rated(props: { matter: ProgressMatter; number: string; asked: boolean }) {
  const t = usePhrases(phrases);
  const { rating, state } = props.matter;
  if (!rating) return null;
  const words = { satisfied: t.satisfied, basically: t.basically, dissatisfied: rating.solved ? t.dissatisfied : t.notSolved };
  const said = words[rating.satisfaction as keyof typeof words] ?? (rating.solved ? t.solved : t.notSolved);
  const writeAgain = () => keepDraft(formKey, { ...noValues, text: t.againText(props.number) });
  return (
    <Section title={t.rated}>
      <p>{said}</p>
      {rating.words && <p className="words">{rating.words}</p>}
      {state === 'closed' && !props.asked && (
        <p className="help">
          {t.mistake}{' '}
          <Link href="/report" onClick={writeAgain}>
            {t.again}
          </Link>
        </p>
      )}
    </Section>
  );
}

/** The form starts from what was said last, also right after a change. */
const ratingKey = ({ rating }: ProgressMatter) => `${rating?.satisfaction} ${rating?.words}`;

/** One matter of a report: what is asked of the resident first, then what was answered, promised and done. */
export function MatterPart(props: { report: ProgressView; matter: ProgressMatter; steps: Steps }) {
  const t = usePhrases(phrases);
  const words = usePhrases(stateWords);
  const { report, matter, steps } = props;
  const may = (action: string) => matter.abilities[action]?.allowed === true;
  return (
    <>
      {matter.resultText && (
        <Section title={t.answer}>
          <p className="words answer">{matter.resultText}</p>
          <Files files={matter.resultAttachments} />
        </Section>
      )}
      <Suspense fallback={<Loading />}>{may('confirm_solved') && <Confirm report={report} matter={matter} steps={steps} />}</Suspense>
      <Suspense fallback={<Loading />}>
        {may('ask_again') && <AskAgain matter={matter} steps={steps} />}
        {may('answer_follow_up') && <FollowUp matter={matter} steps={steps} />}
      </Suspense>
      <Rated matter={matter} number={report.number} asked={may('answer_follow_up')} />
      <Suspense fallback={null}>{may('change_rating') && <ChangeRating key={ratingKey(matter)} matter={matter} steps={steps} />}</Suspense>
      <Suspense fallback={<Loading />}>{matter.guidance && <GuidancePackage guidance={matter.guidance} />}</Suspense>
      <Clocks clocks={report.matters.length === 1 ? [...report.clocks, ...matter.clocks] : matter.clocks} />
      <Way report={report} matter={matter} standing={standingOfMatter(matter, words)} />
      <Whose matter={matter} />
      {matter.reports > 1 && <Notice icon="people" title={t.reports(matter.reports)} />}
      <div className="quiet-tasks no-print">
        <Suspense fallback={null}>
          {may('object') && <ObjectToClass matter={matter} steps={steps} />}
          {may('withdraw') && (
            <Withdraw id={matter.id} version={matter.version} path={`/api/v1/matters/${matter.id}/withdraw`} steps={steps} />
          )}
        </Suspense>
      </div>
    </>
  );
}
