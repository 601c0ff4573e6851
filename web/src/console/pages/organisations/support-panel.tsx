import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { postTo } from './organisation.ts';
import { useRowActions } from './row-actions.tsx';

type Request = Answer<'/api/v1/organisation-support'>['items'][number];
type Line = Answer<'/api/v1/organisation-support/figures'>['lines'][number];
type Words = PhrasesOf<typeof deskWords>;

function Lines() {
  const t = usePhrases(deskWords);
  const format = useFormat();
  const figures = useQuery(read('/api/v1/organisation-support/figures', {}));
  const count = (key: 'waiting' | 'requested' | 'closed', title: string): Column<Line & { id: string }> => ({
    key,
    title,
    width: 120,
    align: 'right',
    cell: (row) => format.number(row[key]),
  });
  const columns: Column<Line & { id: string }>[] = [
    { key: 'line', title: t.line, cell: (row) => row.name },
    count('waiting', t.waiting),
    {
      key: 'late',
      title: t.late,
      width: 100,
      align: 'right',
      cell: (row) => (row.late > 0 ? <Tag tone="alarm">{format.number(row.late)}</Tag> : '0'),
    },
    count('requested', t.requested),
    count('closed', t.closed),
    {
      key: 'rating',
      title: t.rating,
      width: 100,
      align: 'right',
      cell: (row) => (row.rating === null ? '—' : (row.rating / 100).toFixed(2)),
    },
  ];
  return (
    <Panel title={t.lines} flush>
      <Loaded query={figures}>
        {({ lines }) => <DataTable columns={columns} rows={lines.map((line) => ({ ...line, id: line.line }))} label={t.lines} />}
      </Loaded>
    </Panel>
  );
}

const lineCodes = ['cultivation', 'advice', 'procurement', 'pooling', 'research'] as const;

function askAction(t: Words, unitId: string): Action {
  return action<{ line: string; title: string; words: string }>({
    name: 'ask',
    label: t.ask,
    initial: { line: 'cultivation' },
    fields: [
      {
        key: 'line',
        label: t.line,
        kind: 'choice',
        required: true,
        options: lineCodes.map((value) => ({ value, label: t[value] })),
      },
      { key: 'title', label: t.what, kind: 'text', required: true, maxLength: 120 },
      { key: 'words', label: t.words, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
    ],
    send: (values, { key }) => postTo('/api/v1/organisations/{id}/support', unitId, values, key),
  });
}

function requestSteps(t: Words, { id }: Request): Action[] {
  const path = (step: 'take' | 'answer' | 'close' | 'withdraw') => `/api/v1/organisation-support/{id}/${step}` as const;
  return [
    action({ name: 'take', label: t.take, intro: t.take, send: (_, { key, version }) => postTo(path('take'), id, { version }, key) }),
    action<{ output: string; document: string }>({
      name: 'answer',
      label: t.answer,
      fields: [
        { key: 'output', label: t.output, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
        { key: 'document', label: t.document, kind: 'text', required: true, maxLength: 300 },
      ],
      send: (values, { key, version }) => postTo(path('answer'), id, { version, ...values }, key),
    }),
    action<{ rating: number; words?: string }>({
      name: 'close',
      label: t.close,
      initial: { rating: 5 },
      fields: [
        { key: 'rating', label: t.rating, kind: 'number', required: true, min: 1, max: 5 },
        { key: 'words', label: t.note, kind: 'long_text', maxLength: 500, rows: 3 },
      ],
      send: (values, { key, version }) => postTo(path('close'), id, { version, ...values }, key),
    }),
    action({
      name: 'withdraw',
      label: t.withdraw,
      intro: t.withdraw,
      send: (_, { key, version }) => postTo(path('withdraw'), id, { version }, key),
    }),
  ];
}

/** The five lines and the requests one may see; an organisation asks here. */
export function SupportPanel() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const requests = useQuery(read('/api/v1/organisation-support', { query: { limit: 50 } }));
  const own = useQuery({ ...read('/api/v1/organisations', { query: { mine: true, limit: 1 } }), enabled: may('organisations.own') });
  const { buttons, start, dialog } = useRowActions();
  const mine = own.data?.items[0];
  const columns: Column<Request>[] = [
    { key: 'title', title: t.what, cell: (row) => row.title },
    { key: 'organisation', title: t.organisation, width: 200, cell: (row) => row.organisation },
    { key: 'line', title: t.line, width: 150, cell: (row) => row.lineName },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={row.late ? 'alarm' : 'active'}>{row.stateName}</Tag> },
    { key: 'due', title: t.due, width: 120, cell: (row) => row.dueOn },
    { key: 'document', title: t.outcome, width: 180, cell: (row) => row.document ?? '—' },
    { key: 'todo', title: t.todo, width: 200, cell: (row) => buttons(row, requestSteps(t, row)) },
  ];
  return (
    <>
      {may('organisations.read') && <Lines />}
      <Panel title={t.support} actions={mine && <Button onClick={() => start(askAction(t, mine.unitId))}>{t.ask}</Button>} flush>
        <Loaded query={requests}>
          {({ items }) => <DataTable columns={columns} rows={items} label={t.support} empty={{ title: t.noSupport }} />}
        </Loaded>
        {dialog}
      </Panel>
    </>
  );
}
