import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { RadioCards } from '../../kit/fields.tsx';
import type { Ballot, Choice } from './api.ts';
import { phrases } from './phrases.ts';

interface ChoosingProps {
  ballot: Ballot;
  choice: Choice | undefined;
  onChange: (choice: Choice | undefined) => void;
}

const orderOf = (choice: Choice | undefined): readonly string[] => (choice && 'order' in choice ? choice.order : []);
const pointsOf = (choice: Choice | undefined): Readonly<Record<string, number>> => (choice && 'points' in choice ? choice.points : {});

function Ordering({ ballot, choice, onChange }: ChoosingProps) {
  const t = usePhrases(phrases);
  const order = orderOf(choice);
  return (
    <fieldset className="field">
      <legend>{t.chooseOrder}</legend>
      <div className="cards">
        {ballot.options.map(({ code, label }) => {
          const place = order.indexOf(code) + 1;
          return (
            <button
              key={code}
              type="button"
              className={place > 0 ? 'card card-checked' : 'card'}
              aria-pressed={place > 0}
              onClick={() => place === 0 && onChange({ order: [...order, code] })}
            >
              <span className="vote-place">{place > 0 ? place : ''}</span>
              <strong>{label}</strong>
            </button>
          );
        })}
      </div>
      {order.length > 0 && (
        <button type="button" className="button" onClick={() => onChange(undefined)}>
          {t.again}
        </button>
      )}
    </fieldset>
  );
}

function Points({ ballot, choice, onChange }: ChoosingProps) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const points = pointsOf(choice);
  const left = ballot.rules.points - Object.values(points).reduce((sum, each) => sum + each, 0);
  const set = (code: string, value: number) => onChange({ points: { ...points, [code]: value } });
  return (
    <fieldset className="field">
      <legend>
        {t.choose} · {t.pointsLeft(format.number(left))}
      </legend>
      {ballot.options.map(({ code, label }) => {
        const given = points[code] ?? 0;
        return (
          <div key={code} className="vote-points">
            <strong>{label}</strong>
            <button
              type="button"
              className="button"
              aria-label={`${label} ${t.less}`}
              aria-disabled={given === 0}
              onClick={() => given > 0 && set(code, given - 1)}
            >
              <Icon name="minus" />
            </button>
            <span role="status">{given}</span>
            <button
              type="button"
              className="button"
              aria-label={`${label} ${t.extra}`}
              aria-disabled={left === 0}
              onClick={() => left > 0 && set(code, given + 1)}
            >
              <Icon name="plus" />
            </button>
          </div>
        );
      })}
    </fieldset>
  );
}

/** The options in the form of the method: cards to pick one, to tap in order, or to give points. */
export function Choosing(props: ChoosingProps) {
  const t = usePhrases(phrases);
  const { ballot, choice, onChange } = props;
  if (ballot.rules.method === 'ranking') return <Ordering {...props} />;
  if (ballot.rules.method === 'points') return <Points {...props} />;
  return (
    <RadioCards
      label={t.choose}
      cards={ballot.options.map(({ code, label }) => ({ value: code, label }))}
      value={choice && 'pick' in choice ? choice.pick : undefined}
      onChange={(pick) => onChange({ pick })}
    />
  );
}

/** A choice in the words of the options. */
export function choiceTold(ballot: Ballot, choice: Choice): string {
  const label = (code: string): string => ballot.options.find((option) => option.code === code)?.label ?? code;
  if ('pick' in choice) return label(choice.pick);
  if ('order' in choice) return choice.order.map((code, i) => `${i + 1}. ${label(code)}`).join('  ');
  const given = Object.entries(choice.points).filter(([, value]) => value > 0);
  return given.map(([code, value]) => `${label(code)} ${value}`).join('，');
}
