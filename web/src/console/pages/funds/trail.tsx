import './funds.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { amountOf, ratingsOf, said, type TrailStep } from '../../../api/trail.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { Loaded, Panel, Tag } from '../../kit/index.ts';
import { recordPath } from '../../kit/registry.ts';
import { useMoney } from './money.ts';
import { payWords } from './payment-phrases.ts';

type TrailAnswer = Answer<'/api/v1/payments/{id}/trail'>;
/** One step with its number and title, leading to its page where there is one. */
function StepName(props: { step: TrailStep; type: string }) {
  const { step, type } = props;
  const money = useMoney();
  const id = step['id'];
  const to = typeof id === 'string' ? recordPath(type, id) : undefined;
  const amount = amountOf(step);
  const name = said(step, 'number', 'title', 'name', 'words');
  const about = [said(step, 'buyer', 'provider'), amount !== undefined && money.yuan(amount)].filter(Boolean).join(' · ');
  return (
    <>
      {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
      {about && <span className="quiet small"> {about}</span>}
    </>
  );
}

function Stage(props: { label: string; children: ReactNode }) {
  return (
    <li>
      <h3>{props.label}</h3>
      {props.children}
    </li>
  );
}

function Demands(props: { demands: TrailAnswer['demands'] }) {
  return (
    <ul className="trail-demands">
      {props.demands.map((demand) => (
        <li key={said(demand, 'id', 'number')}>
          <StepName step={demand} type="demand" /> <span className="quiet small">{said(demand, 'area', 'areaName')}</span>
        </li>
      ))}
    </ul>
  );
}

/** How it was judged: the grade residents voted, the evaluations, the ratings. */
function Ratings(props: { ratings: unknown }) {
  const t = usePhrases(payWords);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const ratings = ratingsOf(props.ratings);
  if (!ratings) return null;
  const count = format.number(ratings.n);
  return (
    <Stage label={t.ratings}>
      {ratings.grade && (
        <p>
          <Tag tone="done">{n[ratings.grade]}</Tag>{' '}
          {ratings.gradeBallotId && <Link to={`/ballots/${ratings.gradeBallotId}`}>{t.gradeVote}</Link>}
        </p>
      )}
      {ratings.evaluations.length > 0 && <p>{ratings.evaluations.map((each) => `${n[each.kind]}：${n[each.outcome]}`).join('；')}</p>}
      {ratings.n > 0 && <p>{ratings.mean === null ? t.tooFew(count) : t.rated(count, format.number(ratings.mean / 100))}</p>}
    </Stage>
  );
}

function Stages(props: { trail: TrailAnswer }) {
  const t = usePhrases(payWords);
  const money = useMoney();
  const format = useFormat();
  const { trail } = props;
  return (
    <ol className="trail">
      <Stage label={t.trailFund}>
        <Link to={`/funds/${trail.fund.id}`}>{trail.fund.name}</Link>
        {trail.line && ` · ${trail.line.name}`}
      </Stage>
      <Stage label={t.trailCommitment}>{[trail.commitment.title, money.yuan(trail.commitment.amount)].filter(Boolean).join(' · ')}</Stage>
      {(['milestone', 'contract', 'project'] as const).map((kind) => {
        const step = trail.project && trail[kind];
        return (
          step && (
            <Stage key={kind} label={t[kind]}>
              <StepName step={step} type={kind} />
            </Stage>
          )
        );
      })}
      {trail.needs.length > 0 && (
        <Stage label={t.needs}>
          {trail.needs.map((need) => (
            <p key={said(need, 'id', 'number')}>
              <StepName step={need} type="need" />
            </p>
          ))}
        </Stage>
      )}
      {trail.demands.length > 0 && (
        <Stage label={t.demands(format.number(trail.demands.length))}>
          <Demands demands={trail.demands} />
        </Stage>
      )}
      <Ratings ratings={trail.ratings} />
    </ol>
  );
}

/** From the payment back to what people asked for, and on to how they judged it, in one screen. */
export function PaymentTrail(props: { id: string }) {
  const t = usePhrases(payWords);
  const trail = useQuery(read('/api/v1/payments/{id}/trail', { path: { id: props.id } }));
  return (
    <Panel title={t.trail}>
      <Loaded query={trail}>
        {(shown) => (
          <>
            <Stages trail={shown} />
            {!shown.project && <p className="quiet">{t.noTrail}</p>}
            {shown.project && shown.needs.length === 0 && <p className="quiet">{t.noNeeds}</p>}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
