import { usePhrases } from '../../../i18n/phrases.ts';
import { useAmounts } from './amounts.ts';
import { phrases, terms } from './phrases.ts';

/** Parts of a sum as bars, each with its amount and share in words. */
export function Bars(props: { parts: readonly { key: string; amount: number; permille: number }[] }) {
  const t = usePhrases(phrases);
  const n = usePhrases(terms);
  const amounts = useAmounts();
  return (
    <ul className="money-bars">
      {props.parts.map((part) => (
        <li key={part.key}>
          <p className="money-bar-line">
            <span>{n[part.key as keyof typeof n]}</span>
            <span>{`${amounts.yuan(part.amount)} ${t.yuan} · ${amounts.share(part.permille)}`}</span>
          </p>
          <div className="money-bar" aria-hidden="true">
            <span style={{ width: `${part.permille / 10}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
