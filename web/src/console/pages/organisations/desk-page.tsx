import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, Chart, type Column, DataTable, Loaded, Page, Panel, StatCard, StatGrid } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { postTo } from './organisation.ts';
import { useRowActions } from './row-actions.tsx';
import { SupportPanel } from './support-panel.tsx';

type Task = Answer<'/api/v1/organisation-tasks'>['items'][number];
type Words = PhrasesOf<typeof deskWords>;

function Figures() {
  const t = usePhrases(deskWords);
  const format = useFormat();
  const growth = useQuery(read('/api/v1/organisation-figures/growth', {}));
  const federations = useQuery(read('/api/v1/federations', {}));
  const centres = useQuery(read('/api/v1/organisation-centres', {}));
  const incubation = useQuery(read('/api/v1/incubations/figures', {}));
  const matching = useQuery(read('/api/v1/organisation-matches/figures', {}));
  const { now, growth: rate, yearly, years = [] } = growth.data ?? {};
  const coverage = federations.data?.coverage;
  const hubs = centres.data?.figures;
  const lamp = coverage?.lamp === 'red' ? 'alarm' : coverage?.lamp === 'amber' ? 'waiting' : 'plain';
  const ended = incubation.data && t.graduationNote(format.number(incubation.data.graduated), format.number(incubation.data.dropped));
  const days = matching.data?.medianDays;
  return (
    <>
      <StatGrid>
        <StatCard
          label={t.stock}
          value={now?.stock ?? '—'}
          note={now && t.filedAndRegistered(format.number(now.filed), format.number(now.registered))}
          to="/organisations"
        />
        <StatCard label={t.activeShare} value={now?.activeShare ?? '—'} />
        <StatCard label={t.growth} value={rate ?? '—'} note={yearly && t.yearly(yearly)} />
        <StatCard
          label={t.federations}
          value={coverage?.percent ?? '—'}
          tone={lamp}
          to="/organisation-places"
          search={{ tab: 'federations' }}
        />
        <StatCard
          label={t.centres}
          value={hubs?.coverage ?? '—'}
          note={hubs && t.entrusted(hubs.entrustedShare)}
          to="/organisation-places"
        />
        <StatCard
          label={t.matching}
          value={matching.data ? `${matching.data.agreed}/${matching.data.agreed + matching.data.unmatched}` : '—'}
          note={typeof days === 'number' && t.medianDays(format.number(days))}
          to="/organisation-matches"
        />
        <StatCard label={t.graduation} value={incubation.data?.rate ?? '—'} note={ended} to="/incubations" />
      </StatGrid>
      {years.length > 1 && (
        <Chart
          title={t.byYear}
          content={{
            kind: 'bar',
            categories: years.map((each) => String(each.year)),
            series: [
              { name: t.stock, values: years.map((each) => each.stock) },
              { name: t.began, values: years.map((each) => each.began) },
              { name: t.ended, values: years.map((each) => each.ended) },
            ],
          }}
        />
      )}
    </>
  );
}

function finishAction(t: Words, task: Task): Action {
  return action<{ note?: string }>({
    name: 'finish',
    label: t.finish,
    intro: t[task.kind],
    fields: [{ key: 'note', label: t.note, kind: 'long_text', maxLength: 500, rows: 3 }],
    send: ({ note }, { key, version }) => postTo('/api/v1/organisation-tasks/{id}/finish', task.id, { version, note }, key),
  });
}

function Tasks() {
  const t = usePhrases(deskWords);
  const tasks = useQuery(read('/api/v1/organisation-tasks', { query: { limit: 50 } }));
  const { buttons, dialog } = useRowActions();
  const columns: Column<Task>[] = [
    { key: 'kind', title: t.task, cell: (row) => t[row.kind] },
    { key: 'unit', title: t.about, width: 240, cell: (row) => row.unitName ?? '—' },
    { key: 'due', title: t.due, width: 130, cell: (row) => row.dueOn ?? '—' },
    {
      key: 'todo',
      title: t.todo,
      width: 120,
      cell: (row) => buttons({ ...row, abilities: { finish: { allowed: true } } }, [finishAction(t, row)]),
    },
  ];
  return (
    <Panel title={t.tasks} flush>
      <Loaded query={tasks}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.tasks} empty={{ title: t.noTasks }} />}
      </Loaded>
      {dialog}
    </Panel>
  );
}

/** The platform for organisations: what grows, what waits, the five lines. */
export function DeskPage() {
  const t = usePhrases(deskWords);
  const may = useMay();
  return (
    <Page title={t.title} lead={t.lead}>
      {may('organisations.read') && <Figures />}
      <Tasks />
      <SupportPanel />
    </Page>
  );
}
