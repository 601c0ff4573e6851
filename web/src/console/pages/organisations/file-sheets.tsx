import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms } from '../../../i18n/vocabulary/organisations.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Loaded, Panel, Tag } from '../../kit/index.ts';
import { fenOf, type Organisation, postTo, refreshes } from './organisation.ts';
import { words } from './phrases.ts';

type Credit = Answer<'/api/v1/organisations/{id}/credit'>['items'][number];
type Activity = Answer<'/api/v1/organisations/{id}/activities'>['items'][number];
type Year = Answer<'/api/v1/organisations/{id}/years'>['items'][number];
type Words = PhrasesOf<typeof words>;
type Names = PhrasesOf<typeof organisationTerms>;

function creditAction(t: Words, n: Names, id: string): Action {
  const kinds = (['rating', 'report', 'inspection', 'award', 'warning'] as const).map((value) => ({ value, label: n[value] }));
  return action<{ kind: string; grade?: string; note?: string; happenedOn?: string }>({
    name: 'enter_credit',
    label: t.enterCredit,
    initial: { kind: 'inspection' },
    fields: [
      { key: 'kind', label: t.kind, kind: 'choice', as: 'select', required: true, options: kinds },
      { key: 'grade', label: t.grade, kind: 'text', maxLength: 40, help: t.gradeHelp },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 1000, rows: 3 },
      { key: 'happenedOn', label: t.day, kind: 'date', max: dayOf(now()) },
    ],
    send: (values, { key }) => postTo('/api/v1/organisations/{id}/credit', id, values, key),
  });
}

