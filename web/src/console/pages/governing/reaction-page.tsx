import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import {
  type Action,
  ActionDialog,
  action,
  Chart,
  type Column,
  DataTable,
  Empty,
  firstValue,
  Loaded,
  Page,
  Panel,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Reform = Answer<'/api/v1/reforms'>['items'][number];
type Doing = { id: string; version: number; action: Action };
interface Question {
  area: string | undefined;
  from: string;
  to: string;
}

const dayMs = 86_400_000;
const usualDays = 90;

function markAction(t: Words, area: string | undefined): Action {
  return action<{ day: string; title: string }>({
    name: 'mark',
    label: t.mark,
    initial: { day: dayOf(now()) },
    fields: [
      { key: 'day', label: t.day, kind: 'date', required: true },
      { key: 'title', label: t.title, kind: 'text', required: true, maxLength: 120 },
    ],
    send: ({ day, title }, { key }) => data(api.POST('/api/v1/reforms', { body: { day, title, area }, headers: submitHeaders(key) })),
  });
}

function removeAction(t: Words, id: string): Action {
  return action({
    name: 'remove',
    label: t.remove,
    danger: true,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/reforms/{id}/remove', { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
  });
}

/** Weeks by their Monday; a week in which something changed carries its name. */
function Weeks(props: { question: Question; reforms: readonly Reform[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const figures = useQuery(read('/api/v1/indicators/first-contact', { query: { ...props.question, by: 'week' } }));
  const label = (monday: string): string => {
    const next = dayOf(Date.parse(`${monday}T00:00:00+08:00`) + 7 * dayMs);
    const marks = props.reforms.filter((each) => each.day >= monday && each.day < next).map((each) => `▲${each.title}`);
    return [format.date(`${monday}T12:00:00+08:00`), ...marks].join(' ');
  };
  return (
    <Panel>
      <Loaded query={figures} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noData} />
          ) : (
            <Chart
              title={t.chart}
              content={{
                kind: 'line',
                categories: items.map((each) => label(each.key)),
                series: [{ name: t.hours, values: items.map((each) => each.p50) }],
              }}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Reforms(props: { reforms: readonly Reform[]; area: string | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay()('supervision.lead');
  const [doing, setDoing] = useState<Doing>();
  const side = (each: Reform['before']) => (each.p50 === null ? '—' : t.median(format.number(each.p50), format.number(each.n)));
  const remove = ({ id, version }: Reform) => (
    <Button size="small" onClick={() => setDoing({ id, version, action: removeAction(t, id) })}>
      {t.remove}
    </Button>
  );
  const columns: Column<Reform>[] = [
    { key: 'day', title: t.day, width: 130, cell: (row) => row.day },
    { key: 'title', title: t.title, cell: (row) => row.title },
    { key: 'before', title: t.before, width: 180, cell: (row) => side(row.before) },
    { key: 'after', title: t.after, width: 180, cell: (row) => side(row.after) },
    { key: 'todo', title: '', width: 100, cell: (row) => may && remove(row) },
  ];
  const mark = may && <Button onClick={() => setDoing({ id: 'mark', version: 0, action: markAction(t, props.area) })}>{t.mark}</Button>;
  return (
    <Panel title={t.reforms} actions={mark} flush>
      {props.reforms.length === 0 ? <Empty title={t.noReforms} /> : <DataTable columns={columns} rows={props.reforms} label={t.reforms} />}
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.id ?? '', version: doing?.version ?? 0 }, refreshes: ['/api/v1/reforms'] }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** The time to the first contact by week, with the days from which something was done differently. */
export function ReactionPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const area = firstValue(query, 'area');
  const from = firstValue(query, 'from') ?? dayOf(now() - usualDays * dayMs);
  const to = firstValue(query, 'to') ?? dayOf(now());
  const reforms = useQuery(read('/api/v1/reforms', { query: { area, from, to } }));
  return (
    <Page title={t.reaction} lead={t.reactionLead}>
      <FilterBar
        filters={[
          { key: 'period', label: t.from, kind: 'period', from: 'from', to: 'to' },
          { key: 'area', label: t.area, kind: 'area' },
        ]}
        query={query}
        patch={patch}
      />
      <Loaded query={reforms}>
        {({ items }) => (
          <>
            <Weeks question={{ area, from, to }} reforms={items} />
            <Reforms reforms={items} area={area} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
