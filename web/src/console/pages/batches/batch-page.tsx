import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  ClassTag,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Panel,
  RecordPage,
  StateTag,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { batchStates, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Batch = Answer<'/api/v1/batches/{id}'>;
type Member = Batch['members'][number];
const results = ['solved', 'partly', 'explained', 'not_possible'] as const;

function answerAction(t: Words, id: string): Action {
  return action<{ kind: (typeof results)[number]; text: string }>({
    name: 'answer',
    label: t.answer,
    icon: 'check',
    intro: t.answerIntro,
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: results.map((value) => ({ value, label: t[value] })),
      },
      { key: 'text', label: t.text, kind: 'long_text', required: true, maxLength: 5000 },
    ],
    send: ({ kind, text }, { key, version }) =>
      data(
        api.POST('/api/v1/batches/{id}/answer', { params: { path: { id } }, body: { version, kind, text }, headers: submitHeaders(key) }),
      ),
  });
}

function leaveAction(t: Words, batch: Batch): Action {
  const members = batch.members.filter((m) => !m.lead && m.leftAt === null && m.answeredAt === null);
  return action<{ matterId: string; reason: string }>({
    name: 'leave',
    label: t.leave,
    aside: true,
    fields: [
      {
        key: 'matterId',
        label: t.which,
        kind: 'choice',
        as: 'select',
        required: true,
        options: members.map((m) => ({ value: m.id, label: `${m.number} ${m.title}` })),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: ({ matterId, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/batches/{id}/leave', {
          params: { path: { id: batch.id } },
          body: { version, matterId, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function dissolveAction(t: Words, id: string): Action {
  return action<{ reason: string }>({
    name: 'dissolve',
    label: t.dissolve,
    danger: true,
    aside: true,
    intro: t.dissolveIntro,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST('/api/v1/batches/{id}/dissolve', { params: { path: { id } }, body: { version, reason }, headers: submitHeaders(key) })),
  });
}

function Members(props: { batch: Batch }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Member>[] = [
    { key: 'number', title: t.number, width: 140, cell: (row) => <Link to={`/matters/${row.id}`}>{row.number}</Link> },
    {
      key: 'title',
      title: t.heading,
      cell: (row) => (
        <span className="row">
          {row.title}
          {row.lead && <Tag tone="active">{t.leadMatter}</Tag>}
        </span>
      ),
    },
    { key: 'area', title: t.area, cell: (row) => row.areaName },
    {
      key: 'state',
      title: t.state,
      cell: (row) => (row.leftAt ? t.leftAs(row.reason ?? '') : <StateTag of="matter" state={row.state} name={row.stateName} />),
    },
    { key: 'answered', title: t.answered, width: 130, cell: (row) => row.answeredAt && format.moment(row.answeredAt) },
  ];
  return (
    <Panel title={t.members} flush>
      <DataTable columns={columns} rows={props.batch.members} label={t.members} />
    </Panel>
  );
}

/** A batch: its matters, who leads, and the answer for all of them. */
export function BatchPage() {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const id = useRouteParam('id');
  const batch = useQuery(read('/api/v1/batches/{id}', { path: { id } }));
  return (
    <Loaded query={batch}>
      {(shown) => (
        <RecordPage
          back={{ to: '/batches', label: t.back }}
          title={shown.title}
          tags={
            <>
              <ClassTag value={shown.class} />
              <Tag tone={batchStates[shown.state].tone}>{text(batchStates[shown.state])}</Tag>
            </>
          }
          place={shown.area.name}
          actions={
            <ActionButtons
              actions={[answerAction(t, id), leaveAction(t, shown), dissolveAction(t, id)]}
              target={{
                record: { id, version: shown.version, abilities: shown.abilities },
                refreshes: ['/api/v1/batches', '/api/v1/matters'],
              }}
            />
          }
          side={
            <Panel>
              <Facts
                items={[
                  { label: t.type, value: shown.typeName },
                  { label: t.unit, value: shown.unit.name },
                  { label: t.madeBy, value: shown.madeBy },
                  { label: t.made, value: format.moment(shown.madeAt) },
                  { label: t.ended, value: shown.endedAt ? format.moment(shown.endedAt) : '—' },
                ]}
              />
            </Panel>
          }
        >
          <Members batch={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
