import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type MatterClass, matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { useRested } from '../../../ui/debounce.ts';
import { useOnline } from '../../../ui/online.ts';
import { Notice } from '../../kit/feedback.tsx';
import { type Elsewhere, type Suggestion, suggestionFor } from './api.ts';
import { phrases } from './phrases.ts';

const restMs = 600;
const leastLength = 4;
const emergencyNumbers = new Set(['110', '119', '120', '122', '12110', '12356']);

/** The emergency numbers a pointer names, each once. */
export function numbersIn(pointer: string): string[] {
  return [...new Set(pointer.match(/\d+/g) ?? [])].filter((number) => emergencyNumbers.has(number));
}

/** What the catalogue makes of the text once the typing rests. */
export function useSuggestion(text: string): Suggestion | undefined {
  const online = useOnline();
  const rested = useRested(text.trim(), restMs);
  const enough = [...rested].length >= leastLength;
  const { data } = useQuery({ ...suggestionFor(rested), enabled: online && enough, placeholderData: keepPreviousData });
  return enough && text.trim() !== '' ? data : undefined;
}

/** Danger: whom to call, before anything else. */
function Danger(props: { rule: Elsewhere }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { name, pointer } = props.rule;
  return (
    <Notice
      tone="alarm"
      icon="phone"
      title={t.danger(text(name))}
      action={
        <div className="button-row">
          {numbersIn(pointer.zh).map((number) => (
            <a key={number} className="button" href={`tel:${number}`}>
              <strong>{t.call(number)}</strong>
            </a>
          ))}
        </div>
      }
    >
      {text(pointer)}
    </Notice>
  );
}

function ClassButtons(props: { value: MatterClass | ''; but: MatterClass; onChoose: (choice: MatterClass) => void }) {
  const text = useText();
  const others = (Object.keys(matterClasses) as MatterClass[]).filter((key) => key !== props.but);
  return (
    <div className="button-row">
      {others.map((key) => (
        <button key={key} type="button" className="button" aria-pressed={props.value === key} onClick={() => props.onChoose(key)}>
          <strong>{text(matterClasses[key])}</strong> {text(matterClasses[key].meaning)}
        </button>
      ))}
    </div>
  );
}

function Guess(props: { guess: NonNullable<Suggestion['probably']>; value: MatterClass | ''; onChoose: (choice: MatterClass) => void }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { guess, value, onChoose } = props;
  const [doubted, setDoubted] = useState(false);
  const right = value === guess.class;
  const wrong = value !== '' && !right;
  const choose = (choice: MatterClass) => {
    onChoose(choice);
    setDoubted(choice !== guess.class);
  };
  return (
    <div className="guess">
      <span className={`seal seal-${guess.class}`}>{text(guess.name)}</span>
      <p>{text(guess.text)}</p>
      <div className="guess-answer">
        <div className="button-row">
          <button type="button" className="button" aria-pressed={right} onClick={() => choose(guess.class)}>
            {t.right}
          </button>
          <button type="button" className="button" aria-pressed={wrong} aria-expanded={doubted} onClick={() => setDoubted(!doubted)}>
            {t.wrong}
          </button>
        </div>
        {doubted && (
          // biome-ignore lint/a11y/useSemanticElements: buttons that act at once are not a form
          <div role="group" aria-label={t.whichClass} className="stack">
            <p>{t.whichClass}</p>
            <ClassButtons value={value} but={guess.class} onChoose={choose} />
          </div>
        )}
        {value !== '' && <p className="help">{t.noted}</p>}
      </div>
    </div>
  );
}

/** What appears while the matter is written: danger first, then whose duty it probably is, then other places it may belong to. */
export function Hint(props: { text: string; value: MatterClass | ''; onChoose: (choice: MatterClass) => void }) {
  const t = usePhrases(phrases);
  const text = useText();
  const suggestion = useSuggestion(props.text);
  const dangers = suggestion?.elsewhere.filter((rule) => rule.urgent) ?? [];
  const [other] = suggestion?.elsewhere.filter((rule) => !rule.urgent) ?? [];
  return (
    <>
      {dangers.slice(0, 2).map((rule) => (
        <Danger key={rule.code} rule={rule} />
      ))}
      <div aria-live="polite" className="stack">
        {suggestion?.probably && dangers.length === 0 && (
          <Guess guess={suggestion.probably} value={props.value} onChoose={props.onChoose} />
        )}
        {other && dangers.length === 0 && (
          <Notice title={t.elsewhere(text(other.name))}>
            {text(other.pointer)} {t.elsewhereStill}
          </Notice>
        )}
      </div>
    </>
  );
}
