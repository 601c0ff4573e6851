import { invalidInput } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';

/** A cleaned text that must say something. @throws invalid-input (400) with the field's pointer */
export function wordsField(input: string, pointer: string, maxLength: number): string {
  const text = optionalText(input, pointer, maxLength);
  if (text === null) throw invalidInput({ errors: [{ pointer, detail: 'empty' }] });
  return text;
}

/** What stands where an erased person's name or words stood. */
export const erasedName = '（已注销）';
export const erasedWords = '（内容已应本人要求删除）';
