import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, Suspense, useState } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { useRested } from '../../../ui/debounce.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, ProblemNotice } from '../feedback.tsx';
import { Field } from '../fields.tsx';
import { type LocateFailure, locate, type PickedPlace, type PlaceOption, placeOf } from './place.ts';
import type { PlaceMapArea } from './place-map.tsx';

const PlaceMap = lazy(async () => ({ default: (await import('./place-map.tsx')).PlaceMap }));

const phrases = definePhrases({
  label: { zh: '在哪里', en: 'Where' },
  help: {
    zh: '写小区、楼栋或路名，从下面选一个更准；没有合适的直接写清楚就行。',
    en: 'Estate, building or street. Choosing one below is most exact; otherwise just describe it.',
  },
  here: { zh: '我就在这里', en: 'I am here' },
  locating: { zh: '正在定位…', en: 'Locating…' },
  denied: { zh: '手机没有允许定位，请写一下地点。', en: 'The phone did not allow it; please write the place.' },
  unavailable: { zh: '没有定到位，请写一下地点。', en: 'The place was not found; please write it.' },
  map: { zh: '在地图上点', en: 'Point on a map' },
  closeMap: { zh: '收起地图', en: 'Close the map' },
  noMap: { zh: '本区还没有画好地图，请在上面写地点。', en: 'There is no map of this district yet; please write the place.' },
  found: { zh: (count: number) => `找到 ${count} 个地点`, en: (count: number) => `${count} places found` },
  marked: { zh: '已记下位置', en: 'Position noted' },
});

/** How the picker asks the server; pages bring their routes. */
export interface PlaceSource {
  /** Places whose name fits. */
  search: (text: string) => Promise<PlaceOption[]>;
  /** Places near a point. */
  near: (point: { lng: number; lat: number }) => Promise<PlaceOption[]>;
  /** Areas drawn on the map; without them there is no map. */
  areas?: () => Promise<PlaceMapArea[]>;
}

function Suggestions(props: {
  id: string;
  label: string;
  options: readonly PlaceOption[];
  active: number;
  onPick: (option: PlaceOption) => void;
}) {
  return (
    <div className="suggestions" role="listbox" id={`${props.id}-list`} aria-label={props.label}>
      {props.options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the text field, as in every combobox
        <div
          key={option.id}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.active}
          className="suggestion"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(option)}
        >
          <strong>{option.name}</strong>
          {option.detail && <span>{option.detail}</span>}
        </div>
      ))}
    </div>
  );
}

function useLocating(source: PlaceSource, onChange: (place: PickedPlace) => void, offer: (options: PlaceOption[]) => void) {
  const [state, setState] = useState<'idle' | 'busy' | LocateFailure>('idle');
  const start = async () => {
    setState('busy');
    try {
      const point = await locate();
      const options = await source.near(point);
      const nearest = options[0];
      onChange({ ...(nearest ? placeOf(nearest) : { text: '' }), ...point });
      offer(options);
      setState('idle');
    } catch (failure) {
      setState(failure === 'denied' ? 'denied' : 'unavailable');
    }
  };
  return { state, start };
}

function MapPart(props: { source: PlaceSource; value: PickedPlace | undefined; onChange: (place: PickedPlace) => void }) {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState(false);
  const { source, value, onChange } = props;
  const areas = useQuery({ queryKey: ['place-areas'], queryFn: source.areas, enabled: open, staleTime: 3_600_000 });
  const point = async (lng: number, lat: number) => {
    const nearest = (await source.near({ lng, lat }).catch(() => []))[0];
    onChange({ ...(nearest ? placeOf(nearest) : { text: value?.text ?? '' }), lng, lat });
  };
  return (
    <>
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="map" />
        {open ? t.closeMap : t.map}
      </button>
      {open && (
        <Suspense fallback={<Loading />}>
          {areas.data && areas.data.length > 0 && (
            <PlaceMap areas={areas.data} value={value} onPoint={(lng, lat) => void point(lng, lat)} />
          )}
          {areas.data?.length === 0 && <p className="help">{t.noMap}</p>}
          {areas.isError && <ProblemNotice error={areas.error} onRetry={() => void areas.refetch()} />}
          {areas.isLoading && <Loading />}
        </Suspense>
      )}
    </>
  );
}

/** Where it is: written with suggestions, found by the device, or pointed at on a map that is loaded only when asked for. */
export function PlacePicker(props: {
  id?: string;
  label?: string;
  error?: string;
  optional?: boolean;
  value: PickedPlace | undefined;
  onChange: (place: PickedPlace | undefined) => void;
  source: PlaceSource;
}) {
  const t = usePhrases(phrases);
  const { value, onChange, source } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [offered, setOffered] = useState<PlaceOption[]>();
  const text = value?.text ?? '';
  const rested = useRested(text.trim());
  const found = useQuery({
    queryKey: ['places', rested],
    queryFn: () => source.search(rested),
    enabled: open && !offered && rested.length > 0,
  });
  const options = open ? (offered ?? found.data ?? []) : [];
  const locating = useLocating(source, onChange, (near) => {
    setOffered(near);
    setOpen(near.length > 1);
  });
  const pick = (option: PlaceOption | undefined) => {
    if (!option) return;
    onChange(placeOf(option));
    setOpen(false);
    setActive(-1);
  };
  const write = (words: string) => {
    setOffered(undefined);
    setActive(-1);
    setOpen(true);
    onChange(words === '' ? undefined : { text: words, lng: value?.lng, lat: value?.lat });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    if (event.key === 'Enter' && active >= 0) pick(options[active]);
    else if (event.key === 'ArrowDown') setActive(Math.min(options.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(-1, active - 1));
    else return;
    event.preventDefault();
  };
  const note = locating.state === 'busy' ? t.locating : locating.state === 'idle' ? undefined : t[locating.state];
  return (
    <div className="place">
      <Field id={props.id} label={props.label ?? t.label} help={t.help} error={props.error} optional={props.optional}>
        {(control) => (
          <div className="combo">
            <input
              {...control}
              className="input"
              type="text"
              role="combobox"
              autoComplete="off"
              aria-expanded={options.length > 0}
              aria-controls={`${control.id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={active >= 0 ? `${control.id}-${active}` : undefined}
              value={text}
              onChange={(event) => write(event.target.value)}
              onKeyDown={keys}
              onBlur={() => setOpen(false)}
            />
            {options.length > 0 && (
              <Suggestions id={control.id} label={t.found(options.length)} options={options} active={active} onPick={pick} />
            )}
            <span className="unseen" role="status">
              {options.length > 0 ? t.found(options.length) : ''}
            </span>
          </div>
        )}
      </Field>
      <div className="button-row">
        <button type="button" className="button" aria-disabled={locating.state === 'busy'} onClick={() => void locating.start()}>
          <Icon name="pin" />
          {t.here}
        </button>
        {source.areas && <MapPart source={source} value={value} onChange={onChange} />}
      </div>
      <p className="help" role="status">
        {note ?? (value?.lng === undefined ? '' : t.marked)}
      </p>
    </div>
  );
}
