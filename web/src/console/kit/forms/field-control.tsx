import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { lazy, Suspense } from 'react';
import type { UploadedFile } from '../../../api/attachments.ts';
import { AreaPicker, PersonPicker, UnitPicker } from '../pickers/pickers.tsx';
import type { PickedValue } from '../pickers/remote-select.tsx';
import { Upload } from '../upload.tsx';
import type { ControlProps } from './field-frame.tsx';
import type { Field, Option } from './fields.ts';
import { LongText } from './long-text.tsx';
import type { Form } from './use-form.ts';

const DateInput = lazy(async () => ({ default: (await import('./date-input.tsx')).DateInput }));

interface ControlArgs<V extends object, K extends Field<V>['kind']> {
  field: Extract<Field<V>, { kind: K }>;
  value: unknown;
  set: (value: unknown) => void;
  control: ControlProps;
}

function RadioChoice(props: { options: readonly Option[]; value: unknown; set: (value: unknown) => void; control: ControlProps }) {
  const { options, value, set, control } = props;
  return (
    <Radio.Group
      aria-labelledby={`${control.id}-label`}
      aria-describedby={control['aria-describedby']}
      value={value ?? null}
      onChange={(event) => set(event.target.value)}
    >
      <div className="radio-list">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
            {option.note && <span className="radio-note">{option.note}</span>}
          </Radio>
        ))}
      </div>
    </Radio.Group>
  );
}

function ChoiceControl<V extends object>({ field, value, set, control }: ControlArgs<V, 'choice'>) {
  if (field.as !== 'select' && field.options.length <= 6)
    return <RadioChoice options={field.options} value={value} set={set} control={control} />;
  return (
    <Select
      {...control}
      className="full"
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={!field.required}
      value={value ?? undefined}
      options={[...field.options]}
      onChange={(next) => set(next ?? undefined)}
    />
  );
}

function ChoicesControl<V extends object>({ field, value, set, control }: ControlArgs<V, 'choices'>) {
  const values = (value as string[] | undefined) ?? [];
  if (field.as === 'select') {
    return (
      <Select
        {...control}
        className="full"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={values}
        options={[...field.options]}
        onChange={set}
      />
    );
  }
  return (
    <Checkbox.Group
      role="group"
      aria-labelledby={`${control.id}-label`}
      options={field.options.map(({ value: key, label, disabled }) => ({ value: key, label, disabled }))}
      value={values}
      onChange={set}
    />
  );
}

function TextControl<V extends object>({ field, value, set, control }: ControlArgs<V, 'text'>) {
  const { maxLength, placeholder, inputMode, autoComplete } = field;
  return (
    <Input
      {...control}
      value={(value as string | undefined) ?? ''}
      maxLength={maxLength}
      placeholder={placeholder}
      inputMode={inputMode}
      autoComplete={autoComplete ?? 'off'}
      onChange={(event) => set(event.target.value)}
    />
  );
}

function NumberControl<V extends object>({ field, value, set, control }: ControlArgs<V, 'number'>) {
  return (
    <InputNumber
      {...control}
      className="full"
      min={field.min}
      max={field.max}
      suffix={field.unit}
      value={(value as number | undefined) ?? null}
      onChange={(next) => set(next ?? undefined)}
    />
  );
}

function PersonControl<V extends object>({ field, value, set, control, values }: ControlArgs<V, 'person'> & { values: V }) {
  const unitId = typeof field.unitId === 'function' ? field.unitId(values) : field.unitId;
  return (
    <PersonPicker
      control={control}
      value={value as PickedValue}
      onChange={set}
      unitId={unitId}
      permission={field.permission}
      several={field.several}
    />
  );
}

/** The control of one field, with its value taken from and given to the form. */
export function FieldControl<V extends object>(props: { field: Field<V>; form: Form<V>; control: ControlProps }) {
  const { field, form, control } = props;
  const value: unknown = form.values[field.key];
  const set = (next: unknown) => form.change({ [field.key]: next } as Partial<V>);
  const rest = { value, set, control };
  switch (field.kind) {
    case 'text':
      return <TextControl field={field} {...rest} />;
    case 'secret':
      return (
        <Input.Password
          {...control}
          autoComplete={field.autoComplete}
          value={(value as string | undefined) ?? ''}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'long_text': {
      const { rows, maxLength, placeholder, snippets } = field;
      return (
        <LongText {...{ rows, maxLength, placeholder, snippets, control }} value={(value as string | undefined) ?? ''} onChange={set} />
      );
    }
    case 'number':
      return <NumberControl field={field} {...rest} />;
    case 'choice':
      return <ChoiceControl field={field} {...rest} />;
    case 'choices':
      return <ChoicesControl field={field} {...rest} />;
    case 'yes_no':
      return (
        <Checkbox checked={value === true} onChange={(event) => set(event.target.checked)}>
          {field.text}
        </Checkbox>
      );
    case 'date':
    case 'moment':
      return (
        <Suspense fallback={<Input {...control} disabled />}>
          <DateInput
            control={control}
            value={value as string | undefined}
            withTime={field.kind === 'moment'}
            min={field.min}
            max={field.max}
            onChange={set}
          />
        </Suspense>
      );
    case 'area':
      return <AreaPicker control={control} value={value as PickedValue} onChange={set} level={field.level} within={field.within} />;
    case 'unit':
      return <UnitPicker control={control} value={value as PickedValue} onChange={set} areaCode={field.areaCode} several={field.several} />;
    case 'person':
      return <PersonControl field={field} {...rest} values={form.values} />;
    case 'files':
      return (
        <Upload
          control={control}
          value={(value as UploadedFile[] | undefined) ?? []}
          onChange={set}
          max={field.max}
          accept={field.accept}
        />
      );
    case 'custom':
      return <>{field.render({ ...control, value, onChange: set, values: form.values })}</>;
  }
}
