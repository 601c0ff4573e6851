import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { firstValue, GridMap, Loaded, type MapArea, Note, Panel, searchOf, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import type { Overview } from './reading.ts';

interface Place {
  code: string;
  name: string;
  boundary: unknown;
}

function ShadedMap(props: { places: readonly Place[]; overview: Overview }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const { places, overview } = props;
  const { byArea } = overview.open;
  const areas = useMemo<MapArea[]>(
    () => places.map((place) => ({ ...place, value: byArea.find((each) => each.key === place.code)?.value ?? 0 })),
    [places, byArea],
  );
  const elsewhere = byArea.find((each) => each.key === overview.area.code)?.value ?? 0;
  const chosen = firstValue(query, 'place');
  const place = places.find((each) => each.code === chosen);
  const most = areas.reduce<MapArea | undefined>((best, each) => (!best || each.value > best.value ? each : best), undefined);
  const detail = place && (
    <div className="row">
      <Link to="/matters" search={searchOf({ desk: 'open', area: place.code })}>
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
      {elsewhere > 0 && <p className="quiet small">{t.somewhere(format.number(elsewhere), overview.area.name)}</p>}
    </Panel>
  );
}

/** The places one level below an area, shaded by their open matters, with the same places as a list. */
export function Places(props: { overview: Overview }) {
  const t = usePhrases(words);
  const map = useQuery({
    ...read('/api/v1/areas/{code}/map', { path: { code: props.overview.area.code } }),
    select: (answer) =>
      answer.features.map((each): Place => ({ code: each.properties.code, name: each.properties.name, boundary: each.geometry })),
  });
  return (
    <Loaded query={map} rows={8}>
      {(places) => (places.length === 0 ? <Note title={t.lastPlace} /> : <ShadedMap places={places} overview={props.overview} />)}
    </Loaded>
  );
}
