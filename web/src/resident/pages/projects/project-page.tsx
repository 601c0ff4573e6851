import '../pages.css';
import './projects.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { Loaded, Notice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useAmounts } from '../money/amounts.ts';
import { type Project, project } from './api.ts';
import { Follow } from './follow.tsx';
import { phrases } from './phrases.ts';
import { Comments, News } from './voices.tsx';

function Bar(props: { label: string; share: number }) {
  const format = useFormat();
  const share = Math.min(props.share, 10_000) / 10_000;
  return (
    <div className="project-bar-line">
      <span>{props.label}</span>
      <span className="project-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span>{format.share(props.share / 10_000)}</span>
    </div>
  );
}

function Progress(props: { project: Project }) {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const amounts = useAmounts();
  const { project: shown } = props;
  const { milestones } = shown;
  return (
    <Section title={t.progress}>
      <Bar label={t.time} share={shown.time} />
      <Bar label={t.spending} share={shown.spending} />
      <p className="help">{t.spentOf(amounts.yuan(shown.heard.spent), amounts.yuan(shown.amount))}</p>
      {milestones.total > 0 && (
        <>
          <p>
            {t.milestones(
              format.number(milestones.total),
              format.number(milestones.onTime),
              format.number(milestones.late),
              format.number(milestones.open + milestones.overdue),
            )}
          </p>
          <ol className="project-steps">
            {shown.calendar.map((milestone) => (
              <li key={milestone.id} className={milestone.doneOn ? 'done' : milestone.standing}>
                <strong>{milestone.name}</strong>
                <span className="help">
                  {n[milestone.standing]} · {milestone.doneOn ? t.done(milestone.doneOn) : t.due(milestone.dueOn)}
                  {milestone.payment?.state === 'executed' && ` · ${t.paid(amounts.yuan(milestone.amount))}`}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}

function Result(props: { project: Project }) {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { satisfaction, grade, gradeBallotId, contract, midtermPassedAt, endedReason } = props.project;
  const goals = contract?.goals ?? [];
  const rates = ['running', 'midterm_review', 'rectifying', 'closing_review', 'closed'].includes(props.project.state);
  const votes = props.project.state === 'closing_review' && gradeBallotId && !grade;
  return (
    <Section title={t.result}>
      {grade && (
        <p>
          <strong>{t.grade(n[grade])}</strong>
          <span className="help"> {t.gradeFixed}</span>
        </p>
      )}
      {gradeBallotId && (
        <p>
          <Link href={`/votes/${gradeBallotId}`}>{votes ? t.voteNow : t.seeVote}</Link>
        </p>
      )}
      {satisfaction.mean !== null ? (
        <p>{t.satisfaction(format.number(satisfaction.mean / 100), format.number(satisfaction.n))}</p>
      ) : (
        <p className="help">{t.tooFew(format.number(satisfaction.n))}</p>
      )}
      {rates && (
        <p>
          <Link href={`/rate/project/${props.project.id}`}>{t.rate}</Link>
        </p>
      )}
      {midtermPassedAt && <p>{t.midtermPassed}</p>}
      {goals.length > 0 && (
        <>
          <h3>{t.goals}</h3>
          <ul className="plain-list">
            {goals.map((goal) => (
              <li key={goal.code}>
                {goal.name}：{t.goal(format.number(goal.done), format.number(goal.planned), goal.unit)}
              </li>
            ))}
          </ul>
        </>
      )}
      {endedReason && (
        <p>
          {t.ended}
          {endedReason}
        </p>
      )}
    </Section>
  );
}

function Why(props: { project: Project }) {
  const t = usePhrases(phrases);
  const { needs, blocks } = props.project;
  if (needs.length === 0 && !blocks.need.words) return null;
  return (
    <Section title={t.why}>
      {blocks.need.words && <p className="words">{blocks.need.words}</p>}
      {needs.length > 0 && (
        <>
          <p>{t.fromNeeds}</p>
          <ul className="plain-list">
            {needs.map((need) => (
              <li key={need.id}>
                <Link href={`/needs/${need.id}`}>
                  {need.number} {need.title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Who(props: { project: Project }) {
  const t = usePhrases(phrases);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { elements, participation, phases } = props.project;
  const missing = elements.missing.map((each) => n[each]).join('、');
  return (
    <Section title={t.who}>
      <p>
        {t.elements(format.number(elements.present))}
        {missing && `，${t.missing(missing)}`}
      </p>
      <p>
        {t.whole(format.number(participation.percent))}
        {participation.missing.length > 0 && `，${t.missing(participation.missing.map((step) => n[step]).join('、'))}`}
      </p>
      <ul className="plain-list">
        {participation.steps
          .filter((step) => step.residents > 0)
          .map((step) => (
            <li key={step.step}>
              {n[step.step]}：{t.people(format.number(step.residents))}
            </li>
          ))}
      </ul>
      {phases.length > 0 && (
        <>
          <h3>{t.phases}</h3>
          <ul className="plain-list">
            {phases.map((phase) => (
              <li key={phase.phase}>
                {n[phase.phase]}（{n[`phase_${phase.state}`]}）：
                {t.phaseCounts(format.number(phase.comments), format.number(phase.adopted))}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** The public progress page of one project. */
export function ProjectPage() {
  const t = usePhrases(phrases);
  const amounts = useAmounts();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(project(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.title}
          lead={`${shown.area} · ${shown.stateName} · ${t.by(shown.unit?.name ?? t.group)} · ${t.money(amounts.yuan(shown.amount))}`}
          back={{ to: '/projects', label: t.back }}
        >
          {shown.state === 'rectifying' && <Notice tone="waiting" title={shown.stateName} />}
          <Follow project={shown} />
          <Progress project={shown} />
          <Result project={shown} />
          <Why project={shown} />
          <Who project={shown} />
          <News id={id} />
          <Comments project={shown} />
        </Page>
      )}
    </Loaded>
  );
}
