import './reach.css';
import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Loaded, Page, Panel, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { askedOf } from '../overview/reading.ts';
import { Coverage } from './coverage.tsx';
import { words } from './phrases.ts';

type People = Answer<'/api/v1/indicators/people-reached'>;
type Status = People['items'][number];
type Centre = Answer<'/api/v1/indicators/centres'>['items'][number];

/** A share as a bar with its figure beside it, for those who would rather look than read. */
function Bar(props: { label: string; part: number; n: number }) {
  const { label, part, n } = props;
  return <progress className="reach-bar" aria-label={label} max={Math.max(1, n)} value={part} />;
}

function ByStatus(props: { people: People }) {
  const t = usePhrases(words);
  const format = useFormat();
  const nameOf = (status: string) => t[status as 'local' | 'migrant' | 'foreign' | 'unknown'] ?? status;
  const columns: Column<Status & { id: string }>[] = [
    { key: 'status', title: t.status, width: 140, cell: (row) => nameOf(row.status) },
    {
      key: 'reached',
      title: t.reached,
      cell: (row) => (
        <div>
          {t.persons(format.number(row.reached.part), format.number(row.reached.n))}
          <Bar label={nameOf(row.status)} part={row.reached.part} n={row.reached.n} />
        </div>
      ),
    },
    { key: 'missing', title: t.missing, width: 110, align: 'right', cell: (row) => row.missing },
    {
      key: 'where',
      title: t.where,
      cell: (row) => row.areas.map((area) => t.place(area.name || t.unknownPlace, format.number(area.missing))).join('、'),
    },
  ];
  const rows = props.people.items.map((item) => ({ ...item, id: item.status }));
  return (
    <Panel title={t.byStatus} flush>
      <DataTable columns={columns} rows={rows} label={t.byStatus} empty={{ title: t.nobody }} />
    </Panel>
  );
}

function Centres(props: { items: readonly Centre[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const most = Math.max(1, ...props.items.map((centre) => centre.contacts));
  const columns: Column<Centre & { id: string }>[] = [
    { key: 'name', title: t.centre, width: 280, cell: (row) => row.name },
    {
      key: 'contacts',
      title: t.contacts,
      cell: (row) => (
        <div>
          {format.number(row.contacts)}
          <Bar label={row.name} part={row.contacts} n={most} />
        </div>
      ),
    },
    { key: 'filed', title: t.filed, width: 140, align: 'right', cell: (row) => row.filed },
    { key: 'visits', title: t.visits, width: 140, align: 'right', cell: (row) => row.visits },
  ];
  const rows = props.items.map((centre) => ({ ...centre, id: centre.centreId }));
  return (
    <Panel title={t.centres} flush>
      <DataTable columns={columns} rows={rows} label={t.centres} empty={{ title: t.noCentres }} />
    </Panel>
  );
}

/** Whom the district reaches: by hour, by need, by person; and who comes to which window (S003-20, S003-46, S000-42). */
export function ReachPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const asked = askedOf(query);
  const people = useQuery(read('/api/v1/indicators/people-reached', { query: asked }));
  const centres = useQuery(read('/api/v1/indicators/centres', { query: asked }));
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar
        filters={[
          { key: 'area', label: t.area, kind: 'area' },
          { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to', as: 'day' },
        ]}
        query={query}
        patch={patch}
      />
      <Loaded query={people} rows={8}>
        {(shown) => (
          <>
            <Coverage asked={asked} people={shown} />
            <ByStatus people={shown} />
          </>
        )}
      </Loaded>
      <Loaded query={centres} rows={4}>
        {({ items }) => <Centres items={items} />}
      </Loaded>
    </Page>
  );
}
