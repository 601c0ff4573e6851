import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { read } from '../../../../api/query.ts';
import { definePhrases, usePhrases, useText } from '../../../../i18n/phrases.ts';
import type { Field, Picked } from '../../../kit/index.ts';

const phrases = definePhrases({
  choose: { zh: '请选择', en: 'Choose' },
  loading: { zh: '正在取清单…', en: 'Loading the list…' },
  failed: { zh: '清单没有取到，请检查网络', en: 'The list did not come, check the network' },
});

/** The reasons of one list, as the district words them. */
export function useReasons(list: string) {
  return useQuery({ ...read('/api/v1/reasons/{list}', { path: { list } }), staleTime: 600_000 });
}

function ReasonSelect(props: {
  list: string;
  value: Picked | undefined;
  onChange: (value: Picked | undefined) => void;
  control: { id: string };
}) {
  const t = usePhrases(phrases);
  const text = useText();
  const reasons = useReasons(props.list);
  const options = (reasons.data?.items ?? []).map((reason) => ({ value: reason.code, label: text(reason.name), reason }));
  const shown = options.find((option) => option.value === props.value?.id);
  return (
    <>
      <Select
        {...props.control}
        className="full"
        placeholder={t.choose}
        showSearch={{ optionFilterProp: 'label' }}
        value={props.value?.id}
        options={options}
        notFoundContent={reasons.isError ? t.failed : t.loading}
        onChange={(code: string) => props.onChange({ id: code, name: options.find((option) => option.value === code)?.label ?? code })}
      />
      {shown?.reason.pointer && <div className="field-help">{text(shown.reason.pointer)}</div>}
    </>
  );
}

/** A field that offers the reasons of one list; its value is `Picked`, the id being the reason's code. */
export function reasonField<V extends object>(field: { key: keyof V & string; label: string; list: string }): Field<V> {
  return {
    key: field.key,
    label: field.label,
    kind: 'custom',
    required: true,
    render: ({ value, onChange, values: _values, ...control }) => (
      <ReasonSelect list={field.list} value={value as Picked | undefined} onChange={onChange} control={control} />
    ),
  };
}
