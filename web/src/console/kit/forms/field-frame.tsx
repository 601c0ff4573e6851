import { type ReactNode, useId } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';

const phrases = definePhrases({ optional: { zh: '选填', en: 'optional' } });

/** What a control needs to be tied to its label, help and error. Spread it on the control. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  'aria-required'?: boolean;
  status?: 'error';
}

/** Label above, control, help and error below, tied together for every reader. Groups are named by `aria-labelledby={`${id}-label`}`. */
export function FieldFrame(props: {
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  required?: boolean;
  optional?: boolean;
  id?: string;
  group?: boolean;
  children: (control: ControlProps) => ReactNode;
}) {
  const t = usePhrases(phrases);
  const made = useId();
  const id = props.id ?? made;
  const described = [props.help && `${id}-help`, props.error && `${id}-error`].filter(Boolean).join(' ');
  const control: ControlProps = { id };
  if (described) control['aria-describedby'] = described;
  if (props.required && !props.group) control['aria-required'] = true;
  if (props.error) {
    control.status = 'error';
    if (!props.group) control['aria-invalid'] = true;
  }
  const label = (
    <>
      {props.label}
      {props.optional && <span className="field-optional">{t.optional}</span>}
    </>
  );
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      {props.label === '' ? null : props.group ? (
        <div className="field-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="field-label" htmlFor={id} id={`${id}-label`}>
          {label}
        </label>
      )}
      {props.children(control)}
      {props.help && (
        <div className="field-help" id={`${id}-help`}>
          {props.help}
        </div>
      )}
      {props.error && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {props.error}
        </div>
      )}
    </div>
  );
}
