import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import type { Clause, Text } from './covenant.ts';
import './covenants.css';
import { words } from './phrases.ts';

/** What became of a clause since an earlier text. */
function changeOf(clause: Clause, before: Text | undefined): 'changed' | 'added' | undefined {
  if (!before) return undefined;
  const old = before.clauses.find((each) => each.clauseId === clause.clauseId);
  if (!old) return 'added';
  return old.words !== clause.words || old.points !== clause.points || old.parties.join() !== clause.parties.join() ? 'changed' : undefined;
}

function List(props: { clauses: readonly Clause[]; before: Text | undefined }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const told = (clause: Clause): string =>
    [
      clause.breachType && n[clause.breachType],
      clause.points !== null && t.pointsIs(format.number(clause.points)),
      clause.parties.length > 0 && t.onlyFor(clause.parties.map((code) => n[code]).join('、')),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <ol className="clause-list">
      {props.clauses.map((clause) => {
        const change = changeOf(clause, props.before);
        return (
          <li key={clause.clauseId} className={change ? 'changed' : undefined}>
            <span className="words">{clause.words}</span>{' '}
            <span className="quiet small">
              {told(clause)}
              {change && ` （${t[change]}）`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** A text with its two lists; with `before`, what changed since then is marked. */
export function TextView(props: { text: Text; before?: Text; level?: 'h3' | 'h2' }) {
  const t = usePhrases(words);
  const { text, before } = props;
  const Heading = props.level ?? 'h3';
  const of = (kind: Clause['kind']) => text.clauses.filter((clause) => clause.kind === kind);
  return (
    <div className="stack">
      <p className="words">{text.preamble}</p>
      {(['positive', 'negative'] as const).map(
        (kind) =>
          of(kind).length > 0 && (
            <section key={kind}>
              <Heading>{t[kind]}</Heading>
              <List clauses={of(kind)} before={before} />
            </section>
          ),
      )}
    </div>
  );
}
