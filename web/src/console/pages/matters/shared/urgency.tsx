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

/** The title of a row, with its urgency before it where that is not the usual one. */
export function UrgentTitle(props: { urgency: string; title: string }) {
  return (
    <span className="urgent-title" title={props.title}>
      <UrgencyTag value={props.urgency} />
      {props.title}
    </span>
  );
}
