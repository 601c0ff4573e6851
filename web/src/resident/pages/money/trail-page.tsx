import './money.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { useAmounts } from './amounts.ts';
import { type Trail, trailOf } from './api.ts';
import { phrases } from './phrases.ts';

type Step = Record<string, unknown>;

const said = (step: Step, ...keys: string[]): string =>
  keys
    .map((key) => step[key])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join(' · ');

const nameOf = (step: Step): string => said(step, 'number', 'title', 'words');

function Part(props: { title: string; children: ReactNode }) {
  return (
    <li>
      <h2>{props.title}</h2>
      {props.children}
    </li>
  );
}

function List(props: { steps: readonly Step[] }) {
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
  const format = useFormat();
  const { n, mean } = (props.ratings ?? {}) as { n?: unknown; mean?: unknown };
  if (typeof n !== 'number' || typeof mean !== 'number') return null;
  return <Part title={t.ratings}>{t.rated(format.number(n), format.number(mean / 100))}</Part>;
}

function Story(props: { trail: Trail }) {
  const t = usePhrases(phrases);
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
