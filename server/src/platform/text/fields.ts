import { invalidInput } from '../problem.ts';
import { cleanName, cleanText, type TextResult } from './normalise.ts';

/** A cleaned name of one line. @throws invalid-input (400) with the field's pointer */
export function nameField(input: string, pointer: string, maxLength = 100): string {
  return usable(cleanName(input, { maxLength }), pointer);
}

/** A cleaned name, or null where none is given. `undefined` stays: the field is left as it is. */
export function optionalName<T extends string | null | undefined>(input: T, pointer: string, maxLength = 100): T | string | null {
  return typeof input === 'string' ? nameField(input, pointer, maxLength) : input;
}

/** A cleaned longer text with something to see in it. @throws invalid-input (400) with the field's pointer */
export function textField(input: string, pointer: string, maxLength: number): string {
  return usable(cleanText(input, { maxLength, required: true }), pointer);
}

/** A cleaned longer text; one without anything to see becomes null. `undefined` stays: the field is left as it is. @throws invalid-input (400) with the field's pointer */
export function optionalText<T extends string | null | undefined>(input: T, pointer: string, maxLength: number): T | string | null {
  if (typeof input !== 'string') return input;
  const text = usable(cleanText(input, { maxLength }), pointer);
  return text === '' ? null : text;
}

function usable(result: TextResult, pointer: string): string {
  if (!result.ok) throw invalidInput({ errors: [{ pointer, detail: result.reason }] });
  return result.text;
}
