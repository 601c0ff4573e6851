import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Facts, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMoney } from '../funds/money.ts';
import { partiesOf, partiesText } from './parties.ts';
import { words } from './phrases.ts';
import { type Project, refreshes } from './project.ts';
import type { Terms, Words } from './step-words.ts';

type Phase = Project['phases'][number];
type Comment = Answer<'/api/v1/projects/{id}/comments'>['items'][number];
type Doing = { record: { id: string; version: number }; action: Action };

const tones = { waiting: 'fresh', open: 'active', closed: 'done' } as const;

function phaseStep(t: Words, n: Terms, { id, phase }: { id: string; phase: Phase }): Action {
  const step = phase.state === 'waiting' ? 'open' : 'close';
  const label = `${step === 'open' ? t.openPhase : t.closePhase}“${n[phase.phase]}”`;
  return action({
    name: 'work_on_phases',
    label,
    intro: label,
    send: (_, { key, version }) =>
      data(
        api.POST(`/api/v1/projects/{id}/phases/{phase}/${step}`, {
          params: { path: { id, phase: phase.phase } },
          body: { version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function inviteAction(t: Words, { id, phase }: { id: string; phase: Phase }): Action {
  return action<{ on: string; words: string }>({
    name: 'invite',
    label: t.invite,
    initial: { on: dayOf(now()) },
    fields: [
      { key: 'on', label: t.heldOn, kind: 'date', required: true },
      { key: 'words', label: t.how, kind: 'text', required: true, maxLength: 500 },
    ],
    send: (invitation, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}/phases/{phase}', {
          params: { path: { id, phase: phase.phase } },
          body: { version, invitation },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function partiesAction(t: Words, { id, phase }: { id: string; phase: Phase }): Action {
  return action<{ parties: string }>({
    name: 'set_parties',
    label: t.noteParties,
    initial: { parties: partiesText(phase.parties, t) },
    fields: [
      {
        key: 'parties',
        label: t.setParties,
        kind: 'long_text',
        rows: 6,
        help: t.partiesHelp,
        check: (values) => (partiesOf(values.parties ?? '', t) === null ? t.partiesWrong : undefined),
      },
    ],
    send: ({ parties }, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}/phases/{phase}', {
          params: { path: { id, phase: phase.phase } },
          body: { version, parties: partiesOf(parties ?? '', t) ?? [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function commentAction(t: Words, n: Terms, project: Project): Action {
  type Values = { phase: Comment['phase']; source: 'visit' | 'phone' | 'meeting' | 'paper'; body: string };
  const about = project.phases.length > 0 ? project.phases.map((each) => each.phase) : (['service'] as const);
  return action<Values>({
    name: 'comment',
    label: t.addComment,
    initial: { phase: about[0] ?? 'service', source: 'visit' },
    fields: [
      ...(about.length > 1
        ? [
            {
              key: 'phase' as const,
              label: t.aboutWhat,
              kind: 'choice' as const,
              required: true,
              options: about.map((value) => ({ value, label: n[value] })),
            },
          ]
        : []),
      {
        key: 'source',
        label: t.heardFrom,
        kind: 'choice',
        required: true,
        options: (['visit', 'phone', 'meeting', 'paper'] as const).map((value) => ({ value, label: t[`from_${value}`] })),
      },
      { key: 'body', label: t.commentWords, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: ({ phase, source, body }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/comments', {
          params: { path: { id: project.id } },
          body: { phase: phase ?? about[0] ?? 'service', source, body },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function answerAction(t: Words, n: Terms, { id, comment }: { id: string; comment: Comment }): Action {
  type Values = { state: 'adopted' | 'partly_adopted' | 'not_adopted'; answer: string };
  return action<Values>({
    name: 'answer',
    label: t.answerIt,
    intro: comment.body,
    fields: [
      {
        key: 'state',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: (['adopted', 'partly_adopted', 'not_adopted'] as const).map((value) => ({ value, label: n[value] })),
      },
      { key: 'answer', label: t.answer, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: (body, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/comments/{commentId}/answer', {
          params: { path: { id, commentId: comment.id } },
          body: { version, ...body },
          headers: submitHeaders(key),
        }),
      ),
  });
}

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
