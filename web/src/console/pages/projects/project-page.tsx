import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Ability } from '../../../api/page.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { ActionButtons, Facts, Loaded, Note, Panel, RecordPage, StatCard, StatGrid, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { useSelectedNeeds } from '../calls/selected-needs.ts';
import { useMoney } from '../funds/money.ts';
import { CalendarSheet } from './calendar-sheet.tsx';
import { contractWords } from './contract-phrases.ts';
import { NewsSheet } from './news-sheet.tsx';
import { PartiesSheet } from './parties-sheet.tsx';
import { PhasesSheet } from './phases-sheet.tsx';
import { words } from './phrases.ts';
import { type Project, refreshes, shareOf, stateTones } from './project.ts';
import './projects.css';
import { ReviewsSheet } from './reviews-sheet.tsx';
import { projectSteps } from './steps.ts';

/** The words of a draft are changed by whoever may set its fund. */
const draftLike = (change: Ability | undefined): Record<string, Ability> => (change ? { change_draft: change } : {});

function Side(props: { project: Project }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const money = useMoney();
  const { project } = props;
  const { midtermPassedAt, midtermDueOn, publicAt } = project;
  const midterm = midtermPassedAt ? t.passedOn(format.date(midtermPassedAt)) : (midtermDueOn ?? (publicAt ? t.waived : null));
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.executor, value: project.unit?.name ?? t.residents },
          { label: t.where, value: project.area },
          { label: t.amount, value: money.yuan(project.amount) },
          { label: t.period, value: `${project.startsOn} – ${project.endsOn}` },
          { label: t.midtermDue, value: midterm },
          { label: t.linkage, value: [n[project.linkage], project.linkageReason].filter(Boolean).join('：') },
          { label: t.track, value: n[project.track] },
          { label: t.template, value: n[project.template] },
          {
            label: t.needs,
            value:
              project.needs.length > 0 &&
              project.needs.map((need) => (
                <Link key={need.id} to={`/needs/${need.id}`} className="block">
                  {need.number} {need.title}
                </Link>
              )),
          },
          { label: t.aftercareDue, value: project.aftercare?.dueOn },
          { label: t.watching, value: t.followers(format.number(project.followers)) },
        ]}
      />
      {project.copiedFrom && (
        <p>
          {t.copiedFrom} <Link to={`/projects/${project.copiedFrom.id}`}>{project.copiedFrom.number}</Link>
        </p>
      )}
    </Panel>
  );
}

function Figures(props: { project: Project }) {
  const t = usePhrases(words);
  const format = useFormat();
  const money = useMoney();
  const { project } = props;
  return (
    <StatGrid>
      <StatCard
        label={t.spendingIs}
        value={format.share(shareOf(project.spending))}
        note={t.curveSays(format.share(shareOf(project.time)), format.share(shareOf(project.spending)))}
      />
      <StatCard label={t.inYuan(t.paid)} value={money.yuan(project.paid)} />
      <StatCard label={t.attendance} value={project.heard.attendance} />
      <StatCard
        label={t.participation}
        value={`${project.participation.percent}%`}
        tone={project.participation.whole ? 'plain' : 'waiting'}
      />
    </StatGrid>
  );
}

function Sheets(props: { project: Project }) {
  const t = usePhrases(words);
  const { project } = props;
  return (
    <Tabs
      label={t.sheets}
      sheets={[
        { key: 'calendar', label: t.calendar, content: <CalendarSheet project={project} /> },
        { key: 'news', label: t.news, count: project.heard.reports, content: <NewsSheet project={project} /> },
        { key: 'reviews', label: t.reviews, count: project.assessments.length, content: <ReviewsSheet project={project} /> },
        { key: 'parties', label: t.parties, content: <PartiesSheet project={project} /> },
        { key: 'phases', label: project.phases.length > 0 ? t.phases : t.comments, content: <PhasesSheet project={project} /> },
      ]}
    />
  );
}

/** One project: dates and money, what is heard of it, how it is judged, who takes part. */
export function ProjectPage() {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const navigate = useNavigate();
  const may = useMay();
  const id = useRouteParam('id');
  const project = useQuery(read('/api/v1/projects/{id}', { path: { id } }));
  const choosing = project.data?.state === 'contracting' && may('projects.manage') && may('funds.read');
  const funds = useQuery({ ...read('/api/v1/funds', { query: { limit: 100 } }), enabled: choosing });
  const needs = useSelectedNeeds();
  const options = (funds.data?.items ?? []).map((fund) => ({ value: fund.id, label: fund.name }));
  const contract = usePhrases(contractWords);
  const onCopied = (made: Project) => void navigate({ to: `/projects/${made.id}` });
  const onBallot = (ballotId: string) => void navigate({ to: `/ballots/${ballotId}` });
  return (
    <Loaded query={project}>
      {(shown) => (
        <RecordPage
          back={may('projects.read') ? { to: '/projects', label: t.back } : { to: '/my-projects', label: t.back }}
          number={shown.number}
          title={shown.title}
          tags={
            <>
              <Tag tone={stateTones[shown.state]}>{shown.stateName}</Tag>
              {shown.grade && <Tag tone="done">{n[shown.grade]}</Tag>}
              {shown.flags.map((flag) => (
                <Tag key={flag.code} tone="alarm">
                  {n[flag.code]}
                </Tag>
              ))}
            </>
          }
          head={shown.watchedAt && <Note tone="alarm" title={t.watchedNote} />}
          actions={
            <ActionButtons
              actions={projectSteps(t, n, shown, { contract, funds: options, needs, onCopied, onBallot })}
              target={{ record: { ...shown, abilities: { ...shown.abilities, ...draftLike(shown.abilities['change']) } }, refreshes }}
            />
          }
          side={<Side project={shown} />}
        >
          <Figures project={shown} />
          <Sheets project={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
