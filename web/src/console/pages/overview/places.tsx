import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { firstValue, GridMap, Loaded, type MapArea, Note, Panel, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { useOpenByArea } from './reading.ts';

interface Place {
  code: string;
  name: string;
  boundary: unknown;
}

function ShadedMap(props: { places: readonly Place[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const { places } = props;
  const counts = useOpenByArea(places.map((place) => place.code));
  const figures = places.map((place) => counts.get(place.code) ?? 0).join();
  const areas = useMemo<MapArea[]>(
    () => places.map((place, index) => ({ ...place, value: Number(figures.split(',')[index] ?? 0) })),
    [places, figures],
  );
  const chosen = firstValue(query, 'place');
  const place = places.find((each) => each.code === chosen);
  const most = areas.reduce<MapArea | undefined>((best, each) => (!best || each.value > best.value ? each : best), undefined);
  const detail = place && (
    <div className="row">
      <Link to="/matters" search={{ desk: 'open', area: place.code } as never}>
        {t.openRows}
      </Link>
      <button type="button" className="plain-button" onClick={() => patch({ area: place.code, place: undefined })}>
        {t.goInto}
      </button>
    </div>
  );
  return (
    <Panel title={most && most.value > 0 ? t.where(most.name, format.number(most.value)) : t.whereNone}>
      <GridMap areas={areas} unit={t.piece} chosen={chosen} onChoose={(code) => patch({ place: code })} detail={detail} />
    </Panel>
  );
}

/** The places one level below an area, shaded by their open matters, with the same places as a list. */
export function Places(props: { area: string }) {
  const t = usePhrases(words);
  const map = useQuery({
    ...read('/api/v1/areas/{code}/map', { path: { code: props.area } }),
    select: (answer) =>
      answer.features.map((each): Place => ({ code: each.properties.code, name: each.properties.name, boundary: each.geometry })),
  });
  return (
    <Loaded query={map} rows={8}>
      {(places) => (places.length === 0 ? <Note title={t.lastPlace} /> : <ShadedMap places={places} />)}
    </Loaded>
  );
}
