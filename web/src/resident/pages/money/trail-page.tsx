import './money.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { amountOf, ratingsOf, said, type TrailStep } from '../../../api/trail.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { useAmounts } from './amounts.ts';
import { type Trail, trailOf } from './api.ts';
import { phrases } from './phrases.ts';

/** A step in words: its number and name, the two sides of a contract, and what it is worth. */
function useNames(): (step: TrailStep) => string {
  const t = usePhrases(phrases);
  const amounts = useAmounts();
  return (step) => {
    const amount = amountOf(step);
    return [
      said(step, 'number', 'title', 'name', 'words', 'buyer', 'provider'),
      amount !== undefined && `${amounts.yuan(amount)} ${t.yuan}`,
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <li>
      <h2>{props.title}</h2>
      {props.children}
    </li>
  );
}

function List(props: { steps: readonly TrailStep[] }) {
  const nameOf = useNames();
  return (
    <ul className="money-demands">
      {props.steps.map((step) => (
        <li key={said(step, 'id', 'number')}>{nameOf(step)}</li>
      ))}
    </ul>
  );
}

function Ratings(props: { ratings: unknown }) {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const ratings = ratingsOf(props.ratings);
  if (!ratings) return null;
  const { grade, gradeBallotId, evaluations, mean } = ratings;
  return (
    <Part title={t.ratings}>
      {grade && (
        <p>
          <strong>{t.grade(n[grade])}</strong> {gradeBallotId && <Link href={`/votes/${gradeBallotId}`}>{t.gradeVote}</Link>}
        </p>
      )}
      {evaluations.length > 0 && <p>{evaluations.map((each) => `${n[each.kind]}：${n[each.outcome]}`).join('；')}</p>}
      {mean !== null && <p>{t.rated(format.number(ratings.n), format.number(mean / 100))}</p>}
    </Part>
  );
}

function Story(props: { trail: Trail }) {
  const t = usePhrases(phrases);
  const nameOf = useNames();
  const format = useFormat();
  const { trail } = props;
  return (
    <ol className="money-trail">
      <Part title={t.stepFund}>{[trail.fund.name, trail.line?.name].filter(Boolean).join(' · ')}</Part>
      {trail.commitment.title && <Part title={t.stepFor}>{trail.commitment.title}</Part>}
      {(['milestone', 'contract', 'project'] as const).map((kind) => {
        const step = trail.project && trail[kind];
        return (
          step && (
            <Part key={kind} title={t[kind]}>
              {nameOf(step)}
            </Part>
          )
        );
      })}
      {trail.needs.length > 0 && (
        <Part title={t.needs}>
          <List steps={trail.needs} />
        </Part>
      )}
      {trail.demands.length > 0 && (
        <Part title={t.demands(format.number(trail.demands.length))}>
          <List steps={trail.demands} />
        </Part>
      )}
      <Ratings ratings={trail.ratings} />
    </ol>
  );
}

/** One payment, back to the demands it answers. */
export function TrailPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const amounts = useAmounts();
  const { id = '' } = useParams<{ id: string }>();
  const trail = useQuery(trailOf(id));
  const { payment } = trail.data ?? {};
  const title = payment ? t.payment(amounts.yuan(payment.amount), payment.payee ?? t.residents) : t.trailTitle;
  return (
    <Page title={title} lead={payment?.executedAt && t.paidOn(format.date(payment.executedAt))} back={{ to: '/money', label: t.back }}>
      {trail.isPending && <Loading />}
      {trail.isError && <ProblemNotice error={trail.error} onRetry={() => void trail.refetch()} />}
      {payment?.state === 'reversed' && <Notice title={t.reversed} />}
      {trail.data && <Story trail={trail.data} />}
      {trail.data && !trail.data.project && <p className="help">{t.noProject}</p>}
    </Page>
  );
}
