import { useText } from '../../i18n/phrases.ts';
import { type StateVocabulary, stateWord, type Tone } from '../../i18n/vocabulary/states.ts';
import { type MatterClass, matterClasses } from '../../i18n/vocabulary/terms.ts';

/** The state of a record in the server's words (`name`), else in ours; tone and colour repeat what the word says. */
export function StateTag(props: { of: StateVocabulary; state: string; name?: string }) {
  const text = useText();
  const word = stateWord(props.of, props.state);
  return <span className={`tag tone-${word.tone}`}>{props.name ?? text(word)}</span>;
}

/** A short label in one of the tones. */
export function Tag(props: { tone?: Tone; children: string }) {
  return <span className={`tag tone-${props.tone ?? 'closed'}`}>{props.children}</span>;
}

/** 大事, 小事 or 私事. */
export function ClassTag(props: { value: string | null | undefined }) {
  const text = useText();
  if (!props.value || !(props.value in matterClasses)) return null;
  const words = matterClasses[props.value as MatterClass];
  return (
    <span className={`class-tag class-${props.value}`} title={text(words.meaning)}>
      {text(words)}
    </span>
  );
}
