import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, type MapArea, Panel } from '../../kit/index.ts';
import { type Rollout, type Target, targetStates } from './method.ts';
import './methods.css';
import { words } from './phrases.ts';

const MapField = lazy(async () => ({ default: (await import('../../kit/maps/map-field.tsx')).MapField }));

const colours: Readonly<Record<Target['state'], string>> = {
  planned: '#e8edf0',
  adopted: '#2a7a4f',
  adapted: '#8cc6a4',
  declined: '#c8553d',
};

function useOutlines(targets: readonly Target[]): ReadonlyMap<string, unknown> | null {
  const parents = useMemo(() => [...new Set(targets.map((target) => target.areaCode.slice(0, 9)))], [targets]);
  const asked = useQueries({ queries: parents.map((code) => read('/api/v1/areas/{code}/map', { path: { code } })) });
  const ready = asked.every((query) => !query.isPending);
  const stamp = asked.map((query) => query.dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers are new objects at each draw; their stamp tells when they changed
  return useMemo(
    () =>
      ready
        ? new Map(asked.flatMap((query) => (query.data?.features ?? []).map((each) => [each.properties.code, each.geometry] as const)))
        : null,
    [ready, stamp],
  );
}

function Legend(props: { rollout: Rollout }) {
  const t = usePhrases(words);
  const format = useFormat();
  const names = { planned: t.planned, adopted: t.adoptedState, adapted: t.adapted, declined: t.declined };
  return (
    <div className="row small">
      {targetStates.map((state) => (
        <span key={state} className="row">
          <i className="swatch" style={{ background: colours[state] }} />
          {names[state]} {format.number(props.rollout.counts[state])}
        </span>
      ))}
    </div>
  );
}

/** The communities of a roll-out as a map in the colours of their answers, with the same as a list by subdistrict for those who read it. */
export function RolloutMap(props: { rollout: Rollout; chosen: string | undefined; onChoose: (code: string) => void }) {
  const t = usePhrases(words);
  const { rollout, chosen, onChoose } = props;
  const outlines = useOutlines(rollout.targets);
  const areas = useMemo(
    () =>
      rollout.targets.map(
        (target): MapArea => ({
          code: target.areaCode,
          name: target.areaName,
          boundary: outlines?.get(target.areaCode) ?? undefined,
          value: 1,
          colour: colours[target.state],
          note: target.stateName,
        }),
      ),
    [rollout.targets, outlines],
  );
  const drawn = areas.some((area) => area.boundary);
  const parents = [...new Set(rollout.targets.map((target) => target.parentName))];
  const mapWords = { zoomIn: '+', zoomOut: '−', cluster: String };
  return (
    <Panel>
      <div className="stack">
        <Legend rollout={rollout} />
        {outlines === null && <Loading rows={8} />}
        {outlines !== null && drawn && (
          <Suspense fallback={<Loading rows={8} />}>
            <MapField
              areas={areas}
              chosen={chosen}
              onChoose={onChoose}
              words={mapWords}
              describe={(area) => t.mapOf(area.name, area.note ?? '')}
            />
          </Suspense>
        )}
        {parents.map((parent) => (
          <section key={parent}>
            <h2 className="rollout-place">{parent}</h2>
            <ul className="rollout-tiles">
              {rollout.targets
                .filter((target) => target.parentName === parent)
                .map((target) => (
                  <li key={target.id} className={target.areaCode === chosen ? 'chosen' : ''}>
                    <i className="swatch" style={{ background: colours[target.state] }} />
                    {target.areaName} <span className="quiet">{target.stateName}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
