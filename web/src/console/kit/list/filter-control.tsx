import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { readChoice } from '../../../api/kit-paths.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { AreaPicker, PersonPicker, UnitPicker } from '../pickers/pickers.tsx';
import type { PickedValue } from '../pickers/remote-select.tsx';
import { allValues, firstValue, type UrlQuery } from '../url.ts';
import type { Filter } from './types.ts';

const PeriodInput = lazy(async () => ({ default: (await import('./period-input.tsx')).PeriodInput }));

export type FilterPatch = Record<string, string | string[] | undefined>;

interface Props {
  filter: Filter;
  query: UrlQuery;
  patch: (change: FilterPatch) => void;
}

function TextFilter({ filter, query, patch }: Props) {
  const value = firstValue(query, filter.key) ?? '';
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const apply = () => text.trim() !== value && patch({ [filter.key]: text.trim() || undefined });
  return (
    <Input
      className="filter-text"
      aria-label={filter.label}
      placeholder={filter.label}
      prefix={<Icon name="search" size={16} />}
      allowClear
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === '') patch({ [filter.key]: undefined });
      }}
      onPressEnter={apply}
      onBlur={apply}
    />
  );
}

/** The entry behind an id in the address, and how to remember the one that was just picked. */
export function useChoice(kind: 'area' | 'unit' | 'person', id: string | undefined) {
  const language = useLanguage();
  const client = useQueryClient();
  const keyOf = (each: string) => ['choice', kind, each, language];
  const { data } = useQuery({
    queryKey: keyOf(id ?? ''),
    queryFn: () => readChoice(kind, id ?? '', language),
    enabled: Boolean(id),
    staleTime: 3_600_000,
  });
  const value = id ? (data ?? { id, name: '…' }) : undefined;
  const remember = (picked: PickedValue): string | undefined => {
    if (!picked || Array.isArray(picked)) return undefined;
    client.setQueryData(keyOf(picked.id), picked);
    return picked.id;
  };
  return { value, remember };
}

function PickerFilter({ filter, query, patch }: Props & { filter: Extract<Filter, { kind: 'area' | 'unit' | 'person' }> }) {
  const { value, remember } = useChoice(filter.kind, firstValue(query, filter.key));
  const common = { label: filter.label, value, onChange: (picked: PickedValue) => patch({ [filter.key]: remember(picked) }) };
  if (filter.kind === 'area') return <AreaPicker {...common} within={filter.within} />;
  if (filter.kind === 'unit') return <UnitPicker {...common} />;
  return <PersonPicker {...common} permission={filter.permission} />;
}

function ChoiceFilter({ filter, query, patch }: Props & { filter: Extract<Filter, { kind: 'choice' | 'choices' }> }) {
  const common = {
    'aria-label': filter.label,
    placeholder: filter.label,
    allowClear: true,
    options: [...filter.options],
    className: 'full',
  };
  if (filter.kind === 'choices') {
    return (
      <Select
        {...common}
        mode="multiple"
        maxTagCount={1}
        showSearch={{ optionFilterProp: 'label' }}
        value={allValues(query, filter.key)}
        onChange={(values: string[]) => patch({ [filter.key]: values })}
      />
    );
  }
  return (
    <Select
      {...common}
      showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
      value={firstValue(query, filter.key)}
      onChange={(value: string | undefined) => patch({ [filter.key]: value })}
    />
  );
}

/** The control of one filter; it reads and writes the address. */
export function FilterControl(props: Props) {
  const { filter, query, patch } = props;
  switch (filter.kind) {
    case 'text':
      return <TextFilter {...props} />;
    case 'choice':
    case 'choices':
      return <ChoiceFilter {...props} filter={filter} />;
    case 'flag':
      return (
        <Checkbox
          checked={firstValue(query, filter.key) === 'true'}
          onChange={(event) => patch({ [filter.key]: event.target.checked ? 'true' : undefined })}
        >
          {filter.label}
        </Checkbox>
      );
    case 'period':
      return (
        <Suspense fallback={<Input disabled placeholder={filter.label} />}>
          <PeriodInput label={filter.label} from={filter.from} to={filter.to} as={filter.as ?? 'day'} query={query} patch={patch} />
        </Suspense>
      );
    default:
      return <PickerFilter {...props} filter={filter} />;
  }
}
