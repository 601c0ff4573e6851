import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Answer, read } from '../../../../api/query.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Empty, firstValue, GridMap, Loaded, type MapArea, type MapPoint, Panel, useUrlQuery } from '../../../kit/index.ts';
import { words } from '../phrases.ts';

type Outlines = Answer<'/api/v1/areas/{code}/map'>;

/** The areas below with their households; where nothing lies below, the area itself. */
function useMapAreas(code: string, outlines: Outlines): MapArea[] {
  const below = useQuery(read('/api/v1/areas', { query: { parent: code, limit: 100 } })).data?.items;
  return useMemo(() => {
    const households = new Map((below ?? []).map((area) => [area.code, area.households ?? 0]));
    const children = outlines.features.map(({ geometry, properties }) => ({
      code: properties.code,
      name: properties.name,
      boundary: geometry,
      value: households.get(properties.code) ?? 0,
    }));
    return children.length > 0 ? children : [{ ...outlines.area, value: 0 }];
  }, [below, outlines]);
}

function useEstatePoints(code: string): MapPoint[] {
  const estates = useQuery(read('/api/v1/estates', { query: { area: code, limit: 100 } })).data?.items;
  return useMemo(
    () => (estates ?? []).flatMap(({ id, name, lng, lat }) => (lng === null || lat === null ? [] : [{ id, label: name, lng, lat }])),
    [estates],
  );
}

function Drawn(props: { code: string; outlines: Outlines }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const { query, patch } = useUrlQuery();
  const { code, outlines } = props;
  const areas = useMapAreas(code, outlines);
  const points = useEstatePoints(code);
  const chosen = firstValue(query, 'place');
  const place = areas.find((area) => area.code === chosen && area.code !== code);
  const detail = place && (
    <Link to={`/places/areas/${place.code}`}>
      {t.goInto} {place.name}
    </Link>
  );
  if (!areas.some((area) => area.boundary) && points.length === 0) return <Empty icon="map" title={t.noMap} text={t.noMapText} />;
  return (
    <GridMap
      areas={areas}
      unit={t.householdUnit}
      chosen={chosen}
      onChoose={(next) => patch({ place: next })}
      points={points}
      onOpenPoint={(id) => void navigate({ to: `/places/estates/${id}` })}
      detail={detail}
    />
  );
}

/** The map of an area: what lies below shaded by households, estates as points, the same as a list. */
export function AreaMapPanel(props: { code: string; name: string }) {
  const t = usePhrases(words);
  const { code } = props;
  const outlines = useQuery(read('/api/v1/areas/{code}/map', { path: { code } }));
  return (
    <Panel title={t.map} className="place-map">
      <Loaded query={outlines} rows={8}>
        {(shown) => <Drawn code={code} outlines={shown} />}
      </Loaded>
    </Panel>
  );
}
