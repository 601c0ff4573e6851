import type { ReactNode } from 'react';
import type { UploadedFile } from '../../../api/attachments.ts';
import type { Choice } from '../../../api/kit-paths.ts';

/** One entry of a closed choice. */
export interface Option {
  value: string;
  label: string;
  /** A few words under the label of a radio choice. */
  note?: string;
  disabled?: boolean;
}

interface Common<V> {
  key: keyof V & string;
  label: string;
  required?: boolean;
  help?: ReactNode;
  /** Shown only while this holds; hidden fields are not sent. */
  when?: (values: V) => boolean;
  /** A rule of its own: the words of what is wrong, or undefined. */
  check?: (values: V) => string | undefined;
  /** Takes the whole width of the form. Long texts, files and radio choices always do. */
  wide?: boolean;
}

type Kind<V> =
  | { kind: 'text'; maxLength?: number; placeholder?: string; inputMode?: 'text' | 'numeric' | 'tel' | 'email'; autoComplete?: string }
  | { kind: 'secret'; autoComplete: 'current-password' | 'new-password' }
  | {
      kind: 'long_text';
      maxLength?: number;
      minLength?: number;
      rows?: number;
      placeholder?: string;
      snippets?: readonly { label: string; text: string }[];
    }
  | { kind: 'number'; min?: number; max?: number; unit?: string }
  | { kind: 'choice'; options: readonly Option[]; as?: 'radio' | 'select' }
  | { kind: 'choices'; options: readonly Option[]; as?: 'boxes' | 'select' }
  | { kind: 'yes_no'; text: string }
  | { kind: 'date'; min?: string; max?: string }
  | { kind: 'moment'; min?: string; max?: string }
  | { kind: 'area'; level?: string; within?: string }
  | { kind: 'unit'; areaCode?: string; several?: boolean }
  | { kind: 'person'; unitId?: string | ((values: V) => string | undefined); permission?: string; several?: boolean }
  | { kind: 'files'; max?: number; accept?: string }
  | { kind: 'custom'; group?: boolean; render: (control: CustomControl<V>) => ReactNode };

/**
 * One field of a form. Values by kind: text, secret, long_text, choice, date (`YYYY-MM-DD`), moment (ISO) a string; number a number;
 * choices a list of strings; yes_no a boolean; area, unit, person a `Choice` (several: a list); files a list of `UploadedFile`.
 */
export type Field<V> = Common<V> & Kind<V>;

/** What a field of the kind `custom` is drawn with. */
export interface CustomControl<V> {
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  values: V;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A picked entry; its id is what the server wants. */
export type Picked = Choice;

/** A file that is on the server already; `claimsOf` makes what the server wants. */
export type PickedFile = UploadedFile;

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || value === false;
}

/** Words for the two rules every form knows. */
export interface CheckWords {
  required: (label: string) => string;
  tooShort: (label: string, length: number) => string;
}

/** The fields shown for these values. */
export function shownFields<V>(fields: readonly Field<V>[], values: V): Field<V>[] {
  return fields.filter((field) => !field.when || field.when(values));
}

/** What is wrong with the values, by field, in the order of the form; empty when all is well. */
export function checkFields<V extends object>(fields: readonly Field<V>[], values: V, words: CheckWords): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const field of shownFields(fields, values)) {
    const value: unknown = values[field.key];
    const short = field.kind === 'long_text' && field.minLength && typeof value === 'string' ? field.minLength : 0;
    const own = field.check?.(values);
    if (field.required && isEmpty(value)) wrong[field.key] = words.required(field.label);
    else if (short > 0 && !isEmpty(value) && [...(value as string).trim()].length < short)
      wrong[field.key] = words.tooShort(field.label, short);
    else if (own) wrong[field.key] = own;
  }
  return wrong;
}

/** The values of the fields that are shown; texts without outer spaces. */
export function sentValues<V extends object>(fields: readonly Field<V>[], values: V): V {
  const shown = new Set<string>(shownFields(fields, values).map((field) => field.key));
  const known = new Set<string>(fields.map((field) => field.key));
  const kept = Object.entries(values).filter(([key]) => shown.has(key) || !known.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value])) as V;
}
