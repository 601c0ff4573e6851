import { invalidInput } from '../../platform/problem.ts';
import { cleanName, cleanText, type TextProblem } from '../../platform/text/normalise.ts';
import { parsePhone } from '../../platform/text/phone.ts';

const textDetails: Readonly<Record<TextProblem, string>> = {
  empty: 'must contain something that can be read',
  too_long: 'too long',
  ill_formed: 'contains characters that are not text',
  nul: 'contains characters that are not text',
};

/** A name as it is kept. @throws invalid-input (400) with the pointer */
export function nameFrom(input: string, pointer: string, maxLength = 50): string {
  const result = cleanName(input, { maxLength });
  if (!result.ok) throw invalidInput({ errors: [{ pointer, detail: textDetails[result.reason] }] });
  return result.text;
}

/** Words as they are kept; '' when there is nothing to read. @throws invalid-input (400) with the pointer */
export function wordsFrom(input: string, pointer: string, maxLength: number): string {
  const result = cleanText(input, { maxLength });
  if (!result.ok) throw invalidInput({ errors: [{ pointer, detail: textDetails[result.reason] }] });
  return result.text;
}

/** A telephone number in its one stored form. @throws invalid-input (400) with the pointer */
export function phoneFrom(input: string, pointer: string): string {
  const result = parsePhone(input);
  if (!result.ok) throw invalidInput({ errors: [{ pointer, detail: 'not a telephone number' }] });
  return result.phone.canonical;
}

/** A number that can receive a text message. @throws invalid-input (400) with the pointer */
export function mobileFrom(input: string, pointer: string): string {
  const result = parsePhone(input);
  if (!result.ok || result.phone.kind !== 'mobile') throw invalidInput({ errors: [{ pointer, detail: 'not a mobile number' }] });
  return result.phone.canonical;
}
