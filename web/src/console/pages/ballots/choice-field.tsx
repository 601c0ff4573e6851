import { InputNumber, Select } from 'antd';
import type { CustomControl } from '../../kit/forms/fields.ts';
import type { Field } from '../../kit/index.ts';
import type { Ballot } from './ballot.ts';

/** What a form holds of a choice: a code, an order of codes, or points by code. `invalid` is a sheet without a clear will. */
export type ChoiceValue = string | string[] | Record<string, number>;

type WebChoice = { pick: string } | { order: string[] } | { points: Record<string, number> };

/** The choice in the form that the routes take. */
export function choiceOf(value: ChoiceValue): WebChoice {
  if (Array.isArray(value)) return { order: value };
  return typeof value === 'string' ? { pick: value } : { points: value };
}

/** The choice of a paper sheet, which may be unreadable. */
export function paperChoiceOf(value: ChoiceValue): WebChoice | { invalid: true } {
  return value === 'invalid' ? { invalid: true } : choiceOf(value);
}

function PointsInput(props: { ballot: Ballot; control: CustomControl<never> }) {
  const { ballot, control } = props;
  const points = (control.value as Record<string, number> | undefined) ?? {};
  return (
    <div className="stack">
      {ballot.options.map((option) => (
        <div key={option.code} className="row">
          <InputNumber
            aria-label={option.label}
            min={0}
            max={ballot.rules.points}
            precision={0}
            value={points[option.code] ?? 0}
            onChange={(next) => control.onChange({ ...points, [option.code]: next ?? 0 })}
          />
          {option.label}
        </div>
      ))}
    </div>
  );
}

/** The field with which staff write down a choice, in the form of the ballot's method. `paper` adds the sheet that cannot be read. */
export function choiceField<V extends { choice: ChoiceValue }>(
  ballot: Ballot,
  texts: { label: string; order: string; invalid?: string },
): Field<V> {
  const options = ballot.options.map((option) => ({ value: option.code, label: option.label }));
  const invalid = texts.invalid ? [{ value: 'invalid', label: texts.invalid }] : [];
  const common = { key: 'choice', label: texts.label, required: true } as const;
  if (ballot.rules.method === 'points')
    return { ...common, kind: 'custom', group: true, render: (control) => <PointsInput ballot={ballot} control={control as never} /> };
  if (ballot.rules.method === 'ranking')
    return {
      ...common,
      help: texts.order,
      kind: 'custom',
      render: ({ value, onChange, values: _values, ...control }) => (
        <Select
          {...control}
          mode="multiple"
          className="full"
          options={options}
          value={(value as string[] | undefined) ?? []}
          onChange={onChange}
        />
      ),
    };
  return { ...common, kind: 'choice', as: options.length > 5 ? 'select' : 'radio', options: [...options, ...invalid] };
}

/** A written choice of the server in the words of the options: `b>a`, `a=7,c=3`. */
export function choiceTold(ballot: Ballot, written: string, invalid: string): string {
  const label = (code: string): string => ballot.options.find((option) => option.code === code)?.label ?? code;
  if (written === 'invalid') return invalid;
  if (ballot.rules.method === 'ranking') return written.split('>').map(label).join(' > ');
  if (ballot.rules.method !== 'points') return label(written);
  return written
    .split(',')
    .map((part) => {
      const [code = '', value = ''] = part.split('=');
      return `${label(code)} ${value}`;
    })
    .join('，');
}