function correctAction(t: Words, id: string, entry: Credit): Action {
  return action<{ note: string }>({
    name: 'correct',
    label: t.correct,
    fields: [{ key: 'note', label: t.note, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ note }, { key }) =>
      data(
        api.POST('/api/v1/organisations/{id}/credit/{entryId}/correct', {
          params: { path: { id, entryId: entry.id } },
          body: { note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The credit file: entries are never changed, a correction stands beside. */
export function CreditSheet(props: { organisation: Organisation }) {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const [doing, setDoing] = useState<Action>();
  const { unitId, abilities } = props.organisation;
  const enters = abilities['enter_credit']?.allowed;
  const credit = useQuery(read('/api/v1/organisations/{id}/credit', { path: { id: unitId }, query: { limit: 100 } }));
  const columns: Column<Credit>[] = [
    { key: 'on', title: t.day, width: 120, cell: (row) => row.happenedOn },
    { key: 'kind', title: t.kind, width: 130, cell: (row) => (row.kind === 'correction' ? n.correction_entry : n[row.kind]) },
    { key: 'grade', title: t.grade, width: 120, cell: (row) => row.grade ?? '—' },
    { key: 'note', title: t.note, cell: (row) => row.note },
    {
      key: 'todo',
      title: t.todo,
      width: 120,
      cell: (row) =>
        row.correctedBy ? (
          <Tag tone="closed">{t.corrected}</Tag>
        ) : (
          enters &&
          row.kind !== 'correction' && (
            <Button size="small" onClick={() => setDoing(correctAction(t, unitId, row))}>
              {t.correct}
            </Button>
          )
        ),
    },
  ];
  const enter = enters && <Button onClick={() => setDoing(creditAction(t, n, unitId))}>{t.enterCredit}</Button>;
  return (
    <Panel title={t.credit} actions={enter} flush>
      <Loaded query={credit}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.credit} empty={{ title: t.noCredit }} />}
      </Loaded>
      <ActionDialog action={doing} target={{ record: { id: unitId, version: 1 }, refreshes }} onClose={() => setDoing(undefined)} />
    </Panel>
  );
}

interface NewActivity {
  kind: string;
  title: string;
  heldOn: string;
  people?: number;
  placeKind: 'venue' | 'online' | 'none';
  place?: string;
}

function activityAction(t: Words, n: Names, id: string): Action {
  const kinds = (['activity', 'service', 'project'] as const).map((value) => ({ value, label: n[value] }));
  const places = [
    { value: 'venue', label: t.venue },
    { value: 'online', label: t.online },
    { value: 'none', label: t.placeNone },
  ];
  return action<NewActivity>({
    name: 'record_activity',
    label: t.recordActivity,
    initial: { kind: 'activity', heldOn: dayOf(now()), placeKind: 'venue' },
    fields: [
      { key: 'kind', label: t.kind, kind: 'choice', required: true, options: kinds },
      { key: 'title', label: t.what, kind: 'text', required: true, maxLength: 120 },
      { key: 'heldOn', label: t.day, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'people', label: t.people, kind: 'number', min: 0, max: 1_000_000 },
      { key: 'placeKind', label: t.placeKind, kind: 'choice', required: true, options: places },
      { key: 'place', label: t.placeName, kind: 'text', required: true, maxLength: 200, when: (values) => values.placeKind !== 'none' },
    ],
    send: ({ placeKind, place, ...rest }, { key }) =>
      postTo('/api/v1/organisations/{id}/activities', id, { ...rest, place: { kind: placeKind, ...(place ? { name: place } : {}) } }, key),
  });
}

/** What the organisation did, and where. */
export function ActivitiesSheet(props: { organisation: Organisation }) {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const format = useFormat();
  const [doing, setDoing] = useState<Action>();
  const { unitId, abilities } = props.organisation;
  const activities = useQuery(read('/api/v1/organisations/{id}/activities', { path: { id: unitId }, query: { limit: 100 } }));
  const columns: Column<Activity>[] = [
    { key: 'on', title: t.day, width: 120, cell: (row) => row.heldOn },
    { key: 'kind', title: t.kind, width: 100, cell: (row) => n[row.kind] },
    { key: 'title', title: t.what, cell: (row) => row.title },
    {
      key: 'place',
      title: t.place,
      width: 220,
      cell: (row) => (row.place === null ? <Tag tone="waiting">{t.placeNone}</Tag> : row.place),
    },
    { key: 'people', title: t.people, width: 100, align: 'right', cell: (row) => format.number(row.people) },
  ];
  const enter = abilities['record_activity']?.allowed && (
    <Button onClick={() => setDoing(activityAction(t, n, unitId))}>{t.recordActivity}</Button>
  );
  return (
    <Panel title={t.activities} actions={enter} flush>
      <Loaded query={activities}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.activities} empty={{ title: t.noActivity }} />}
      </Loaded>
      <ActionDialog action={doing} target={{ record: { id: unitId, version: 1 }, refreshes }} onClose={() => setDoing(undefined)} />
    </Panel>
  );
}

const sources = ['government', 'services', 'donations', 'member_fees', 'other'] as const;
type Report = { year: number; expense: number; assets: number; staffCount: number } & Partial<Record<(typeof sources)[number], number>>;

function yearAction(t: Words, id: string, years: readonly Year[]): Action {
  const last = Number(dayOf(now()).slice(0, 4)) - 1;
  return action<Report>({
    name: 'report_year',
    label: t.reportYear,
    layout: 'drawer',
    initial: { year: last },
    fields: [
      { key: 'year', label: t.year, kind: 'number', required: true, min: 1949, max: last + 1 },
      ...sources.map((key) => ({ key, label: t[key], kind: 'number' as const, min: 0 })),
      { key: 'expense', label: t.expense, kind: 'number', required: true, min: 0 },
      { key: 'assets', label: t.assets, kind: 'number', required: true },
      { key: 'staffCount', label: t.staffCount, kind: 'number', required: true, min: 0 },
    ],
    send: ({ year, expense, assets, staffCount, ...given }, { key }) => {
      const version = years.find((each) => each.year === year)?.version;
      const income = Object.fromEntries(sources.flatMap((source) => (given[source] ? [[source, fenOf(given[source])]] : [])));
      return data(
        api.PUT('/api/v1/organisations/{id}/years/{year}', {
          params: { path: { id, year } },
          body: { income, expense: fenOf(expense), assets: fenOf(assets), staffCount, ...(version ? { version } : {}) },
          headers: submitHeaders(key),
        }),
      );
    },
  });
}

/** The figures of each year as the organisation reported them. */
export function YearsSheet(props: { organisation: Organisation }) {
  const t = usePhrases(words);
  const format = useFormat();
  const [doing, setDoing] = useState<Action>();
  const { unitId, abilities } = props.organisation;
  const years = useQuery(read('/api/v1/organisations/{id}/years', { path: { id: unitId } }));
  const yuan = (fen: number) => format.number(fen / 100, { minimumFractionDigits: 2 });
  const amount = (key: 'incomeTotal' | 'expense' | 'assets', title: string): Column<Year & { id: string }> => ({
    key,
    title,
    width: 160,
    align: 'right',
    cell: (row) => yuan(row[key]),
  });
  const columns: Column<Year & { id: string }>[] = [
    { key: 'year', title: t.year, width: 90, cell: (row) => row.year },
    amount('incomeTotal', `${t.income}（${t.yuan}）`),
    amount('expense', t.expense),
    amount('assets', t.assets),
    { key: 'staff', title: t.staffCount, width: 110, align: 'right', cell: (row) => format.number(row.staffCount) },
  ];
  const items = years.data?.items ?? [];
  const report = abilities['report_year']?.allowed && (
    <Button onClick={() => setDoing(yearAction(t, unitId, items))}>{t.reportYear}</Button>
  );
  return (
    <Panel title={t.years} actions={report} flush>
      <Loaded query={years}>
        {(shown) => (
          <DataTable
            columns={columns}
            rows={shown.items.map((row) => ({ ...row, id: String(row.year) }))}
            label={t.years}
            empty={{ title: t.noYears }}
          />
        )}
      </Loaded>
      <ActionDialog action={doing} target={{ record: { id: unitId, version: 1 }, refreshes }} onClose={() => setDoing(undefined)} />
    </Panel>
  );
}
