import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { now } from '../../../ui/time/now.ts';
import {
  AbilityButton,
  type Action,
  ActionDialog,
  action,
  Chart,
  type Column,
  DataTable,
  Empty,
  Facts,
  Note,
  Panel,
  Tag,
} from '../../kit/index.ts';
import { useMoney } from '../funds/money.ts';
import { words } from './phrases.ts';
import { type Milestone, type Project, refreshes, shareOf, standingTones } from './project.ts';
import type { Words } from './step-words.ts';

type Doing = { record: { id: string; version: number }; action: Action };

function completeAction(t: Words, project: Project, milestone: Milestone): Action {
  return action<{ doneOn: string; note?: string }>({
    name: 'complete_milestone',
    label: t.complete,
    initial: { doneOn: dayOf(now()) },
    fields: [
      { key: 'doneOn', label: t.doneOn, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'note', label: t.opinion, kind: 'long_text', maxLength: 500, rows: 2 },
    ],
    send: ({ doneOn, note }, { key, version }) =>
      data(
        api.POST('/api/v1/projects/{id}/milestones/{milestoneId}/complete', {
          params: { path: { id: project.id, milestoneId: milestone.id } },
          body: { version, doneOn, ...(note ? { note } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function payAction(t: Words, project: Project, milestone: Milestone): Action {
  return action({
    name: 'request_payment',
    label: t.askPayment,
    intro: t.askIntro,
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/projects/{id}/milestones/{milestoneId}/request-payment', {
          params: { path: { id: project.id, milestoneId: milestone.id } },
          body: {},
          headers: submitHeaders(key),
        }),
      ),
  });
}

function PaymentCell(props: { milestone: Milestone }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const { payment, lock, amount } = props.milestone;
  if (amount === 0) return '—';
  if (payment) {
    return (
      <Link to={`/payments/${payment.id}`}>
        {payment.number} {n[payment.state as 'requested']}
      </Link>
    );
  }
  return lock ? (
    <span className="quiet">
      {t.locked}
      {lock.words}
    </span>
  ) : (
    <span>{t.free}</span>
  );
}

function Milestones(props: { project: Project }) {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const money = useMoney();
  const format = useFormat();
  const [doing, setDoing] = useState<Doing>();
  const { project } = props;
  const { abilities, milestones } = project;
  const button = (milestone: Milestone, made: Action) => {
    const ability = abilities[made.name];
    return (
      ability?.allowed && (
        <AbilityButton action={made} ability={ability} primary={false} onClick={() => setDoing({ record: milestone, action: made })} />
      )
    );
  };
  const payable = ({ amount, lock, payment }: Milestone) => amount > 0 && !lock && (!payment || payment.state === 'rejected');
  const columns: Column<Milestone>[] = [
    { key: 'name', title: t.milestone, cell: (row) => row.name },
    { key: 'due', title: t.due, width: 120, cell: (row) => row.dueOn },
    {
      key: 'standing',
      title: t.state,
      width: 150,
      cell: (row) => <Tag tone={standingTones[row.standing]}>{row.doneOn ? `${n[row.standing]} ${row.doneOn}` : n[row.standing]}</Tag>,
    },
    { key: 'amount', title: t.amount, width: 120, align: 'right', cell: (row) => (row.amount > 0 ? money.yuan(row.amount) : '—') },
    { key: 'payment', title: t.payment, width: 220, cell: (row) => <PaymentCell milestone={row} /> },
    {
      key: 'todo',
      title: t.todo,
      width: 200,
      cell: (row) =>
        (abilities['complete_milestone']?.allowed || abilities['request_payment']?.allowed) && (
          <span className="row">
            {!row.doneOn && button(row, completeAction(t, project, row))}
            {payable(row) && button(row, payAction(t, project, row))}
          </span>
        ),
    },
  ];
  const told = t.calendarText(
    format.number(milestones.total),
    format.number(milestones.onTime),
    format.number(milestones.late),
    format.number(milestones.open + milestones.overdue),
  );
  return (
    <Panel title={t.calendar} flush>
      <p className="panel-lead">{told}</p>
      <DataTable columns={columns} rows={project.calendar} label={t.calendar} empty={{ title: t.noContract }} />
      <ActionDialog
        action={doing?.action}
        target={{ record: doing?.record ?? { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** Spending as it was reported beside what the time that is over would lead one to expect. */
function Curve(props: { project: Project }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { project } = props;
  if (project.curve.length === 0) return null;
  const [from, to] = [Date.parse(project.startsOn), Date.parse(project.endsOn) + 86_400_000];
  const byTime = (on: string) => Math.min(1, Math.max(0, (Date.parse(on) - from) / (to - from))) * (project.amount / 100);
  const points = [{ on: project.startsOn, spent: 0 }, ...project.curve];
  const title = t.curveSays(format.share(shareOf(project.time)), format.share(shareOf(project.spending)));
  return (
    <Panel title={t.curve}>
      <Chart
        title={title}
        content={{
          kind: 'line',
          categories: points.map((point) => point.on),
          series: [
            { name: t.spent, values: points.map((point) => point.spent / 100) },
            { name: t.planned, values: points.map((point) => Number(byTime(point.on).toFixed(0))) },
          ],
        }}
      />
    </Panel>
  );
}

function Contract(props: { project: Project }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { project } = props;
  const { contract } = project;
  if (!contract) return <Empty title={t.noContract} />;
  const signature = (signed: { at: string; by: string | null } | null) =>
    signed && [format.date(signed.at), signed.by].filter(Boolean).join(' · ');
  return (
    <Panel
      title={t.contract}
      actions={
        <>
          <Link to={`/projects/${project.id}/contract`}>{t.printContract}</Link>
          {project.state === 'closed' && <Link to={`/projects/${project.id}/certificate`}>{t.printCertificate}</Link>}
        </>
      }
    >
      {contract.warnings.map((warning) => (
        <Note key={warning} tone="waiting" title={t[warning]} />
      ))}
      <Facts
        items={[
          { label: t.contractNumber, value: contract.number },
          { label: t.buyer, value: [contract.buyer.name, signature(contract.buyerSigned)].filter(Boolean).join(' · ') },
          { label: t.provider, value: [project.unit?.name ?? t.residents, signature(contract.providerSigned)].filter(Boolean).join(' · ') },
          { label: t.subject, value: contract.subject },
          { label: t.acceptance, value: contract.acceptance },
        ]}
      />
      {contract.goals.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t.goal}</th>
              <th scope="col" className="right">
                {t.plannedN}
              </th>
              <th scope="col" className="right">
                {t.done}
              </th>
            </tr>
          </thead>
          <tbody>
            {contract.goals.map((goal) => (
              <tr key={goal.code}>
                <th scope="row">
                  {goal.name}（{goal.unit}）
                </th>
                <td className="right">{format.number(goal.planned)}</td>
                <td className="right">{format.number(goal.done)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** Dates, money and the contract of a project. */
export function CalendarSheet(props: { project: Project }) {
  return (
    <div className="stack">
      <Milestones project={props.project} />
      <Curve project={props.project} />
      <Contract project={props.project} />
    </div>
  );
}
