import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { type Answer, read } from '../../../../api/query.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { GridMap, Loaded, type MapArea } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { matterWords } from './phrases.ts';

const communityDigits = 12;

type AreaMap = Answer<'/api/v1/areas/{code}/map'>;

function areasOf(map: AreaMap, shown: string): MapArea[] {
  return map.features.map(({ geometry, properties }) => ({
    code: properties.code,
    name: properties.name,
    boundary: geometry,
    value: shown.startsWith(properties.code) ? 1 : 0,
  }));
}

function Field(props: { map: AreaMap; matter: Matter }) {
  const { matter } = props;
  const { lng, lat } = matter;
  const areas = useMemo(() => areasOf(props.map, matter.area.code), [props.map, matter.area.code]);
  const points = useMemo(
    () => (lng !== null && lat !== null ? [{ id: matter.id, lng, lat, label: matter.placeText ?? matter.title }] : []),
    [lng, lat, matter.id, matter.placeText, matter.title],
  );
  const [chosen, setChosen] = useState<string | undefined>(areas.find((area) => area.value > 0)?.code);
  return <GridMap areas={areas} points={points} unit="" chosen={chosen} onChoose={setChosen} />;
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
  return <Loaded query={map}>{(found) => <Field map={found} matter={matter} />}</Loaded>;
}
