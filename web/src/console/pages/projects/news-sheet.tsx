import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, type Column, DataTable, LinkButton, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMoney } from '../funds/money.ts';
import { words } from './phrases.ts';
import { type Project, refreshes } from './project.ts';
import { at, type Words } from './step-words.ts';

type Report = Answer<'/api/v1/projects/{id}/reports'>['items'][number];
type Visit = Answer<'/api/v1/projects/{id}/visits'>['items'][number];
type Check = Project['checks'][number];

const points = ['activity_as_planned', 'people_came', 'accounts_in_order', 'shown_in_public', 'safe'] as const;

function strikeAction(t: Words, project: Project, report: Report): Action {
  return action<{ reason: string }>({
    name: 'strike_report',
    label: t.strike,
    danger: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
    send: (body, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/reports/{reportId}/strike', {
          params: { path: { id: project.id, reportId: report.id } },
          body,
          headers: submitHeaders(key),
        }),
      ),
  });
}

function visitAction(t: Words, id: string): Action {
  type Values = { visitedOn: string; fine: (typeof points)[number][]; findings?: string };
  return action<Values>({
    name: 'visit',
    label: t.visit,
    layout: 'drawer',
    initial: { visitedOn: dayOf(now()), fine: [...points] },
    fields: [
      { key: 'visitedOn', label: t.visitedOn, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'fine', label: t.checklist, kind: 'choices', options: points.map((value) => ({ value, label: t[value] })) },
      { key: 'findings', label: t.findings, kind: 'long_text', maxLength: 2000, rows: 4 },
    ],
    send: ({ visitedOn, fine, findings }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/visits', {
          ...at(id),
          body: {
            visitedOn,
            checklist: points.map((code) => ({ code, ok: (fine ?? []).includes(code) })),
            ...(findings ? { findings } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function checkAction(t: Words, project: Project): Action {
  const open = project.checks.filter((check) => check.begun && !check.filed);
  return action<{ month: string; ok: 'yes' | 'no'; words: string }>({
    name: 'check',
    label: t.check,
    initial: { month: String(open[0]?.month ?? ''), ok: 'yes' },
    fields: [
      {
        key: 'month',
        label: t.month,
        kind: 'choice',
        as: 'select',
        required: true,
        options: open.map((check) => ({ value: String(check.month), label: monthName(t, check) })),
      },
      {
        key: 'ok',
        label: t.outcome,
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: t.ok },
          { value: 'no', label: t.notOk },
        ],
      },
      { key: 'words', label: t.opinion, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ month, ok, words: said }, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/checks', {
          ...at(project.id),
          body: { month: Number(month), ok: ok === 'yes', words: said },
          headers: submitHeaders(key),
        }),
      ),
  });
}

const monthName = (t: Words, check: Check): string => (check.month === 0 ? t.finalCheck : t.monthIs(String(check.month), check.from ?? ''));

function useDialog() {
  const [doing, setDoing] = useState<Action>();
  const dialog = (
    <ActionDialog action={doing} target={{ record: { id: 'new', version: 0 }, refreshes }} onClose={() => setDoing(undefined)} />
  );
  return { setDoing, dialog };
}

function Reports(props: { project: Project }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const money = useMoney();
  const format = useFormat();
  const { setDoing, dialog } = useDialog();
  const { project } = props;
  const reports = useQuery(read('/api/v1/projects/{id}/reports', { path: { id: project.id }, query: { limit: 50 } }));
  const columns: Column<Report>[] = [
    { key: 'on', title: t.heldOn, width: 120, cell: (row) => row.heldOn },
    {
      key: 'kind',
      title: t.kind,
      width: 110,
      cell: (row) => <Tag tone={row.struck ? 'closed' : 'active'}>{row.struck ? t.struck : n[row.kind]}</Tag>,
    },
    {
      key: 'words',
      title: t.told,
      cell: (row) => (
        <>
          <span className="words">{row.words}</span>
          {row.files.map((file) => (
            <a key={file.id} href={`/api/v1/attachments/${file.id}`} className="small">
              {' '}
              {file.name}
            </a>
          ))}
        </>
      ),
    },
    { key: 'attendance', title: t.attendance, width: 120, align: 'right', cell: (row) => format.number(row.attendance) },
    { key: 'spent', title: t.amount, width: 120, align: 'right', cell: (row) => money.yuan(row.spent) },
    {
      key: 'todo',
      title: t.todo,
      width: 100,
      cell: (row) =>
        !row.struck &&
        project.abilities['strike_report']?.allowed && <Button onClick={() => setDoing(strikeAction(t, project, row))}>{t.strike}</Button>,
    },
  ];
  const add = project.abilities['report']?.allowed && (
    <LinkButton to={`/projects/${project.id}/report`} type="primary">
      {t.report}
    </LinkButton>
  );
  return (
    <Panel title={t.news} actions={add} flush>
      <Loaded query={reports}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.news} empty={{ title: t.noReports }} />}
      </Loaded>
      {dialog}
    </Panel>
  );
}

