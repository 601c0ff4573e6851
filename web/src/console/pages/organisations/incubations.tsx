import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  type Column,
  DataTable,
  Facts,
  ListPage,
  Loaded,
  Panel,
  type Picked,
  RecordPage,
  type RowOf,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Checkpoint, readCheckpoints } from './checkpoints.ts';
import { deskWords } from './desk-phrases.ts';
import { postTo, refreshes } from './organisation.ts';
import { useRowActions } from './row-actions.tsx';

type Row = RowOf<'/api/v1/incubations'>;
type Incubation = Answer<'/api/v1/incubations/{id}'>;
type Point = Incubation['checkpoints'][number] & { id: string };
type Words = PhrasesOf<typeof deskWords>;

interface Values {
  area: Picked;
  kind: Incubation['kind'];
  unit?: Picked;
  title: string;
  mentor: string;
  plan: string;
  resources?: string;
  points: string;
}

function startAction(t: Words): Action {
  return action<Values>({
    name: 'start',
    label: t.startIncubation,
    layout: 'drawer',
    initial: { kind: 'project' },
    fields: [
      { key: 'area', label: t.where, kind: 'area', required: true },
      {
        key: 'kind',
        label: t.subject,
        kind: 'choice',
        required: true,
        options: [
          { value: 'project', label: t.subjectProject },
          { value: 'organisation', label: t.organisation },
          { value: 'team', label: t.subjectTeam },
        ],
      },
      { key: 'unit', label: t.organisation, kind: 'unit', required: true, when: (values) => values.kind === 'organisation' },
      { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
      { key: 'mentor', label: t.mentor, kind: 'text', required: true, maxLength: 100 },
      { key: 'plan', label: t.plan, kind: 'long_text', required: true, maxLength: 4000, rows: 4 },
      { key: 'resources', label: t.resources, kind: 'long_text', maxLength: 2000, rows: 2 },
      {
        key: 'points',
        label: t.checkpointLines,
        kind: 'long_text',
        required: true,
        rows: 4,
        help: t.checkpointHelp,
        check: (values) => (readCheckpoints(values.points ?? '') === null ? t.checkpointWrong : undefined),
      },
    ],
    send: ({ area, unit, points, resources, ...rest }, { key }) =>
      data(
        api.POST('/api/v1/incubations', {
          body: {
            ...rest,
            areaCode: area.id,
            linkage: 'policy',
            checkpoints: (readCheckpoints(points) ?? []) as Checkpoint[],
            ...(unit ? { unitId: unit.id } : {}),
            ...(resources ? { resources } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Incubations with how far each is. */
export function IncubationsPage() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const { start, dialog } = useRowActions();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    {
      key: 'kind',
      title: t.subject,
      width: 180,
      cell: (row) => row.organisation ?? (row.kind === 'team' ? t.subjectTeam : t.subjectProject),
    },
    { key: 'stage', title: t.stage, width: 120, cell: (row) => <Tag tone={row.endedOn ? 'closed' : 'active'}>{row.stageName}</Tag> },
    {
      key: 'points',
      title: t.checkpoints,
      width: 110,
      cell: (row) => `${row.checkpoints.filter((point) => point.passedOn).length}/${row.checkpoints.length}`,
    },
    { key: 'mentor', title: t.mentor, width: 130, cell: (row) => row.mentor },
    { key: 'on', title: t.startsOn, width: 120, cell: (row) => row.startedOn },
  ];
  return (
    <>
      <ListPage<Row>
        id="incubations"
        title={t.incubations}
        lead={t.incubationsLead}
        path="/api/v1/incubations"
        columns={columns}
        rowLink={(row) => `/incubations/${row.id}`}
        actions={
          may('organisations.incubate') && (
            <Button type="primary" onClick={() => start(startAction(t))}>
              {t.startIncubation}
            </Button>
          )
        }
        empty={{ title: t.noIncubation }}
      />
      {dialog}
    </>
  );
}

const path = (step: 'checkpoints' | 'advance' | 'graduate' | 'drop') => `/api/v1/incubations/{id}/${step}` as const;

function steps(t: Words, { id }: Incubation): Action[] {
  return [
    action({ name: 'advance', label: t.advance, send: (_, { key, version }) => postTo(path('advance'), id, { version }, key) }),
    action<{ outcome?: string }>({
      name: 'graduate',
      label: t.graduate,
      fields: [{ key: 'outcome', label: t.outcome, kind: 'long_text', maxLength: 1000, rows: 3 }],
      send: (values, { key, version }) => postTo(path('graduate'), id, { version, ...values }, key),
    }),
    action<{ reason: string }>({
      name: 'drop',
      label: t.drop,
      danger: true,
      aside: true,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
      send: (values, { key, version }) => postTo(path('drop'), id, { version, ...values }, key),
    }),
  ];
}

function Points(props: { incubation: Incubation }) {
  const t = usePhrases(deskWords);
  const { incubation } = props;
  const { buttons, dialog } = useRowActions();
  const pass = (point: Point): Action =>
    action<{ note?: string }>({
      name: 'pass_checkpoint',
      label: t.pass,
      intro: point.title,
      fields: [{ key: 'note', label: t.note, kind: 'long_text', maxLength: 1000, rows: 3 }],
      send: (values, { key, version }) => postTo(path('checkpoints'), incubation.id, { version, position: point.position, ...values }, key),
    });
  const columns: Column<Point>[] = [
    { key: 'title', title: t.checkpoints, cell: (row) => row.title },
    { key: 'stage', title: t.stage, width: 110, cell: (row) => t[`stage_${row.stage}`] },
    { key: 'due', title: t.due, width: 120, cell: (row) => row.dueOn },
    {
      key: 'passed',
      title: t.passed,
      width: 150,
      cell: (row) => {
        if (row.passedOn) return <Tag tone="done">{row.passedOn}</Tag>;
        return row.stage === incubation.stage ? buttons(incubation, [pass(row)]) : '—';
      },
    },
    { key: 'note', title: t.note, width: 200, cell: (row) => row.note },
  ];
  return (
    <Panel title={t.checkpoints} flush>
      <DataTable
        columns={columns}
        rows={incubation.checkpoints.map((row) => ({ ...row, id: String(row.position) }))}
        label={t.checkpoints}
      />
      {dialog}
    </Panel>
  );
}

/** One incubation: plan, checkpoints, and where it goes next. */
export function IncubationPage() {
  const t = usePhrases(deskWords);
  const id = useRouteParam('id');
  const incubation = useQuery(read('/api/v1/incubations/{id}', { path: { id } }));
  return (
    <Loaded query={incubation}>
      {(shown) => (
        <RecordPage
          back={{ to: '/incubations', label: t.back }}
          title={shown.title}
          tags={<Tag tone={shown.endedOn ? 'closed' : 'active'}>{shown.stageName}</Tag>}
          actions={<ActionButtons actions={steps(t, shown)} target={{ record: shown, refreshes }} />}
        >
          <Panel title={t.plan}>
            <p className="words">{shown.plan}</p>
            <Facts
              items={[
                { label: t.mentor, value: shown.mentor },
                { label: t.organisation, value: shown.organisation },
                { label: t.resources, value: shown.resources },
                { label: t.startsOn, value: shown.startedOn },
                { label: t.endsOn, value: shown.endedOn },
                { label: t.outcome, value: shown.outcome },
              ]}
            />
          </Panel>
          <Points incubation={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
