import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  type Column,
  DataTable,
  Empty,
  firstValue,
  GridMap,
  Loaded,
  type MapPoint,
  Panel,
  StatCard,
  StatGrid,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import type { Covenant } from './covenant.ts';
import { words } from './phrases.ts';

type Figures = Answer<'/api/v1/covenants/{id}/figures'>;
type Clause = Figures['clauses'][number] & { id: string };
type Place = Figures['places'][number] & { id: string };

function Counts(props: { findings: Figures['findings'] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { total, byTalk, byNotice, handedOver, open, walks } = props.findings;
  return (
    <StatGrid>
      <StatCard label={t.total} value={total} note={t.walksDone(format.number(walks))} />
      <StatCard label={t.byTalk} value={byTalk} />
      <StatCard label={t.byNotice} value={byNotice} />
      <StatCard label={t.handedOver} value={handedOver} />
      <StatCard label={t.openOnes} value={open} tone={open > 0 ? 'waiting' : 'plain'} />
    </StatGrid>
  );
}

function Clauses(props: { clauses: Figures['clauses'] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Clause>[] = [
    { key: 'words', title: t.clause, cell: (row) => <span className="words">{row.words}</span> },
    {
      key: 'kept',
      title: t.compliance,
      width: 260,
      cell: (row) =>
        row.kind === 'positive' ? (
          t.confirmedActs(format.number(row.acts), format.number(row.points))
        ) : row.compliance === null ? (
          t.notChecked
        ) : (
          <div className="share-bar">
            <div className="bar" aria-hidden="true">
              <span style={{ width: `${row.compliance * 100}%` }} />
            </div>
            <span>{format.share(row.compliance)}</span>
          </div>
        ),
    },
    {
      key: 'checks',
      title: t.checks,
      width: 110,
      align: 'right',
      cell: (row) => (row.kind === 'negative' ? format.number(row.checks) : '—'),
    },
    {
      key: 'findings',
      title: t.findings,
      width: 130,
      align: 'right',
      cell: (row) => (row.kind === 'negative' ? format.number(row.findings) : '—'),
    },
  ];
  return (
    <Panel title={t.compliance} flush>
      <DataTable columns={columns} rows={props.clauses.map((each) => ({ ...each, id: each.clauseId }))} label={t.compliance} />
    </Panel>
  );
}

const namedBesideMap = 8;

/** The places with most findings, beside the map. */
function PlaceNames(props: { places: readonly Place[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <ul className="map-list" aria-label={t.places}>
      {props.places.slice(0, namedBesideMap).map((place) => (
        <li key={place.id} className="place-name">
          <span>{place.label}</span>
          <span>{t.times(format.number(place.n))}</span>
        </li>
      ))}
    </ul>
  );
}

function PlaceMap(props: { covenant: Covenant; places: readonly Place[] }) {
  const t = usePhrases(words);
  const { covenant, places } = props;
  const outlines = useQuery(read('/api/v1/areas/{code}/map', { path: { code: covenant.areaCode } }));
  const points = useMemo(
    () =>
      places.flatMap(({ id, label, n, lng, lat }): MapPoint[] =>
        lng === null || lat === null ? [] : [{ id, lng, lat, label: `${label} ${t.times(String(n))}` }],
      ),
    [places, t],
  );
  if (points.length === 0) return <Empty icon="map" title={t.noPoints} />;
  return (
    <Loaded query={outlines} rows={8}>
      {({ area }) => (
        <GridMap
          areas={[{ ...area, value: places.reduce((sum, place) => sum + place.n, 0) }]}
          unit=""
          chosen={undefined}
          onChoose={() => undefined}
          points={points}
          detail={<PlaceNames places={places} />}
        />
      )}
    </Loaded>
  );
}

function Places(props: { covenant: Covenant; places: Figures['places'] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const places = useMemo(() => props.places.map((place, index) => ({ ...place, id: `${index}` })), [props.places]);
  const repeated = places.filter((place) => place.repeated).length;
  const columns: Column<Place>[] = [
    { key: 'label', title: t.place, cell: (row) => row.label },
    {
      key: 'n',
      title: t.findings,
      width: 160,
      cell: (row) => (
        <>
          {t.times(format.number(row.n))} {row.repeated && <Tag tone="alarm">{t.repeat}</Tag>}
        </>
      ),
    },
    { key: 'open', title: t.openOnes, width: 110, align: 'right', cell: (row) => format.number(row.open) },
    { key: 'last', title: t.found, width: 140, cell: (row) => format.date(row.lastAt) },
  ];
  return (
    <Panel title={`${t.places}${repeated > 0 ? `：${t.repeated(format.number(repeated))}` : ''}`}>
      <PlaceMap covenant={props.covenant} places={places} />
      <DataTable columns={columns} rows={places} label={t.places} empty={{ title: t.noPlaces }} />
    </Panel>
  );
}

/** How a covenant is kept: the four figures, compliance by clause, and the places. */
export function KeptSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const days = { from: firstValue(query, 'from'), to: firstValue(query, 'to') };
  const figures = useQuery(read('/api/v1/covenants/{id}/figures', { path: { id: props.covenant.id }, query: days }));
  return (
    <>
      <FilterBar filters={[{ key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to' }]} query={query} patch={patch} />
      <Loaded query={figures}>
        {({ findings, clauses, places }) => (
          <>
            <Counts findings={findings} />
            <Clauses clauses={clauses} />
            <Places covenant={props.covenant} places={places} />
          </>
        )}
      </Loaded>
    </>
  );
}
