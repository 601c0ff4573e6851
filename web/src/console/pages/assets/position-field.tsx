import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading } from '../../kit/index.ts';
import { positionOf } from './asset.ts';
import { words } from './phrases.ts';

const MapField = lazy(async () => ({ default: (await import('../../kit/maps/map-field.tsx')).MapField }));

/** About a metre. */
const digits = 5;

/** A position in its community; pressing moves it where `onPoint` is given. */
export function PositionMap(props: { areaCode: string; position: string; name?: string; onPoint?: (position: string) => void }) {
  const t = usePhrases(words);
  const { areaCode, position, onPoint } = props;
  const name = props.name ?? t.here;
  const map = useQuery(read('/api/v1/areas/{code}/map', { path: { code: areaCode } }));
  const area = map.data?.area;
  const areas = useMemo(() => (area?.boundary ? [{ ...area, value: 0 }] : []), [area]);
  const points = useMemo(() => {
    const at = positionOf(position);
    return at ? [{ id: 'here', ...at, label: name }] : [];
  }, [position, name]);
  const mapWords = useMemo(() => ({ zoomIn: t.zoomIn, zoomOut: t.zoomOut, cluster: () => name }), [t, name]);
  if (map.isPending) return <Loading rows={6} />;
  if (areas.length === 0 && onPoint) return null;
  return (
    <section aria-label={onPoint ? t.pointHere : t.map} className="position-map">
      {onPoint && <p className="small">{t.pointHere}</p>}
      <Suspense fallback={<Loading rows={6} />}>
        <MapField
          areas={areas}
          points={points}
          chosen={undefined}
          describe={({ name }) => name}
          onChoose={() => undefined}
          {...(onPoint && { onPoint: (lng: number, lat: number) => onPoint(`${lng.toFixed(digits)}, ${lat.toFixed(digits)}`) })}
          words={mapWords}
        />
      </Suspense>
    </section>
  );
}

/** Where something is: the two numbers, typed or put in by pressing on the map of its community. */
export function PositionField(props: {
  id: string;
  areaCode: string | undefined;
  value: string;
  onChange: (position: string) => void;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}) {
  const { areaCode, value, onChange, ...control } = props;
  return (
    <>
      <Input
        {...control}
        status={control['aria-invalid'] ? 'error' : undefined}
        value={value}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      {areaCode && <PositionMap areaCode={areaCode} position={value} onPoint={onChange} />}
    </>
  );
}
