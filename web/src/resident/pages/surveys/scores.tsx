import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { phrases } from './phrases.ts';

const scores = [5, 4, 3, 2, 1] as const;

/** Five large answers, the best first, each with its word: one tap answers. */
export function Scores(props: { label: string; note?: string; value: number | undefined; onChange: (score: number) => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { label, note, value, onChange } = props;
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {note && <p className="help">{note}</p>}
      <div className="scores">
        {scores.map((score) => (
          <label key={score} className={value === score ? 'score score-checked' : 'score'}>
            <input type="radio" name={label} value={score} checked={value === score} onChange={() => onChange(score)} />
            <strong>{format.number(score)}</strong>
            <span>{t[`score${score}`]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
