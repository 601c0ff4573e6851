import { type HTMLInputAutoCompleteAttribute, type ReactNode, useId } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

const phrases = definePhrases({ optional: { zh: '选填', en: 'optional' } });

/** What ties a native control to its label, help and error. Spread it on the control. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface Words {
  id?: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
}

function describedBy(id: string, words: Words): string | undefined {
  const ids = [words.help ? `${id}-help` : '', words.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return ids || undefined;
}

function HelpAndError(props: { id: string; words: Words }) {
  const { id, words } = props;
  return (
    <>
      {words.help && (
        <p className="help" id={`${id}-help`}>
          {words.help}
        </p>
      )}
      {words.error && (
        <p className="error" id={`${id}-error`}>
          <Icon name="warning" size={22} />
          {words.error}
        </p>
      )}
    </>
  );
}

/** A label, help and error around any control. */
export function Field(props: Words & { children: (control: ControlProps) => ReactNode }) {
  const t = usePhrases(phrases);
  const made = useId();
  const id = props.id ?? made;
  const control: ControlProps = { id };
  const described = describedBy(id, props);
  if (described) control['aria-describedby'] = described;
  if (props.error) control['aria-invalid'] = true;
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {props.label}
        {props.optional && <span className="optional">{t.optional}</span>}
      </label>
      <HelpAndError id={id} words={props} />
      {props.children(control)}
    </div>
  );
}

/** A line of text: a name, a phone number, a code. */
export function TextField(
  props: Words & {
    value: string;
    onChange: (value: string) => void;
    type?: 'text' | 'tel' | 'search' | 'date';
    inputMode?: 'text' | 'numeric' | 'tel';
    autoComplete?: HTMLInputAutoCompleteAttribute;
    maxLength?: number;
    placeholder?: string;
  },
) {
  const { value, onChange, type, inputMode, autoComplete, maxLength, placeholder, ...words } = props;
  return (
    <Field {...words}>
      {(control) => (
        <input
          {...control}
          className="input"
          type={type ?? 'text'}
          inputMode={inputMode}
          autoComplete={autoComplete ?? 'off'}
          maxLength={maxLength}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A text of several lines. */
export function LongTextField(
  props: Words & { value: string; onChange: (value: string) => void; rows?: number; maxLength?: number; placeholder?: string },
) {
  const { value, onChange, rows, maxLength, placeholder, ...words } = props;
  return (
    <Field {...words}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          rows={rows ?? 4}
          maxLength={maxLength}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** One card of a choice. */
export interface Card {
  value: string;
  label: string;
  note?: string;
  icon?: IconName;
}

/** A choice as large cards, one line of keys: native radio buttons inside. */
export function RadioCards(props: Words & { cards: readonly Card[]; value: string | undefined; onChange: (value: string) => void }) {
  const t = usePhrases(phrases);
  const made = useId();
  const id = props.id ?? made;
  return (
    <fieldset className={props.error ? 'field wrong' : 'field'} aria-describedby={describedBy(id, props)}>
      <legend>
        {props.label}
        {props.optional && <span className="optional">{t.optional}</span>}
      </legend>
      <HelpAndError id={id} words={props} />
      <div className="cards">
        {props.cards.map((card, index) => (
          <label key={card.value} className={props.value === card.value ? 'card card-checked' : 'card'}>
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={id}
              value={card.value}
              checked={props.value === card.value}
              onChange={() => props.onChange(card.value)}
            />
            {card.icon && <Icon name={card.icon} size={26} />}
            <span>
              <strong>{card.label}</strong>
              {card.note && <span className="card-note">{card.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One box to tick, with a large target. */
export function CheckField(props: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className={props.checked ? 'card card-check card-checked' : 'card card-check'}>
      <input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.target.checked)} />
      <span>{props.label}</span>
    </label>
  );
}

/** The one button that sends a form; it says while it is busy and cannot be pressed twice. */
export function SubmitButton(props: { busy: boolean; children: ReactNode }) {
  return (
    <button
      type="submit"
      className="button button-main"
      aria-disabled={props.busy}
      onClick={(event) => props.busy && event.preventDefault()}
    >
      {props.busy && <span className="spinner" aria-hidden />}
      {props.children}
    </button>
  );
}
