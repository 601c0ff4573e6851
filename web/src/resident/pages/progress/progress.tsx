import '../receipt/receipt.css';
import './progress.css';
import { Suspense, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import type { ProgressView } from './api.ts';
import { NeedAnswers, Supplement, Withdraw } from './lazy.ts';
import { MatterPart } from './matter-part.tsx';
import { Clocks, Original, Way } from './parts.tsx';
import { phrases } from './phrases.ts';
import { type StepOutcome, type Steps, useSteps } from './use-step.ts';
import { headingOf, standingOfDemand, standingOfMatter, stateWords } from './words.ts';

function Outcome(props: { outcome: StepOutcome | undefined }) {
  const t = usePhrases(phrases);
  const place = useRef<HTMLDivElement>(null);
  const { outcome } = props;
  useEffect(() => {
    if (!outcome) return;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'center' });
  }, [outcome]);
  return (
    <div ref={place} tabIndex={-1} className="outcome">
      {outcome?.kind === 'done' && <Notice tone="done" title={outcome.words} />}
      {outcome?.kind === 'moved' && (
        <Notice tone="waiting" icon="refresh" title={t.moved}>
          {t.movedText}
        </Notice>
      )}
      {outcome?.kind === 'failed' && <ProblemNotice error={outcome.error} />}
    </div>
  );
}

const signs = { going: 'flag', done: 'check', ended: 'info' } as const;

/** Where it stands, in the largest letters of the page. */
function Headline(props: { report: ProgressView }) {
  const t = usePhrases(phrases);
  const words = usePhrases(stateWords);
  const { report } = props;
  const [matter] = report.matters;
  const standing = matter ? standingOfMatter(matter, words) : standingOfDemand(report, words);
  return (
    <div className={`headline headline-${standing.phase}`}>
      <Icon name={signs[standing.phase]} size={28} />
      <div>
        <span>{t.now}</span>
        <strong>{standing.now}</strong>
        {matter && <span>{t.handledBy(matter.unitName)}</span>}
      </div>
    </div>
  );
}

/** The report itself, as long as it has not become a matter. */
function DemandPart(props: { report: ProgressView; steps: Steps }) {
  const t = usePhrases(phrases);
  const words = usePhrases(stateWords);
  const { report, steps } = props;
  const may = (action: string) => report.abilities[action]?.allowed === true;
  return (
    <>
      <Suspense fallback={<Loading />}>{report.question && may('supplement') && <Supplement report={report} steps={steps} />}</Suspense>
      {report.refusal && (
        <Notice tone="waiting" title={t.refusedTitle}>
          <p>{report.refusal.name}</p>
          {report.refusal.pointer && (
            <p>
              {t.refusedWhere}
              {report.refusal.pointer}
            </p>
          )}
          {report.refusal.note && <p>{report.refusal.note}</p>}
          <Link href="/duties">{t.refusedMore}</Link>
        </Notice>
      )}
      {report.matters.length !== 1 && <Clocks clocks={report.clocks} />}
      {report.matters.length === 0 && <Way report={report} standing={standingOfDemand(report, words)} />}
      {report.matters.length === 0 && may('withdraw') && (
        <div className="quiet-tasks no-print">
          <Suspense fallback={null}>
            <Withdraw id={report.id} version={report.version} path={`/api/v1/demands/${report.id}/withdraw`} steps={steps} />
          </Suspense>
        </div>
      )}
    </>
  );
}

/** The progress of a report: where it stands, what is asked of its author, what was promised, and the whole way in plain words. */
export function Progress(props: { report: ProgressView; back: { to: string; label: string } }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { report } = props;
  const steps = useSteps(report.id);
  const several = report.matters.length > 1;
  return (
    <Page title={headingOf(report)} lead={`${report.number} · ${format.date(report.receivedAt)} ${t.received}`} back={props.back}>
      <p className="words print-only">{report.body}</p>
      {!several && <Headline report={report} />}
      <Outcome outcome={steps.outcome} />
      {report.state === 'merged' && <Notice icon="people" title={t.merged} />}
      <DemandPart report={report} steps={steps} />
      {several && <p>{t.parts(report.matters.length)}</p>}
      {report.matters.map((matter, index) =>
        several ? (
          <section key={matter.id} className="part" aria-labelledby={`part-${matter.id}`}>
            <h2 id={`part-${matter.id}`}>{t.part(index + 1, matter.title)}</h2>
            <Headline report={{ ...report, matters: [matter] }} />
            <MatterPart report={report} matter={matter} steps={steps} />
          </section>
        ) : (
          <MatterPart key={matter.id} report={report} matter={matter} steps={steps} />
        ),
      )}
      <Suspense fallback={null}>
        <NeedAnswers id={report.id} />
      </Suspense>
      <Original report={report} />
      <button type="button" className="button no-print" onClick={() => print()}>
        <Icon name="printer" />
        {t.print}
      </button>
    </Page>
  );
}
