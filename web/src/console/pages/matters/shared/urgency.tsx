import { useText } from '../../../../i18n/phrases.ts';
import { Tag } from '../../../kit/index.ts';
import { urgencies } from './terms.ts';

/** How urgent it is; the usual degree says nothing. */
export function UrgencyTag(props: { value: string }) {
  const text = useText();
  const word = urgencies[props.value];
  if (!word || props.value === 'general') return null;
  return <Tag tone={word.tone}>{text(word)}</Tag>;
}
