import { useEffect, useRef } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Note } from '../feedback.tsx';
import { FieldControl } from './field-control.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type Field, shownFields } from './fields.ts';
import type { Form } from './use-form.ts';

const phrases = definePhrases({
  restored: { zh: '已恢复您之前填写的内容', en: 'What you typed before was restored' },
  typedAt: { zh: (moment: string) => `上次填写于 ${moment}`, en: (moment: string) => `Typed ${moment}` },
  startOver: { zh: '清空重填', en: 'Start over' },
});

const wideKinds = new Set(['long_text', 'files', 'choices', 'yes_no', 'custom']);
const groupKinds = new Set(['files', 'choices', 'yes_no']);

function isWide<V>(field: Field<V>): boolean {
  return field.wide ?? (wideKinds.has(field.kind) || (field.kind === 'choice' && field.as !== 'select' && field.options.length > 3));
}

function isGroup<V>(field: Field<V>): boolean {
  if (field.kind === 'choice') return field.as !== 'select' && field.options.length <= 6;
  if (field.kind === 'choices') return field.as !== 'select';
  if (field.kind === 'custom') return field.group ?? false;
  return groupKinds.has(field.kind);
}

/** Says that earlier text stands in the form, with a way to start over. */
export function RestoredNote<V extends object>(props: { form: Form<V> }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { restoredAt, clear } = props.form;
  if (restoredAt === undefined) return null;
  const again = (
    <button type="button" className="plain-button" onClick={clear}>
      {t.startOver}
    </button>
  );
  return (
    <Note tone="active" icon="save" title={t.restored} actions={again}>
      {t.typedAt(format.moment(restoredAt))}
    </Note>
  );
}

/** Draws the fields of a form. When a check or the server finds something wrong, the first wrong field takes the focus. */
export function FormFields<V extends object>(props: { form: Form<V>; columns?: 1 | 2 }) {
  const { form } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.attempt === 0) return;
    const wrong = place.current?.querySelector<HTMLElement>('.field.wrong');
    wrong?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex]')?.focus();
  }, [form.attempt]);
  return (
    <div className={props.columns === 2 ? 'form-grid' : 'stack'} ref={place}>
      {shownFields(form.fields, form.values).map((field) => (
        <div key={field.key} className={isWide(field) ? 'form-wide' : undefined}>
          <FieldFrame
            id={`${form.id}-${field.key}`.replace(/[^\w-]/g, '_')}
            label={field.label}
            help={field.help}
            error={form.errors[field.key]}
            required={field.required}
            optional={!field.required && field.kind !== 'yes_no'}
            group={isGroup(field)}
          >
            {(control) => <FieldControl field={field} form={form} control={control} />}
          </FieldFrame>
        </div>
      ))}
    </div>
  );
}
