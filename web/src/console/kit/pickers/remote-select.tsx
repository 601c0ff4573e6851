import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { Choice } from '../../../api/kit-paths.ts';
import { type Language, useLanguage } from '../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { useRested } from '../../../ui/debounce.ts';
import type { ControlProps } from '../forms/field-frame.tsx';

const phrases = definePhrases({
  searching: { zh: '正在查找…', en: 'Searching…' },
  nothing: { zh: '没有找到，请换个词', en: 'Nothing found, try another word' },
  failed: { zh: '没有查到，请检查网络', en: 'The search failed, check the network' },
});

export type PickedValue = Choice | Choice[] | undefined;

/** A choice whose entries are searched on the server while somebody types. The value is the entry itself, or a list of them. */
export function RemoteSelect(props: {
  control?: Partial<ControlProps>;
  label?: string;
  placeholder?: string;
  value: PickedValue;
  onChange: (value: PickedValue) => void;
  several?: boolean;
  /** Names the search for the cache; include every condition. */
  searchKey: readonly unknown[];
  find: (text: string, language: Language) => Promise<Choice[]>;
}) {
  const t = usePhrases(phrases);
  const language = useLanguage();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const rested = useRested(text.trim());
  const found = useQuery({
    queryKey: [...props.searchKey, rested, language],
    queryFn: () => props.find(rested, language),
    enabled: open,
    placeholderData: (before) => before,
  });
  const chosen = props.value === undefined ? [] : Array.isArray(props.value) ? props.value : [props.value];
  const known = new Map([...chosen, ...(found.data ?? [])].map((choice) => [choice.id, choice]));
  const pick = (ids: string[]) => {
    const choices = ids.flatMap((id) => known.get(id) ?? []);
    props.onChange(props.several ? choices : choices[0]);
  };
  return (
    <Select<string[]>
      {...props.control}
      aria-label={props.label}
      className="full"
      mode={props.several ? 'multiple' : undefined}
      placeholder={props.placeholder}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      open={open}
      onOpenChange={setOpen}
      value={props.several ? chosen.map((choice) => choice.id) : (chosen[0]?.id as unknown as string[] | undefined)}
      options={(found.data ?? []).map((choice) => ({ value: choice.id, label: choice.name, choice }))}
      labelRender={({ value }) => known.get(String(value))?.name ?? String(value)}
      optionRender={(option) => <ChoiceRow choice={option.data.choice} />}
      notFoundContent={found.isError ? t.failed : found.isFetching ? t.searching : t.nothing}
      onChange={(ids) => pick(ids === undefined ? [] : Array.isArray(ids) ? ids : [ids])}
    />
  );
}

function ChoiceRow(props: { choice: Choice }) {
  return (
    <span className="choice-row">
      <span>{props.choice.name}</span>
      {props.choice.detail && <span className="quiet small">{props.choice.detail}</span>}
    </span>
  );
}
