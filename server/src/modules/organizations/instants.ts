import { invalidInput } from '../../platform/problem.ts';

/** A time from a request. The schema lets leap seconds pass, which no clock of ours has. @throws invalid-input (400) with the field's pointer */
export function instantField(text: string, pointer: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw invalidInput({ errors: [{ pointer, detail: 'not a time' }] });
  return instant;
}

/** The same for a field that may be left out. */
export function optionalInstant(text: string | undefined, pointer: string): Date | undefined {
  return text === undefined ? undefined : instantField(text, pointer);
}
