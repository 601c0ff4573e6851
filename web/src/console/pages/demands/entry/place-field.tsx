import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { type Answer, read } from '../../../../api/query.ts';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import { useRested } from '../../../../ui/debounce.ts';
import type { Field } from '../../../kit/index.ts';
import { entryWords } from '../phrases.ts';

type Suggestion = Answer<'/api/v1/places'>['items'][number];

/** Where it is: the words as spoken, and what the register knows of them once one of its places was chosen. */
export interface Place {
  name: string;
  areaCode?: string;
  around?: string;
  buildingId?: string;
  lng?: number;
  lat?: number;
}

const words = definePhrases({ searching: { zh: '正在查找…', en: 'Searching…' } });

function placeOf(suggestion: Suggestion): Place {
  const { label, areaCode, around, buildingId, lng, lat } = suggestion;
  const point = lng !== null && lat !== null ? { lng, lat } : {};
  return { name: label, areaCode, around: around || label, buildingId: buildingId ?? undefined, ...point };
}

function useSuggestions(text: string) {
  const rested = useRested(text.trim());
  return useQuery({
    ...read('/api/v1/places', { query: { q: rested } }),
    enabled: rested.length > 0,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
}

interface ControlProps {
  control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean };
  value: Place | undefined;
  onChange: (place: Place | undefined) => void;
}

function PlaceControl(props: ControlProps) {
  const t = usePhrases(entryWords);
  const s = usePhrases(words);
  const { control, value, onChange } = props;
  const found = useSuggestions(value?.areaCode ? '' : (value?.name ?? ''));
  const items = value?.areaCode ? [] : (found.data?.items ?? []);
  const keyOf = (each: Suggestion) => `${each.label}|${each.areaCode}|${each.buildingId ?? ''}`;
  const options = items.map((each) => ({ value: keyOf(each), label: <PlaceRow suggestion={each} /> }));
  const choose = (key: string) => {
    const chosen = items.find((each) => keyOf(each) === key);
    if (chosen) onChange(placeOf(chosen));
  };
  return (
    <>
      <AutoComplete
        {...control}
        className="full"
        placeholder={t.placePlaceholder}
        value={value?.name ?? ''}
        options={options}
        defaultActiveFirstOption
        notFoundContent={value?.name && !value.areaCode ? (found.isFetching ? s.searching : t.placeNone) : null}
        onSelect={choose}
        onChange={(text: string) => {
          if (!items.some((each) => keyOf(each) === text)) onChange(text ? { name: text } : undefined);
        }}
      />
      {value?.areaCode && <div className="field-help">{t.placeChosen(value.around ?? value.name)}</div>}
    </>
  );
}

function PlaceRow(props: { suggestion: Suggestion }) {
  const { label, around } = props.suggestion;
  return (
    <span className="choice-row">
      <span>{label}</span>
      <span className="quiet small">{around}</span>
    </span>
  );
}

/** The field for the place: written freely, or chosen from the places the register knows. */
export function placeField<V extends { place?: Place }>(label: string): Field<V> {
  return {
    key: 'place',
    label,
    kind: 'custom',
    render: ({ value, onChange, values: _values, ...control }) => (
      <PlaceControl control={control} value={value as Place | undefined} onChange={onChange} />
    ),
  };
}
