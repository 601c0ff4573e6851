import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Loading } from '../feedback.tsx';
import type { MapPoint } from './cluster.ts';
import type { MapArea } from './map-field.tsx';
import { legendSteps, shadeOf } from './shades.ts';

const MapField = lazy(async () => ({ default: (await import('./map-field.tsx')).MapField }));

const phrases = definePhrases({
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  cluster: { zh: (count: number) => `这里有 ${count} 处`, en: (count: number) => `${count} places here` },
  areas: { zh: '区域清单', en: 'Areas' },
  describe: {
    zh: (name: string, value: string, unit: string) => `${name}，${value} ${unit}`,
    en: (name: string, value: string, unit: string) => `${name}, ${value} ${unit}`,
  },
  legend: { zh: '颜色越深越多', en: 'Darker means more' },
});

/**
 * A map of areas without tiles, with the same areas as a list in step with it: choosing in one marks the other. Areas are reached by
 * keyboard, points are gathered while they are close. `detail` stands under the list for the chosen area.
 */
export function GridMap(props: {
  areas: readonly MapArea[];
  unit: string;
  chosen: string | undefined;
  onChoose: (code: string) => void;
  points?: readonly MapPoint[];
  onOpenPoint?: (id: string) => void;
  detail?: ReactNode;
}) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { areas, unit, chosen, onChoose } = props;
  const largest = Math.max(0, ...areas.map((area) => area.value));
  const sorted = useMemo(() => [...areas].sort((a, b) => b.value - a.value), [areas]);
  const words = useMemo(() => ({ zoomIn: t.zoomIn, zoomOut: t.zoomOut, cluster: t.cluster }), [t]);
  return (
    <div className="grid-map">
      <div className="stack">
        <Suspense fallback={<Loading rows={8} />}>
          <MapField
            areas={areas}
            points={props.points}
            chosen={chosen}
            onChoose={onChoose}
            onOpenPoint={props.onOpenPoint}
            words={words}
            describe={(area) => t.describe(area.name, format.number(area.value), unit)}
          />
        </Suspense>
        <div className="row small quiet">
          {t.legend}
          {legendSteps(largest).map((step) => (
            <span key={step.from} className="row">
              <i className="swatch" style={{ background: step.colour }} />
              {step.from === step.to ? step.from : `${step.from}–${step.to}`}
            </span>
          ))}
        </div>
      </div>
      <div className="stack">
        <ul className="map-list" aria-label={t.areas}>
          {sorted.map((area) => (
            <li key={area.code}>
              <button type="button" aria-pressed={area.code === chosen} onClick={() => onChoose(area.code)}>
                <i className="swatch" style={{ background: shadeOf(area.value, largest) }} />
                {area.name}
                <span>{format.number(area.value)}</span>
              </button>
            </li>
          ))}
        </ul>
        {props.detail}
      </div>
    </div>
  );
}