function Visits(props: { project: Project }) {
  const t = usePhrases(words);
  const { setDoing, dialog } = useDialog();
  const { project } = props;
  const visits = useQuery(read('/api/v1/projects/{id}/visits', { path: { id: project.id } }));
  const columns: Column<Visit>[] = [
    { key: 'on', title: t.visitedOn, width: 120, cell: (row) => row.visitedOn },
    { key: 'by', title: t.who, width: 120, cell: (row) => row.visitedBy },
    {
      key: 'faults',
      title: t.notOk,
      width: 220,
      cell: (row) =>
        row.checklist
          .filter((point) => !point.ok)
          .map((point) => t[point.code])
          .join('、') || '—',
    },
    { key: 'findings', title: t.findings, cell: (row) => row.findings && <span className="words">{row.findings}</span> },
  ];
  const add = project.abilities['visit']?.allowed && <Button onClick={() => setDoing(visitAction(t, project.id))}>{t.visit}</Button>;
  return (
    <Panel title={t.visits} actions={add} flush>
      <Loaded query={visits}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.visits} empty={{ title: t.noVisits }} />}
      </Loaded>
      {dialog}
    </Panel>
  );
}

function Checks(props: { project: Project }) {
  const t = usePhrases(words);
  const { setDoing, dialog } = useDialog();
  const { project } = props;
  if (project.checks.length === 0) return null;
  const columns: Column<Check & { id: string }>[] = [
    { key: 'month', title: t.month, width: 230, cell: (row) => monthName(t, row) },
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => {
        if (!row.filed) return <Tag tone={row.begun ? 'waiting' : 'fresh'}>{row.begun ? t.notFiled : t.notBegun}</Tag>;
        return <Tag tone={row.filed.ok ? 'done' : 'alarm'}>{row.filed.ok ? t.ok : t.notOk}</Tag>;
      },
    },
    { key: 'words', title: t.opinion, cell: (row) => row.filed && <span className="words">{row.filed.words}</span> },
  ];
  const rows = project.checks.map((check) => ({ ...check, id: String(check.month) }));
  const open = project.checks.some((check) => check.begun && !check.filed);
  const add = open && project.abilities['check']?.allowed && <Button onClick={() => setDoing(checkAction(t, project))}>{t.check}</Button>;
  return (
    <Panel title={t.checks} actions={add} flush>
      <DataTable columns={columns} rows={rows} label={t.checks} empty={{ title: t.notFiled }} />
      {dialog}
    </Panel>
  );
}

/** What is heard of a project: reports with photos, visits, the committee's checks. */
export function NewsSheet(props: { project: Project }) {
  return (
    <div className="stack">
      <Reports project={props.project} />
      {props.project.abilities['see_work']?.allowed && <Visits project={props.project} />}
      <Checks project={props.project} />
    </div>
  );
}
