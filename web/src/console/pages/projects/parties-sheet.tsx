import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { type Action, ActionDialog, type Column, DataTable, Facts, Panel, Tag } from '../../kit/index.ts';
import { useMoney } from '../funds/money.ts';
import { contributeAction, memberAction, participationAction, taskAction } from './parties-steps.ts';
import { words } from './phrases.ts';
import { type Project, refreshes } from './project.ts';
import type { Words } from './step-words.ts';
import { finishAction, leaveAction, resourceAction, resourceOptions, takeOffAction } from './team-steps.ts';

type Member = Project['members'][number];
type Input = Project['inputs']['items'][number];
type Task = Project['tasks'][number];

/** A last column with one small button, for those who may. */
function rowStep<R>(t: Words, may: boolean, onDo: (row: R) => void, label: string, when: (row: R) => boolean = () => true): Column<R>[] {
  if (!may) return [];
  return [
    {
      key: 'todo',
      title: t.todo,
      width: 90,
      cell: (row) =>
        when(row) && (
          <Button size="small" onClick={() => onDo(row)}>
            {label}
          </Button>
        ),
    },
  ];
}

function Elements(props: { project: Project; onDo: (made: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const money = useMoney();
  const { elements, abilities } = props.project;
  const missing = elements.missing.map((each) => n[each]).join('、');
  return (
    <Panel
      title={t.elements}
      actions={
        abilities['arrange_team']?.allowed && (
          <Button onClick={() => props.onDo(memberAction(t, n, props.project.id))}>{t.addMember}</Button>
        )
      }
    >
      <p>{t.elementsSay(format.number(elements.present), missing)}</p>
      <ul className="project-elements">
        {elements.elements.map((each) => (
          <li key={each.element} className={each.present ? 'present' : 'absent'}>
            <strong>{n[each.element]}</strong>
            <span className="quiet small">{n[each.position]}</span>
            <span>
              {each.present
                ? [
                    each.names.join('、'),
                    each.value > 0
                      ? `${money.yuan(each.value)} ${t.yuan}`
                      : each.count > 1
                        ? `${format.number(each.count)} ${t.people}`
                        : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : '—'}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Inputs(props: { project: Project; onDo: (made: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const money = useMoney();
  const { inputs, abilities, id, areaCode } = props.project;
  const may = abilities['contribute']?.allowed === true;
  const resources = useQuery({ ...read('/api/v1/project-resources', { query: { area: areaCode } }), enabled: may });
  const options = resourceOptions(t, money.yuan, resources.data?.items ?? []);
  const columns: Column<Input>[] = [
    { key: 'source', title: t.source, width: 120, cell: (row) => n[`source_${row.source}`] },
    { key: 'kind', title: t.inputKind, width: 120, cell: (row) => n[`kind_${row.kind}`] },
    { key: 'name', title: t.inputName, cell: (row) => row.name },
    { key: 'phase', title: t.phases, width: 110, cell: (row) => row.phase && n[row.phase] },
    {
      key: 'value',
      title: t.value,
      width: 140,
      align: 'right',
      cell: (row) => (row.kind === 'hours' ? `${format.number(row.hours)} ${t.hour}` : money.yuan(row.amount)),
    },
    ...rowStep<Input>(t, may, (row) => props.onDo(takeOffAction(t, id, row)), t.takeOff),
  ];
  return (
    <Panel
      title={t.inputs}
      actions={
        may && (
          <>
            <Button onClick={() => props.onDo(resourceAction(t, n, areaCode))}>{t.addResource}</Button>
            <Button onClick={() => props.onDo(contributeAction(t, n, { project: props.project, resources: options }))}>
              {t.contribute}
            </Button>
          </>
        )
      }
      flush
    >
      <div className="panel-lead">
        <Facts
          items={[
            { label: t.publicMoney, value: money.yuan(inputs.publicMoney) },
            { label: t.socialMoney, value: money.yuan(inputs.socialMoney) },
            { label: t.inKind, value: money.yuan(inputs.inKind) },
            { label: t.hours, value: `${format.number(inputs.minutes / 60)} ${t.hour}` },
            { label: t.leverage, value: inputs.leverage === null ? '—' : `${(inputs.leverage / 100).toFixed(2)}（${t.leverageHelp}）` },
          ]}
        />
      </div>
      <DataTable columns={columns} rows={inputs.items} label={t.inputs} empty={{ title: t.noInputs, text: t.noInputsText }} />
    </Panel>
  );
}

function Team(props: { project: Project; onDo: (made: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { members, tasks, abilities, id } = props.project;
  if (members.length === 0) return null;
  const name = (id: string) => members.find((member) => member.id === id)?.name ?? '';
  const memberColumns: Column<Member>[] = [
    { key: 'name', title: t.memberName, cell: (row) => row.name },
    { key: 'element', title: t.element, width: 140, cell: (row) => n[row.element] },
    { key: 'heads', title: t.heads, width: 80, align: 'right', cell: (row) => format.number(row.heads) },
    { key: 'part', title: t.part, cell: (row) => row.part },
    { key: 'since', title: t.period, width: 200, cell: (row) => `${row.since} – ${row.until ?? t.now}` },
    ...rowStep<Member>(
      t,
      abilities['arrange_team']?.allowed === true,
      (row) => props.onDo(leaveAction(t, id, row)),
      t.leave,
      (row) => row.until === null,
    ),
  ];
  const taskColumns: Column<Task>[] = [
    { key: 'title', title: t.task, cell: (row) => row.title },
    { key: 'who', title: t.who, width: 160, cell: (row) => name(row.memberId) },
    { key: 'due', title: t.due, width: 120, cell: (row) => row.dueOn },
    {
      key: 'state',
      title: t.state,
      width: 110,
      cell: (row) => <Tag tone={row.state === 'open' ? 'active' : 'closed'}>{t[`task_${row.state}`]}</Tag>,
    },
    ...rowStep<Task>(
      t,
      abilities['give_task']?.allowed === true,
      (row) => props.onDo(finishAction(t, id, row)),
      t.finishTask,
      (row) => row.state === 'open',
    ),
  ];
  return (
    <Panel
      title={t.team}
      actions={abilities['give_task']?.allowed && <Button onClick={() => props.onDo(taskAction(t, props.project))}>{t.giveTask}</Button>}
      flush
    >
      <DataTable columns={memberColumns} rows={members} label={t.team} empty={{ title: '—' }} />
      {tasks.length > 0 && <DataTable columns={taskColumns} rows={tasks} label={t.task} empty={{ title: '—' }} />}
    </Panel>
  );
}

function Participation(props: { project: Project; onDo: (made: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const { participation, abilities } = props.project;
  const missing = participation.missing.map((step) => n[step]).join('、');
  return (
    <Panel
      title={t.participation}
      actions={
        abilities['note_participation']?.allowed && (
          <Button onClick={() => props.onDo(participationAction(t, n, props.project.id))}>{t.noteParticipation}</Button>
        )
      }
    >
      <p>
        {t.participationSays(format.number(participation.percent), missing)}{' '}
        {!participation.whole && <Tag tone="waiting">{t.notWhole}</Tag>}
      </p>
      <ol className="project-trail">
        {participation.steps.map(({ step, residents }) => (
          <li key={step} className={residents > 0 ? 'present' : 'absent'}>
            <strong>{n[step]}</strong>
            <span>{residents > 0 ? `${format.number(residents)} ${t.people}` : '—'}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Who acts, who gives, and where residents had a part. */
export function PartiesSheet(props: { project: Project }) {
  const [doing, setDoing] = useState<Action>();
  return (
    <div className="stack">
      <Elements project={props.project} onDo={setDoing} />
      <Participation project={props.project} onDo={setDoing} />
      <Inputs project={props.project} onDo={setDoing} />
      <Team project={props.project} onDo={setDoing} />
      <ActionDialog
        action={doing}
        target={{ record: { id: props.project.id, version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </div>
  );
}
