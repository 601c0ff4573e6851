import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Panel,
  RecordPage,
  StatCard,
  StatGrid,
  Tabs,
  Tag,
  useRouteParam,
  useRowActions,
} from '../../kit/index.ts';
import { words } from './phrases.ts';
import { refreshes, type Series, type SignUp, signUpTones, tones } from './series.ts';
import { seriesSteps, tickAction, withdrawAction } from './steps.ts';

type Session = Series['sessions'][number];

function Sessions(props: { series: Series }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Session>[] = [
    { key: 'number', title: t.sessions, width: 100, cell: (row) => t.sessionIs(format.number(row.number)) },
    { key: 'title', title: t.name, cell: (row) => row.title },
    { key: 'when', title: t.when, width: 170, cell: (row) => format.moment(row.startsAt) },
    { key: 'place', title: t.place, width: 200, cell: (row) => row.place },
    { key: 'came', title: t.came, width: 80, align: 'right', cell: (row) => format.number(row.came) },
  ];
  return (
    <Panel flush>
      <DataTable label={t.sessions} columns={columns} rows={props.series.sessions} />
    </Panel>
  );
}

function SignUps(props: { series: Series }) {
  const t = usePhrases(words);
  const format = useFormat();
  const row = useRowActions(refreshes);
  const { series } = props;
  const [sessionId, setSessionId] = useState((series.sessions.findLast((each) => each.due) ?? series.sessions[0])?.id ?? '');
  const due = series.sessions.some((each) => each.id === sessionId && each.due);
  const record = { id: series.id, version: series.version, abilities: series.abilities };
  const columns: Column<SignUp>[] = [
    { key: 'number', title: t.order, width: 70, align: 'right', cell: (each) => format.number(each.number) },
    { key: 'name', title: t.person, cell: (each) => each.name },
    { key: 'state', title: t.state, width: 100, cell: (each) => <Tag tone={signUpTones[each.state]}>{each.stateName}</Tag> },
    { key: 'source', title: t.source, width: 90, cell: (each) => t[each.source] },
    { key: 'visits', title: t.visits, width: 80, cell: (each) => t.visitsIs(format.number(each.visits.length)) },
    { key: 'came', title: t.came, width: 80, cell: (each) => each.visits.includes(sessionId) && <Tag tone="done">{t.cameMark}</Tag> },
    { key: 'feedback', title: t.feedback, cell: (each) => [each.rating, each.ratingWords].filter(Boolean).join(' · ') },
    {
      key: 'act',
      title: t.act,
      width: 190,
      cell: (each) =>
        each.state !== 'withdrawn' &&
        row.buttons(record, [...(due && each.state === 'going' ? [tickAction(t, sessionId, each)] : []), withdrawAction(t, each)]),
    },
  ];
  return (
    <Panel
      flush
      title={t.signUps}
      actions={
        <Select
          aria-label={t.chooseSession}
          value={sessionId}
          onChange={setSessionId}
          style={{ minWidth: 220 }}
          options={series.sessions.map((each) => ({ value: each.id, label: `${format.moment(each.startsAt)} ${each.title}` }))}
        />
      }
    >
      <DataTable label={t.signUps} columns={columns} rows={series.signUps} empty={{ icon: 'people', title: t.noSignUps }} />
      {row.dialog}
    </Panel>
  );
}

/** One series: its sessions, who signed up, who came, what they thought. */
export function SeriesPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const series = useQuery(read('/api/v1/series/{id}', { path: { id } }));
  return (
    <Loaded query={series}>
      {(shown) => (
        <RecordPage
          back={{ to: '/series', label: t.back }}
          title={shown.title}
          tags={<Tag tone={tones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={seriesSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.where, value: shown.areaName },
                  { label: t.kind, value: t[shown.kind] },
                  { label: t.until, value: format.moment(shown.signUpUntil) },
                  { label: t.words, value: <span className="words">{shown.words}</span> },
                  { label: t.reason, value: shown.endedReason },
                ]}
              />
            </Panel>
          }
        >
          <StatGrid>
            <StatCard label={t.capacity} value={shown.capacity} />
            <StatCard label={t.going} value={shown.going} />
            <StatCard label={t.waiting} value={shown.waiting} tone={shown.waiting > 0 ? 'waiting' : 'plain'} />
            <StatCard
              label={t.rating}
              value={shown.rating.meanTenths === null ? '—' : (shown.rating.meanTenths / 10).toFixed(1)}
              note={t.ratedBy(format.number(shown.rating.n))}
            />
          </StatGrid>
          <Tabs
            label={t.title}
            sheets={[
              { key: 'people', label: t.signUps, count: shown.signUps.length, content: <SignUps series={shown} /> },
              { key: 'sessions', label: t.sessions, count: shown.sessions.length, content: <Sessions series={shown} /> },
            ]}
          />
        </RecordPage>
      )}
    </Loaded>
  );
}
