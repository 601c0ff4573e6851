import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  Loaded,
  type Option,
  Panel,
  type Picked,
  Tag,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Letter, letterTones, type Round, refreshes } from './need.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Plan = Answer<'/api/v1/need-rounds/{id}/fund-plans'>['items'][number];

function letterAction(t: Words, round: Round, needs: readonly Option[]): Action {
  return action<{ kind: 'department' | 'local'; unit: Picked; needIds: string[]; dueOn: string; words?: string }>({
    name: 'send_letter',
    label: t.sendLetter,
    layout: 'drawer',
    initial: { kind: 'department', needIds: needs.map((need) => need.value) },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        required: true,
        options: [
          { value: 'department', label: t.department },
          { value: 'local', label: t.local },
        ],
      },
      { key: 'unit', label: t.receiver, kind: 'unit', required: true },
      { key: 'needIds', label: t.needs, kind: 'choices', required: true, options: needs, wide: true },
      { key: 'dueOn', label: t.dueOn, kind: 'date', required: true },
      { key: 'words', label: t.letterWords, kind: 'long_text', maxLength: 2000, rows: 3 },
    ],
    send: ({ unit, ...rest }, { key }) =>
      data(
        api.POST('/api/v1/need-rounds/{id}/letters', {
          params: { path: { id: round.id } },
          body: { ...rest, unitId: unit.id },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function planAction(t: Words, round: Round, needs: readonly Option[]): Action {
  return action<{ area: Picked; title: string; yuan: number; needId?: string; reason?: string }>({
    name: 'plan',
    label: t.addPlan,
    fields: [
      { key: 'area', label: t.where, kind: 'area', required: true },
      { key: 'title', label: t.planTitle, kind: 'text', required: true, maxLength: 120 },
      { key: 'yuan', label: t.amount, kind: 'number', required: true, min: 0 },
      { key: 'needId', label: t.serves, kind: 'choice', as: 'select', options: needs },
      { key: 'reason', label: t.whyNone, kind: 'long_text', maxLength: 500, rows: 2, when: (values) => !values.needId },
    ],
    send: ({ area, title, yuan, needId, reason }, { key }) =>
      data(
        api.POST('/api/v1/need-rounds/{id}/fund-plans', {
          params: { path: { id: round.id } },
          body: {
            areaCode: area.id,
            title,
            amount: Number(`${yuan}`.includes('.') ? (yuan * 100).toFixed(0) : yuan * 100),
            ...(needId ? { needId } : {}),
            ...(reason ? { reason } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useLetterColumns(): Column<Letter>[] {
  const t = usePhrases(words);
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/need-letters/${row.id}`}>{row.number}</Link> },
    { key: 'unit', title: t.receiver, cell: (row) => row.unit },
    { key: 'needs', title: t.needs, width: 90, align: 'right', cell: (row) => format.number(row.items.length) },
    {
      key: 'answered',
      title: t.answered,
      width: 100,
      align: 'right',
      cell: (row) => format.number(row.items.filter((item) => item.answer !== null).length),
    },
    { key: 'due', title: t.dueOn, width: 130, cell: (row) => row.dueOn },
    {
      key: 'state',
      title: t.state,
      width: 150,
      cell: (row) => (row.overdue ? <Tag tone="alarm">{t.overdue}</Tag> : <Tag tone={letterTones[row.state]}>{row.stateName}</Tag>),
    },
  ];
}

function Plans(props: { round: Round; needs: readonly Option[]; onAdd: (action: Action) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const plans = useQuery(read('/api/v1/need-rounds/{id}/fund-plans', { path: { id: props.round.id }, query: {} }));
  const columns: Column<Plan>[] = [
    { key: 'area', title: t.where, width: 150, cell: (row) => row.area },
    { key: 'title', title: t.planTitle, cell: (row) => row.title },
    { key: 'amount', title: t.amount, width: 130, align: 'right', cell: (row) => format.number(row.amount / 100) },
    {
      key: 'need',
      title: t.serves,
      cell: (row) => (row.needId ? <Link to={`/needs/${row.needId}`}>{`${row.needNumber} ${row.needTitle}`}</Link> : row.reason),
    },
  ];
  const adds = may('needs.collect') && props.round.state !== 'evaluated' && (
    <Button onClick={() => props.onAdd(planAction(t, props.round, props.needs))}>{t.addPlan}</Button>
  );
  return (
    <Panel title={t.plans} actions={adds} flush>
      <Loaded query={plans}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.plans} empty={{ title: t.noPlans }} />}
      </Loaded>
    </Panel>
  );
}

/** Both feedbacks of a published list: letters with their answers, and what communities plan with the special fund. */
export function FeedbackSheet(props: { round: Round }) {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<Action>();
  const { round } = props;
  const letters = useQuery(read('/api/v1/need-letters', { query: { round: round.id, limit: 100 } }));
  const listed = useQuery(read('/api/v1/needs', { query: { round: round.id, level: 'district', limit: 100 } }));
  const columns = useLetterColumns();
  const options = (listed.data?.items ?? [])
    .filter((need) => ['selected', 'funded', 'realised'].includes(need.state))
    .map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
  const sends = round.abilities['send_letter']?.allowed && round.state !== 'evaluated' && (
    <Button type="primary" onClick={() => setDoing(letterAction(t, round, options))}>
      {t.sendLetter}
    </Button>
  );
  return (
    <div className="stack">
      <Panel title={t.letters} actions={sends} flush>
        <Loaded query={letters}>
          {({ items }) => <DataTable columns={columns} rows={items} label={t.letters} empty={{ title: t.noLetters }} />}
        </Loaded>
      </Panel>
      <Plans round={round} needs={options} onAdd={setDoing} />
      <ActionDialog
        action={doing}
        target={{ record: { id: round.id, version: round.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </div>
  );
}
