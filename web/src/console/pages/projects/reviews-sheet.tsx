import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Empty, Facts, Panel, Tag } from '../../kit/index.ts';
import { useMoney } from '../funds/money.ts';
import { words } from './phrases.ts';
import { type Assessment, type Project, refreshes } from './project.ts';
import type { Words } from './step-words.ts';

type Change = Project['changes'][number];

const outcomeTones = { pass: 'done', rectify: 'alarm', terminate: 'closed', fail: 'closed' } as const;

function Evaluation(props: { assessment: Assessment }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { assessment } = props;
  const { outcome, experts, expertMean, residentMean, residentN } = assessment;
  const mean = (hundredths: number | null) => hundredths !== null && format.number(hundredths / 100);
  return (
    <Panel
      title={
        <>
          {n[assessment.kind]} · {t.roundIs(format.number(assessment.round))}{' '}
          {outcome && <Tag tone={outcomeTones[outcome]}>{n[outcome]}</Tag>}
        </>
      }
    >
      <Facts
        items={[
          { label: t.experts(format.number(experts.scored), format.number(experts.asked)), value: mean(expertMean) || '—' },
          { label: t.seed, value: assessment.seed },
          {
            label: t.satisfaction,
            value:
              residentMean === null
                ? (residentN ?? 0) > 0 && t.tooFew(format.number(residentN ?? 0))
                : t.rated(String(mean(residentMean)), format.number(residentN ?? 0)),
          },
          { label: t.limit, value: assessment.limitOn },
          { label: t.opinion, value: assessment.words },
          { label: t.doneOn, value: assessment.decidedAt && format.date(assessment.decidedAt) },
        ]}
      />
      {assessment.scores.length > 0 && (
        <ul>
          {assessment.scores.map((score, i) => (
            <li key={`${score.score}-${String(i)}`}>
              {format.number(score.score)} · {score.words}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function decideAction(t: Words, project: Project, { change, approved }: { change: Change; approved: boolean }): Action {
  return action<{ answer: string }>({
    name: 'decide_change',
    label: approved ? t.change_approved : t.change_refused,
    intro: change.words,
    fields: [{ key: 'answer', label: t.answer, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ answer }, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/changes/{changeId}/decide', {
          params: { path: { id: project.id, changeId: change.id } },
          body: { version, approved, answer },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Changes(props: { project: Project }) {
  const t = usePhrases(words);
  const money = useMoney();
  const [doing, setDoing] = useState<{ record: Change; action: Action }>();
  const { project } = props;
  if (project.changes.length === 0) return null;
  const may = project.abilities['decide_change']?.allowed;
  const button = (change: Change, approved: boolean) => (
    <Button onClick={() => setDoing({ record: change, action: decideAction(t, project, { change, approved }) })}>
      {approved ? t.change_approved : t.change_refused}
    </Button>
  );
  const columns: Column<Change>[] = [
    { key: 'kind', title: t.changeKind, width: 100, cell: (row) => t[`change_${row.kind}`] },
    { key: 'words', title: t.reason, cell: (row) => <span className="words">{row.words}</span> },
    { key: 'to', title: t.newEnd, width: 130, cell: (row) => row.endsOn ?? (row.shifted > 0 ? money.yuan(row.shifted) : '—') },
    { key: 'state', title: t.state, width: 110, cell: (row) => (row.state === 'asked' ? t.asked : t[`change_${row.state}`]) },
    { key: 'answer', title: t.answer, width: 180, cell: (row) => row.answer && <span className="words">{row.answer}</span> },
    {
      key: 'todo',
      title: t.todo,
      width: 180,
      cell: (row) =>
        row.state === 'asked' &&
        may && (
          <span className="row">
            {button(row, true)}
            {button(row, false)}
          </span>
        ),
    },
  ];
  return (
    <Panel title={t.changes} flush>
      <DataTable columns={columns} rows={project.changes} label={t.changes} empty={{ title: '—' }} />
      <ActionDialog
        action={doing?.action}
        target={{ record: doing?.record ?? { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** Mid-term and closing evaluations, the grade residents voted, and changes. */
export function ReviewsSheet(props: { project: Project }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const money = useMoney();
  const { project } = props;
  const { satisfaction, grade, gradeBallotId, audited, toReturn } = project;
  return (
    <div className="stack">
      <Panel>
        <Facts
          items={[
            {
              label: t.satisfaction,
              value:
                satisfaction.mean === null
                  ? t.tooFew(format.number(satisfaction.n))
                  : t.rated(format.number(satisfaction.mean / 100), format.number(satisfaction.n)),
            },
            {
              label: t.grade,
              value: (
                <>
                  {grade ? n[grade] : '—'} {gradeBallotId && <Link to={`/ballots/${gradeBallotId}`}>{t.gradeVote}</Link>}
                </>
              ),
            },
            { label: t.audited, value: audited !== null && `${money.yuan(audited)} ${t.yuan}` },
            { label: t.toReturn, value: toReturn !== null && toReturn > 0 && `${money.yuan(toReturn)} ${t.yuan}` },
          ]}
        />
      </Panel>
      {project.assessments.length === 0 && <Empty title={t.noReviews} />}
      {[...project.assessments].reverse().map((assessment) => (
        <Evaluation key={assessment.id} assessment={assessment} />
      ))}
      <Changes project={project} />
    </div>
  );
}
