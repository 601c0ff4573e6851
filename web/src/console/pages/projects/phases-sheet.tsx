import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { type Action, ActionDialog, type Column, DataTable, Facts, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMoney } from '../funds/money.ts';
import { answerAction, type Comment, commentAction, inviteAction, type Phase, partiesAction, phaseStep } from './phase-steps.ts';
import { words } from './phrases.ts';
import { type Project, refreshes } from './project.ts';

type Doing = { record: { id: string; version: number }; action: Action };

const tones = { waiting: 'fresh', open: 'active', closed: 'done' } as const;

function PhasePanel(props: { project: Project; phase: Phase; onDo: (doing: Doing) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const money = useMoney();
  const { project, phase } = props;
  const { id } = project;
  const record = { id: `${id}-${phase.phase}`, version: phase.version };
  const works = project.abilities['work_on_phases']?.allowed && phase.state !== 'closed';
  const given = phase.funders.map(
    ({ source, name, amount }) => `${n[`source_${source}`]}${name ? `（${name}）` : ''} ${money.yuan(amount)}`,
  );
  return (
    <Panel
      title={
        <>
          {n[phase.phase]} <Tag tone={tones[phase.state]}>{n[`phase_${phase.state}`]}</Tag>
        </>
      }
      actions={
        works && (
          <>
            <Button onClick={() => props.onDo({ record, action: partiesAction(t, { id, phase }) })}>{t.noteParties}</Button>
            <Button onClick={() => props.onDo({ record, action: inviteAction(t, { id, phase }) })}>{t.invite}</Button>
            <Button onClick={() => props.onDo({ record, action: phaseStep(t, n, { id, phase }) })}>
              {phase.state === 'waiting' ? t.openPhase : t.closePhase}
            </Button>
          </>
        )
      }
    >
      <Facts
        items={[
          { label: t.comments, value: t.commentsAre(format.number(phase.comments), format.number(phase.adopted)) },
          { label: t.invitations, value: t.invitationsAre(format.number(phase.invitations.length)) },
          { label: t.setParties, value: phase.parties.map((party) => `${party.name}：${party.part}`).join('；') || '—' },
          { label: t.inputs, value: given.join('；') },
        ]}
      />
    </Panel>
  );
}

/** The three phases of what is built, and what residents said about any project. */
export function PhasesSheet(props: { project: Project }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const [doing, setDoing] = useState<Doing>();
  const { project } = props;
  const comments = useQuery(read('/api/v1/projects/{id}/comments', { path: { id: project.id }, query: { limit: 100 } }));
  const columns: Column<Comment>[] = [
    { key: 'at', title: t.heldOn, width: 120, cell: (row) => format.date(row.createdAt) },
    { key: 'phase', title: t.phases, width: 110, cell: (row) => n[row.phase] },
    { key: 'body', title: t.comments, cell: (row) => <span className="words">{row.body}</span> },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'waiting' ? 'waiting' : 'done'}>{n[row.state]}</Tag>,
    },
    { key: 'answer', title: t.answer, cell: (row) => row.answer && <span className="words">{row.answer}</span> },
    {
      key: 'todo',
      title: t.todo,
      width: 110,
      cell: (row) =>
        row.state === 'waiting' &&
        project.abilities['work_on_phases']?.allowed && (
          <Button onClick={() => setDoing({ record: row, action: answerAction(t, n, { id: project.id, comment: row }) })}>
            {t.answerIt}
          </Button>
        ),
    },
  ];
  const adds = project.abilities['comment']?.allowed && (
    <Button onClick={() => setDoing({ record: { id: project.id, version: 0 }, action: commentAction(t, n, project) })}>
      {t.addComment}
    </Button>
  );
  return (
    <div className="stack">
      {project.phases.map((phase) => (
        <PhasePanel key={phase.phase} project={project} phase={phase} onDo={setDoing} />
      ))}
      <Panel title={t.comments} actions={adds} flush>
        <Loaded query={comments}>
          {({ items }) => (
            <DataTable columns={columns} rows={items} label={t.comments} empty={{ title: t.noComments, text: t.noCommentsText }} />
          )}
        </Loaded>
      </Panel>
      <ActionDialog
        action={doing?.action}
        target={{ record: doing?.record ?? { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </div>
  );
}
