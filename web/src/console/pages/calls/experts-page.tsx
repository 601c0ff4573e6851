import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Ability } from '../../../api/page.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, DataTable, Loaded, Page, type Picked, Tag, useRowActions } from '../../kit/index.ts';
import { type Expert, refreshes, useAmounts } from './call.ts';
import { expertWords } from './review-phrases.ts';

type Words = PhrasesOf<typeof expertWords>;

const fieldsOf = (text: string): string[] => text.split(/[、，,\s]+/).filter(Boolean);

interface NewExpert {
  account: Picked;
  name: string;
  title?: string;
  employer: string;
  employerUnit?: Picked;
  fields: string;
}

function addAction(t: Words): Action {
  return action<NewExpert>({
    name: 'add',
    label: t.add,
    fields: [
      { key: 'account', label: t.account, kind: 'person', permission: 'projects.review', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 50 },
      { key: 'title', label: t.position, kind: 'text', maxLength: 100 },
      { key: 'employer', label: t.employer, kind: 'text', required: true, maxLength: 100 },
      { key: 'employerUnit', label: t.employerUnit, kind: 'unit', help: t.employerUnitHelp },
      { key: 'fields', label: t.fields, kind: 'text', required: true, help: t.fieldsHelp },
    ],
    send: ({ account, fields, title, employerUnit, ...values }, { key }) =>
      data(
        api.POST('/api/v1/experts', {
          body: {
            ...values,
            title: title || null,
            accountId: account.id,
            fields: fieldsOf(fields),
            employerUnitId: employerUnit?.id ?? null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function conflictAction(t: Words, expert: Expert): Action {
  return action<{ unit: Picked; reason: string }>({
    name: 'conflict',
    label: t.conflict,
    aside: true,
    fields: [
      { key: 'unit', label: t.unit, kind: 'unit', required: true },
      { key: 'reason', label: t.reason, kind: 'text', required: true, maxLength: 500 },
    ],
    send: ({ unit, reason }, { key }) =>
      data(
        api.POST('/api/v1/experts/{id}/conflicts', {
          params: { path: { id: expert.id } },
          body: { unitId: unit.id, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface Edited {
  name: string;
  title?: string;
  employer: string;
  employerUnit?: Picked;
  fields: string;
  active?: boolean;
  awayUntil?: string;
}

function editAction(t: Words, expert: Expert): Action {
  return action<Edited>({
    name: 'change',
    label: t.edit,
    layout: 'drawer',
    initial: {
      name: expert.name,
      title: expert.title ?? '',
      employer: expert.employer,
      fields: expert.fields.join('、'),
      active: expert.active,
      awayUntil: expert.awayUntil ?? '',
    },
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 50 },
      { key: 'title', label: t.position, kind: 'text', maxLength: 100 },
      { key: 'employer', label: t.employer, kind: 'text', required: true, maxLength: 100 },
      { key: 'employerUnit', label: t.employerUnit, kind: 'unit', help: t.employerUnitHelp },
      { key: 'fields', label: t.fields, kind: 'text', required: true, help: t.fieldsHelp },
      { key: 'awayUntil', label: t.awayUntil, kind: 'date', help: t.awayHelp },
      { key: 'active', label: t.state, kind: 'yes_no', text: t.isActive },
    ],
    send: ({ title, fields, awayUntil, active, employerUnit, ...values }, { key, version }) =>
      data(
        api.PATCH('/api/v1/experts/{id}', {
          params: { path: { id: expert.id } },
          body: {
            ...values,
            version,
            title: title || null,
            employerUnitId: employerUnit?.id ?? expert.employerUnitId,
            fields: fieldsOf(fields),
            active: active ?? false,
            awayUntil: awayUntil || null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function overAction(t: Words, expert: Expert): Action {
  return action<{ conflictId: string }>({
    name: 'conflict_over',
    label: t.conflictOver,
    intro: t.conflictOverIntro,
    fields: [
      {
        key: 'conflictId',
        label: t.conflicts,
        kind: 'choice',
        required: true,
        options: expert.conflicts.map((each) => ({ value: each.id, label: `${each.unit}（${each.reason}）` })),
      },
    ],
    send: ({ conflictId }, { key }) =>
      data(
        api.DELETE('/api/v1/experts/{id}/conflicts/{conflictId}', {
          params: { path: { id: expert.id, conflictId } },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Whoever keeps an expert's file keeps its ties. */
const changeLike = (change: Ability | undefined): Record<string, Ability> =>
  change ? { change, conflict: change, conflict_over: change } : {};

function ExpertState(props: { expert: Expert }) {
  const t = usePhrases(expertWords);
  const { active, awayUntil } = props.expert;
  if (!active) return <Tag tone="paused">{t.resting}</Tag>;
  return awayUntil ? <Tag tone="waiting">{t.awayTill(awayUntil)}</Tag> : <Tag tone="done">{t.active}</Tag>;
}

/** The expert pool with fields, ties and how well everybody scores. */
export function ExpertsPage() {
  const t = usePhrases(expertWords);
  const format = useFormat();
  const { mean } = useAmounts();
  const experts = useQuery(read('/api/v1/experts'));
  const { buttons, start, dialog } = useRowActions(refreshes);
  const steps = (expert: Expert) => [
    editAction(t, expert),
    conflictAction(t, expert),
    ...(expert.conflicts.length > 0 ? [overAction(t, expert)] : []),
  ];
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <Button type="primary" onClick={() => start(addAction(t))}>
          {t.add}
        </Button>
      }
    >
      <Loaded query={experts}>
        {({ items }) => (
          <DataTable
            label={t.title}
            columns={[
              { key: 'name', title: t.name, width: 110, cell: (row) => row.name },
              { key: 'state', title: t.state, width: 130, cell: (row) => <ExpertState expert={row} /> },
              { key: 'employer', title: t.employer, cell: (row) => [row.employer, row.title].filter(Boolean).join(' ') },
              { key: 'fields', title: t.fields, width: 150, cell: (row) => row.fields.join('、') },
              { key: 'reviews', title: t.reviews, width: 90, align: 'right', cell: (row) => format.number(row.quality.reviews) },
              {
                key: 'late',
                title: t.lateRecused,
                width: 110,
                align: 'right',
                cell: (row) => `${format.number(row.quality.late)} / ${format.number(row.quality.recused)}`,
              },
              { key: 'deviation', title: t.deviation, width: 100, align: 'right', cell: (row) => mean(row.quality.deviation) },
              {
                key: 'conflicts',
                title: t.conflicts,
                cell: (row) => (
                  <span className="words">{row.conflicts.map((each) => `${each.unit}（${each.reason}）`).join('、') || '—'}</span>
                ),
              },
              {
                key: 'todo',
                title: t.todo,
                width: 210,
                cell: (row) => buttons({ ...row, abilities: changeLike(row.abilities['change']) }, steps(row)),
              },
            ]}
            rows={items}
            empty={{ title: t.none, text: t.noneText }}
          />
        )}
      </Loaded>
      {dialog}
    </Page>
  );
}
