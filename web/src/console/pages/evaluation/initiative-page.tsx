import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  action,
  type Column,
  firstValue,
  ListPage,
  Loaded,
  type RowOf,
  StatCard,
  StatGrid,
  useRowActions,
  useUrlQuery,
} from '../../kit/index.ts';
import { words } from './striving-phrases.ts';

type Row = RowOf<'/api/v1/governance/started'>;
type Words = PhrasesOf<typeof words>;

const initiators = ['resident', 'organisation', 'committee', 'subdistrict', 'department'] as const satisfies readonly Row['initiator'][];
const pages = { topic: '/topics', meeting: '/meetings', project: '/projects' } as const;
const refreshes = ['/api/v1/governance/started', '/api/v1/governance/initiative'];

function correctAction(t: Words, row: Row): Action {
  const options = initiators.filter((value) => value !== row.initiator).map((value) => ({ value, label: t[value] }));
  return action<{ initiator: Row['initiator']; reason: string }>({
    name: 'correct',
    label: t.correct,
    intro: `${row.title}。${t.correctIntro}`,
    fields: [
      { key: 'initiator', label: t.initiator, kind: 'choice', as: 'select', required: true, options },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500 },
    ],
    send: (input, { key }) =>
      data(
        api.POST('/api/v1/started/{kind}/{id}/correct', {
          params: { path: { kind: row.kind, id: row.id } },
          body: { ...input, version: row.version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Shares() {
  const t = usePhrases(words);
  const format = useFormat();
  const { query } = useUrlQuery();
  const asked = { area: firstValue(query, 'area'), from: firstValue(query, 'from'), to: firstValue(query, 'to') };
  const shares = useQuery(read('/api/v1/governance/initiative', { query: asked }));
  const card = (key: string, label: string, { part, n, value }: { part: number; n: number; value: number | null }) => (
    <StatCard
      key={key}
      label={label}
      value={value === null ? '—' : format.share(value)}
      note={value === null ? t.nothing : t.partOf(format.number(part), format.number(n))}
    />
  );
  return (
    <Loaded query={shares}>
      {(shown) => (
        <>
          <p className="help">{t.between(format.date(shown.from), format.date(shown.to))}</p>
          <StatGrid>
            {card('all', t.selfStarted, shown)}
            {shown.kinds.map((kind) => card(kind.code, kind.name, kind))}
          </StatGrid>
        </>
      )}
    </Loaded>
  );
}

/** Of topics, activities and projects, how many residents and organisations started themselves; with the records behind the share (S000-34). */
export function InitiativePage() {
  const t = usePhrases(words);
  const { buttons, dialog } = useRowActions(refreshes);
  const columns: Column<Row>[] = [
    { key: 'title', title: t.title, link: true, cell: (row) => row.title },
    { key: 'kind', title: t.kind, width: 80, cell: (row) => t[row.kind] },
    { key: 'community', title: t.community, width: 140, cell: (row) => row.areaName },
    { key: 'startedOn', title: t.startedOn, width: 120, cell: (row) => row.startedOn },
    {
      key: 'initiator',
      title: t.initiator,
      width: 230,
      cell: (row) => (row.corrected ? `${t[row.initiator]}（${t.correctedFrom(t[row.origin])}）` : t[row.initiator]),
    },
    { key: 'todo', title: t.todo, width: 100, cell: (row) => buttons(row, [correctAction(t, row)]) },
  ];
  return (
    <ListPage<Row>
      id="started"
      title={t.initiative}
      lead={t.initiativeLead}
      path="/api/v1/governance/started"
      columns={columns}
      filters={[
        { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to' },
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'initiator', label: t.initiator, kind: 'choice', options: initiators.map((value) => ({ value, label: t[value] })) },
      ]}
      rowLink={(row) => `${pages[row.kind]}/${row.id}`}
      empty={{ title: t.noRecords }}
    >
      <Shares />
      {dialog}
    </ListPage>
  );
}
