import '../places.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { areaLevels } from '../../../../i18n/vocabulary/terms.ts';
import {
  ActionButtons,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Note,
  Page,
  Panel,
  StatCard,
  StatGrid,
  Tag,
  useRouteParam,
} from '../../../kit/index.ts';
import { words } from '../phrases.ts';
import { useAreaActions } from './area-actions.ts';
import { AreaMapPanel } from './area-map.tsx';

export type Area = Answer<'/api/v1/areas/{code}'>;
type Child = Answer<'/api/v1/areas'>['items'][number] & { id: string };

function Chain(props: { area: Area }) {
  const t = usePhrases(words);
  const above = props.area.chain.filter((each) => each.code !== props.area.code);
  if (above.length === 0) return null;
  return (
    <nav className="area-chain small" aria-label={t.chain}>
      {above.map((each, index) => (
        <span key={each.code} className="row">
          {index > 0 && <span aria-hidden>›</span>}
          <Link to={`/places/areas/${each.code}`}>{each.name}</Link>
        </span>
      ))}
    </nav>
  );
}

function Notes(props: { area: Area }) {
  const t = usePhrases(words);
  const { area } = props;
  return (
    <>
      {area.successors.length > 0 && (
        <Note tone="waiting" title={t.hasEnded(area.validTo ?? '')}>
          {t.successors}
          {area.successors.map((each) => (
            <Link key={each.code} to={`/places/areas/${each.code}`}>
              {each.name}
            </Link>
          ))}
        </Note>
      )}
      {area.warnings.map(({ code, households, min, max }) => (
        <Note key={code} tone="waiting" title={code === 'grid_too_small' ? t.tooSmall(households, min) : t.tooLarge(households, max)} />
      ))}
    </>
  );
}

function Counts(props: { area: Area }) {
  const t = usePhrases(words);
  const text = useText();
  const { code, counts } = props.area;
  const search = { area: code };
  return (
    <StatGrid>
      {['subdistrict', 'community', 'grid']
        .filter((level) => (counts[level] ?? 0) > 0)
        .map((level) => (
          <StatCard key={level} label={text(areaLevels[level] ?? level)} value={counts[level] ?? 0} />
        ))}
      <StatCard label={t.estates} value={counts['estate'] ?? 0} to="/places/estates" search={search} />
      <StatCard label={t.buildings} value={counts['building'] ?? 0} to="/places/buildings" search={search} />
    </StatGrid>
  );
}

function Below(props: { code: string }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const below = useQuery(read('/api/v1/areas', { query: { parent: props.code, limit: 100 } }));
  const figure = (value: number | null) => value !== null && format.number(value);
  const columns: Column<Child>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 100, cell: (row) => text(row.kindName) },
    { key: 'households', title: t.householdCount, width: 110, align: 'right', cell: (row) => figure(row.households) },
    { key: 'population', title: t.population, width: 110, align: 'right', cell: (row) => figure(row.population) },
    { key: 'code', title: t.code, width: 170, cell: (row) => row.code },
  ];
  const rows = (below.data?.items ?? []).map((area) => ({ ...area, id: area.code }));
  if (rows.length === 0) return null;
  return (
    <Panel title={t.below} flush>
      <DataTable columns={columns} rows={rows} label={t.below} rowLink={(row) => `/places/areas/${row.code}`} />
    </Panel>
  );
}

function Side(props: { area: Area }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { area } = props;
  const actions = useAreaActions(area);
  const figure = (value: number | null) => (value === null ? null : format.number(value));
  const predecessors = area.predecessors.map((each) => each.name).join('、');
  return (
    <aside className="record-side">
      {Object.keys(area.abilities).length > 0 && (
        <Panel>
          <ActionButtons
            plain
            actions={actions}
            target={{ record: { ...area, id: area.code }, refreshes: ['/api/v1/areas', '/api/v1/estates'] }}
          />
        </Panel>
      )}
      <Panel title={t.facts}>
        <Facts
          single
          items={[
            { label: t.code, value: area.code },
            { label: t.aliases, value: area.aliases.join('、') },
            { label: t.householdCount, value: figure(area.households) },
            { label: t.population, value: figure(area.population) },
            { label: t.adults, value: figure(area.adults) },
            { label: t.figuresOn, value: area.figuresOn },
            { label: t.located, value: area.lng !== null && area.lat !== null ? `${area.lng}, ${area.lat}` : null },
            { label: t.validFrom, value: area.validFrom },
            { label: t.predecessors, value: predecessors },
          ]}
        />
      </Panel>
    </aside>
  );
}

/** An area: where it lies, what lies below, its figures, and what may be done to it. */
export function AreaPage() {
  const t = usePhrases(words);
  const text = useText();
  const code = useRouteParam('code');
  const area = useQuery(read('/api/v1/areas/{code}', { path: { code } }));
  return (
    <Page title={area.data?.name ?? t.area} back={{ to: '/places', label: t.back }}>
      <Loaded query={area} rows={8}>
        {(shown) => (
          <>
            <div className="row">
              <Tag>{text(shown.kindName)}</Tag>
              <Chain area={shown} />
            </div>
            <Notes area={shown} />
            <div className="record-body">
              <div className="record-main">
                <div className="area-counts">
                  <Counts area={shown} />
                </div>
                <AreaMapPanel key={code} code={code} name={shown.name} />
                <Below code={code} />
              </div>
              <Side area={shown} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
