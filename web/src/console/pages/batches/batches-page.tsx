import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  ClassTag,
  type Column,
  DataTable,
  Empty,
  firstValue,
  Loaded,
  Page,
  Panel,
  Tabs,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { Hints } from './hints.tsx';
import { batchStates, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Candidate = Answer<'/api/v1/batches/candidates'>['items'][number] & { id: string };
type Batch = Answer<'/api/v1/batches'>['items'][number];

function makeAction(t: Words, group: Candidate): Action {
  return action<{ title: string; instruction?: string }>({
    name: 'make',
    label: t.make,
    intro: t.makeIntro,
    initial: { title: `${group.areaName} ${group.typeName}` },
    fields: [
      { key: 'title', label: t.batchTitle, kind: 'text', required: true, maxLength: 120 },
      { key: 'instruction', label: t.instruction, kind: 'long_text', maxLength: 2000 },
    ],
    send: ({ title, instruction }, { key }) =>
      data(
        api.POST('/api/v1/batches', {
          body: { title, matterIds: group.matters.map((m) => m.id), instruction: instruction || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Candidates() {
  const t = usePhrases(words);
  const area = firstValue(useUrlQuery().query, 'area');
  const [group, setGroup] = useState<Candidate>();
  const found = useQuery(read('/api/v1/batches/candidates', { query: { area } }));
  const columns: Column<Candidate>[] = [
    { key: 'class', title: t.class, width: 80, cell: (row) => <ClassTag value={row.class} /> },
    { key: 'type', title: t.type, cell: (row) => row.typeName },
    { key: 'area', title: t.area, cell: (row) => row.areaName },
    {
      key: 'matters',
      title: t.matters,
      cell: (row) => (
        <span className="row">
          {row.matters.length}
          {row.suggested && <Tag tone="waiting">{t.suggested}</Tag>}
        </span>
      ),
    },
    {
      key: 'todo',
      title: t.todo,
      width: 130,
      cell: (row) => (
        <Button size="small" onClick={() => setGroup(row)}>
          {t.make}
        </Button>
      ),
    },
  ];
  return (
    <Panel flush>
      <Loaded query={found}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items.map((item) => ({ ...item, id: `${item.typeCode}-${item.areaCode}-${item.class}` }))}
            label={t.candidates}
            empty={{ title: t.noCandidates, text: t.noCandidatesText }}
          />
        )}
      </Loaded>
      <ActionDialog
        action={group && makeAction(t, group)}
        target={{ record: { id: group?.id ?? '', version: 0 }, refreshes: ['/api/v1/batches', '/api/v1/matters'] }}
        onClose={() => setGroup(undefined)}
      />
    </Panel>
  );
}

function List() {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const area = firstValue(useUrlQuery().query, 'area');
  const batches = useQuery(read('/api/v1/batches', { query: { area, limit: 100 } }));
  const columns: Column<Batch>[] = [
    { key: 'title', title: t.batchTitle, link: true, cell: (row) => <Link to={`/batches/${row.id}`}>{row.title}</Link> },
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => <Tag tone={batchStates[row.state].tone}>{text(batchStates[row.state])}</Tag>,
    },
    { key: 'type', title: t.type, cell: (row) => row.typeName },
    { key: 'area', title: t.area, cell: (row) => row.areaName },
    { key: 'unit', title: t.unit, cell: (row) => row.unitName },
    { key: 'matters', title: t.matters, width: 80, align: 'right', cell: (row) => format.number(row.members) },
    { key: 'answered', title: t.answered, width: 90, align: 'right', cell: (row) => format.number(row.answered) },
    { key: 'made', title: t.made, width: 130, cell: (row) => format.moment(row.madeAt) },
  ];
  return (
    <Panel flush>
      <Loaded query={batches}>
        {({ items }) => (items.length === 0 ? <Empty title={t.noBatches} /> : <DataTable columns={columns} rows={items} label={t.list} />)}
      </Loaded>
    </Panel>
  );
}

/** What could be handled in one go, what is, and what should no longer be treated as private. */
export function BatchesPage() {
  const t = usePhrases(words);
  const may = useMay();
  const { query, patch } = useUrlQuery();
  const candidates = { key: 'candidates', label: t.candidates, content: <Candidates /> };
  const hints = { key: 'hints', label: t.hints, content: <Hints /> };
  const sheets = [
    ...(may(['matters.dispatch', 'matters.convene']) ? [candidates] : []),
    { key: 'list', label: t.list, content: <List /> },
    ...(may('matters.reclassify') ? [hints] : []),
  ];
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar filters={[{ key: 'area', label: t.area, kind: 'area' }]} query={query} patch={patch} />
      <Tabs label={t.sheets} sheets={sheets} />
    </Page>
  );
}
