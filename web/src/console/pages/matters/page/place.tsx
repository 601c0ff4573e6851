import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { type Answer, read } from '../../../../api/query.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { Loaded, Loading, type MapArea, Panel } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { mapWords, matterWords } from './phrases.ts';

const MapField = lazy(async () => ({ default: (await import('../../../kit/maps/map-field.tsx')).MapField }));

const communityDigits = 12;

type AreaMap = Answer<'/api/v1/areas/{code}/map'>;

/** The grids of the community; the one the matter lies in is marked. */
function gridsOf(map: AreaMap, code: string): MapArea[] {
  return map.features.map(({ geometry, properties }) => ({
    code: properties.code,
    name: properties.name,
    boundary: geometry,
    value: code.startsWith(properties.code) ? 1 : 0,
  }));
}

function Field(props: { map: AreaMap; matter: Matter }) {
  const t = usePhrases(mapWords);
  const { matter } = props;
  const { lng, lat, placeText, title } = matter;
  const areas = useMemo(() => gridsOf(props.map, matter.area.code), [props.map, matter.area.code]);
  const points = useMemo(
    () => (lng !== null && lat !== null ? [{ id: '', lng, lat, label: placeText ?? title }] : []),
    [lng, lat, placeText, title],
  );
  const words = useMemo(() => ({ zoomIn: t.zoomIn, zoomOut: t.zoomOut, cluster: () => placeText ?? title }), [t, placeText, title]);
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <MapField
        areas={areas}
        points={points}
        words={words}
        chosen={areas.find((area) => area.value > 0)?.code}
        describe={(area) => area.name}
        onChoose={() => undefined}
      />
    </Suspense>
  );
}

/** The place on the map of its community, drawn when somebody asks for it. */
export function PlaceOnMap(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const { matter } = props;
  const [shown, setShown] = useState(false);
  const code = matter.area.code.slice(0, communityDigits);
  const map = useQuery({ ...read('/api/v1/areas/{code}/map', { path: { code } }), enabled: shown });
  if (matter.lng === null || matter.lat === null) return null;
  if (!shown) {
    return (
      <div>
        <Button icon={<Icon name="map" size={18} />} onClick={() => setShown(true)}>
          {t.map}
        </Button>
      </div>
    );
  }
  return (
    <Panel title={t.place}>
      <Loaded query={map}>{(found) => <Field map={found} matter={matter} />}</Loaded>
    </Panel>
  );
}
